import type { ComponentChildren } from 'preact';
import { ChartFrame } from '#web/ui/charts/ChartFrame.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import type { Parted } from './parts.ts';
import type { Told } from './told.ts';

interface PartsChartProps {
  readonly title: string;
  readonly words: DashboardWords;
  readonly told: Told;
  readonly time: string;
  readonly parted: Parted;
  readonly controls?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A drawing of parts, with their table and their shares; where they miss their whole, it says so by itself. */
export function PartsChart({ title, words, told, time, parted: { breakdown, parts, whole, missing }, controls, children }: PartsChartProps) {
  const say = (value: number) => told.say(value, breakdown.unit);
  const share = (value: number) => (whole === 0 ? '' : `${((value / whole) * 100).toFixed(1)} %`);
  return (
    <ChartFrame
      title={title}
      asOf={`${breakdown.words[told.lang]} · ${words.whole} ${say(whole)} · ${words.asOf(time)}`}
      definition={breakdown.definition[told.lang]}
      words={words}
      file={`danbi-${breakdown.id}`}
      fault={missing === 0 ? undefined : words.sums.missing(say(Math.abs(missing)))}
      controls={controls}
      table={{
        head: [breakdown.by[told.lang], `${breakdown.words[told.lang]} (${words.units[breakdown.unit]})`, words.share],
        rows: [...parts.map((one) => [one.words, one.value, share(one.value)]), [words.whole, whole, '']],
        say,
      }}
    >
      {children}
    </ChartFrame>
  );
}
