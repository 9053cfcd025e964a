import type { Answer } from '#web/client/call.ts';
import { Button } from '#web/ui/Button.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import type { FirstWords } from '#web/words/ko.ts';

interface WaitingProps {
  readonly words: FirstWords;
  readonly trouble: Answer<unknown> | undefined;
  readonly again: () => unknown;
}

/** Before the programme itself is known: only on pages that were printed without one. */
export function Waiting({ words, trouble, again }: WaitingProps) {
  return (
    <main id="content" class="screen">
      <div class="content stack">
        {trouble ? (
          <Panel tone="warn" title={words.trouble.server}>
            <p role="alert">{words.trouble.serverSay}</p>
            <p>
              <Button onPress={again}>{words.trouble.retry}</Button>
            </p>
          </Panel>
        ) : (
          <Skeleton rows={['line', 'card', 'card']} label={words.app.loading} />
        )}
      </div>
    </main>
  );
}
