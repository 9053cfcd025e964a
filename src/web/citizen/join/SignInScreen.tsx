import { useInner } from '../app.ts';
import { addressOf } from '../router.ts';
import { Screen } from '../Screen.tsx';
import { signInAddress } from '../sign-in.ts';

/** Where a sign-in that did not succeed comes back to. */
export function SignInScreen() {
  const { words, lang } = useInner();
  return (
    <Screen
      title={words.signIn.title}
      lead={words.signIn.say}
      back="home"
      action={
        <a class="button next" href={signInAddress(addressOf('home', lang), lang)}>
          {words.signIn.again}
        </a>
      }
    >
      <p>{words.signIn.help}</p>
    </Screen>
  );
}
