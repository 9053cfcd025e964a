import { useState } from 'preact/hooks';
import { call } from '#web/client/call.ts';
import { forgetAll } from '#web/client/kept.ts';
import { Button } from '#web/ui/Button.tsx';
import { useInner } from './app.ts';
import { addressOf } from './router.ts';
import { Trouble, type NoAnswer } from './Trouble.tsx';

interface SignOutProps {
  readonly look: 'plain' | 'quiet';
  /** On every device, not only on this one. */
  readonly everywhere?: boolean;
}

/** Signs out, forgets what this browser kept, and shows the first screen. One that did not arrive says so: who leaves a shared phone must know. */
export function SignOut({ look, everywhere = false }: SignOutProps) {
  const { words, lang } = useInner();
  const [failed, setFailed] = useState<NoAnswer>();
  const signOut = async () => {
    const answer = everywhere ? await call('POST /api/sign-out/everywhere') : await call('POST /api/sign-out');
    // Signed out already, by another device or by time: that is what was asked for.
    if (answer.end !== 'done' && !(answer.end === 'refused' && answer.problem.status === 401)) return setFailed(answer);
    forgetAll();
    location.assign(addressOf('home', lang));
  };
  return (
    <>
      <p>
        <Button look={look} onPress={signOut}>
          {everywhere ? words.myData.endAll : words.home.signOut}
        </Button>
      </p>
      {failed && <Trouble answer={failed} again={signOut} />}
    </>
  );
}
