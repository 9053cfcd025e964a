import type { FigureValues } from '#core/figure-book.ts';
import type { Lang } from '#core/message-words.ts';
import { rungs, type Rung } from '#core/rung.ts';
import { Panel } from '#web/ui/Panel.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { sinceWords } from './since.ts';
import type { Board } from './use-board.ts';

/** How much the service offers, as the counters tell it. */
export function rungNow(values: FigureValues): Rung {
  return rungs[values.get('gauge.rung|') ?? 0] ?? 'full';
}

interface RungAlarmProps {
  readonly words: DashboardWords;
  readonly lang: Lang;
  readonly board: Pick<Board, 'day' | 'startsAt'>;
  readonly values: FigureValues;
}

/** Where the service stands lower than it should: since when, what people cannot do now, and what to do. */
export function RungAlarm({ words: { rungs: named, rungAlarm }, lang, board, values }: RungAlarmProps) {
  const rung = rungNow(values);
  const since = values.get('gauge.rungSince|');
  if (rung === 'full') return null;
  return (
    <Panel tone="bad">
      <h2>
        <span aria-hidden="true">■</span> {rungAlarm.title(named[rung])}
      </h2>
      {since !== undefined && (
        <p>
          <strong>{rungAlarm.since(sinceWords(since, board, lang), rungAlarm.does[rung] ?? named[rung])}</strong>
        </p>
      )}
      <p>{rungAlarm.now[rung]}</p>
      <p>{rungAlarm.todo}</p>
    </Panel>
  );
}
