import type { Answer } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { FirstWords } from '#web/words/ko.ts';
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

/** What a whole screen is called that has nothing to show. What we had to refuse is our doing, and not their connection. */
export function troubleTitle(words: FirstWords, answer: NoAnswer): string {
  return answer.end === 'refused' && answer.problem.status >= 500 ? words.trouble.pressed : troubleWords(words, answer)[0];
}

/** What it is, and what to do about it. `isUnsure`: something was sent, and may have arrived. */
function troubleWords({ trouble }: FirstWords, answer: NoAnswer, isUnsure = false): readonly [title: string, say: string] {
  if (answer.end === 'refused') return answer.problem.status === 401 ? [trouble.signedOut, trouble.signedOutSay] : [answer.problem.title, ''];
  if (isUnsure) return [trouble.unknown, trouble.unknownSay];
  return answer.why === 'server' ? [trouble.server, trouble.serverSay] : [trouble.offline, trouble.offlineSay];
}

/** The end of a request’s number, short enough to be read out: all of it is random. docs/operations.md says how it is found in the log. */
const spoken = (request: string) => `${request.slice(-8, -4)} ${request.slice(-4)}`;

/** What to read and press when no answer came, or one that a screen has no better words for. */
export function Trouble({ answer, again, wrote = false }: TroubleProps) {
  const { words, lang } = useApp();
  const isSignedOut = answer.end === 'refused' && answer.problem.status === 401;
  const isUnsure = wrote && answer.end === 'unknown';
  const [title, say] = troubleWords(words, answer, isUnsure);
  return (
    <div role="alert">
      <Panel tone="warn" title={title}>
        {say && <p>{say}</p>}
        {answer.end === 'refused' && answer.problem.request && <p class="small subtle">{words.trouble.reference(spoken(answer.problem.request))}</p>}
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
