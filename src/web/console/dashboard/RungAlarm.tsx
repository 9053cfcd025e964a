import type { FigureValues } from '#core/figure-book.ts';
import { rungs, type Rung } from '#core/rung.ts';
import { Panel } from '#web/ui/Panel.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';

/** How much the service offers, as the counters tell it. */
export function rungNow(values: FigureValues): Rung {
  return rungs[values.get('gauge.rung|') ?? 0] ?? 'full';
}

/** Where the service stands lower than it should: what people cannot do now, and what to do. */
export function RungAlarm({ words: { rungs: named, rungAlarm }, values }: { readonly words: DashboardWords; readonly values: FigureValues }) {
  const rung = rungNow(values);
  if (rung === 'full') return null;
  return (
    <Panel tone="bad">
      <h2>
        <span aria-hidden="true">■</span> {rungAlarm.title(named[rung])}
      </h2>
      <p>{rungAlarm.now[rung]}</p>
      <p>{rungAlarm.todo}</p>
    </Panel>
  );
}
