import { Panel } from '#web/ui/Panel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import { ClockControl } from './ClockControl.tsx';
import { Figures } from './Figures.tsx';
import { Digits, Partners, Payouts, Refusals } from './Lists.tsx';
import type { Watched } from './use-counts.ts';

interface DashboardProps {
  readonly words: ConsoleWords;
  readonly watched: Watched;
}

/** The programme in figures: six to be read from three metres, then why people were refused, the partners and the money. */
export function Dashboard({ words, watched: { counts, failed, perMinute, refresh } }: DashboardProps) {
  return (
    <main id="content" class="desk">
      <div role="status">
        {failed && (
          <Panel tone="warn">
            <p>{counts ? words.stale(counts.asOf.words) : words.trouble}</p>
          </Panel>
        )}
      </div>
      {counts ? (
        <>
          <Figures words={words} counts={counts} perMinute={perMinute} />
          <Refusals words={words} counts={counts} />
          <Partners words={words} counts={counts} />
          <Payouts words={words} counts={counts} />
          <Digits words={words} counts={counts} />
          {counts.clock.virtual && <ClockControl words={words} now={counts.clock.now.at} onMoved={refresh} />}
        </>
      ) : (
        <Skeleton rows={['card', 'card', 'card']} label={words.loading} />
      )}
    </main>
  );
}
