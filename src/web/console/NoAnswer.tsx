import type { Answer } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { CampaignWords } from '#web/words/campaign-ko.ts';

interface NoAnswerProps {
  readonly words: Pick<CampaignWords, 'again' | 'noAnswer'>;
  readonly failed: Exclude<Answer<unknown>, { end: 'done' }> | undefined;
  readonly again?: () => Promise<void>;
}

/** Says why a wish was a no, or that nothing was heard. Always in the page, so that what appears in it is read out. */
export function NoAnswer({ words, failed, again }: NoAnswerProps) {
  return (
    <div role="alert">
      {failed && (
        <Panel tone="warn">
          <p>{failed.end === 'refused' ? failed.problem.title : words.noAnswer}</p>
          {again && (
            <p>
              <Button onPress={again}>{words.again}</Button>
            </p>
          )}
        </Panel>
      )}
    </div>
  );
}
