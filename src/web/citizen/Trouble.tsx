import type { Answer } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useApp } from './app.ts';
import { signInAddress } from './sign-in.ts';

export type NoAnswer = Exclude<Answer<unknown>, { end: 'done' }>;

interface TroubleProps {
  readonly answer: NoAnswer;
  /** Tries the same thing again, with the same key. */
  readonly again: () => unknown;
  /** Whether something was sent that may or may not have arrived. */
  readonly wrote?: boolean;
}

/** What to read and press when no answer came, or one that a screen has no better words for. */
export function Trouble({ answer, again, wrote = false }: TroubleProps) {
  const { words, lang } = useApp();
  const isSignedOut = answer.end === 'refused' && answer.problem.status === 401;
  const isUnsure = wrote && answer.end === 'unknown';
  const [title, say] = isSignedOut
    ? [words.trouble.signedOut, words.trouble.signedOutSay]
    : answer.end === 'refused'
      ? [answer.problem.title, '']
      : isUnsure
        ? [words.trouble.unknown, words.trouble.unknownSay]
        : answer.why === 'server'
          ? [words.trouble.server, words.trouble.serverSay]
          : [words.trouble.offline, words.trouble.offlineSay];
  return (
    <div role="alert">
      <Panel tone="warn" title={title}>
        {say && <p>{say}</p>}
        {answer.end === 'refused' && answer.problem.request && <p class="small subtle">{words.trouble.reference(answer.problem.request)}</p>}
        <p>
          {isSignedOut ? (
            <a class="button" href={signInAddress(location.pathname, lang)}>
              {words.first.signIn}
            </a>
          ) : (
            <Button onPress={again}>{isUnsure ? words.trouble.check : words.trouble.retry}</Button>
          )}
        </p>
      </Panel>
    </div>
  );
}
