import { useEffect } from 'preact/hooks';
import type { Lang } from '#core/message-words.ts';
import { untilMyTurn } from '#web/client/turn.ts';
import { useInner } from '../app.ts';
import { addressOf } from '../router.ts';
import { Screen } from '../Screen.tsx';
import { signInAddress } from '../sign-in.ts';

/** Where a sign-in that did not succeed comes back to. */
export function SignInScreen() {
  const { words, lang } = useInner();
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    if (query.get('refused') === 'waiting_room.wait') void goOnInTurn(query.get('to') ?? addressOf('home', lang), lang);
  }, [lang]);
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

/** Whoever was on the way to sign in when too many were there goes on by themselves. */
async function goOnInTurn(to: string, lang: Lang): Promise<void> {
  if (await untilMyTurn()) location.replace(signInAddress(to, lang));
}
