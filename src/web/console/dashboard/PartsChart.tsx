import type { ComponentChildren } from 'preact';
import { ChartFrame } from '#web/ui/charts/ChartFrame.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import type { Parted } from './parts.ts';
import type { Told } from './told.ts';
import type { Watched } from './use-board.ts';

interface PartsChartProps {
  readonly title: string;
  readonly words: DashboardWords;
  readonly told: Told;
  readonly watched: Pick<Watched, 'time' | 'stamp'>;
  readonly parted: Parted;
  /** Where its labels are codes by which engineers find them: the head of their column. */
  readonly code?: string;
  readonly isDrawn?: boolean;
  readonly controls?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A drawing of parts, with their table and their shares; where they miss their whole, it says so by itself. */
export function PartsChart({ title, words, told, watched, parted, code, isDrawn, controls, children }: PartsChartProps) {
  const { breakdown, parts, whole, missing } = parted;
  const say = (value: number) => told.say(value, breakdown.unit);
  const share = (value: number) => (whole === 0 ? '' : `${((value / whole) * 100).toFixed(1)} %`);
  return (
    <ChartFrame
      title={title}
      asOf={`${breakdown.words[told.lang]} · ${words.whole} ${say(whole)} · ${words.asOf(watched.time)}`}
      definition={breakdown.definition[told.lang]}
      words={words}
      file={`danbi-${breakdown.id}-${watched.stamp}`}
      isDrawn={isDrawn}
      fault={missing === 0 ? undefined : words.sums.missing(say(Math.abs(missing)))}
      controls={controls}
      table={{
        head: [breakdown.by[told.lang], `${breakdown.words[told.lang]} (${told.unit(breakdown.unit)})`, words.share, ...(code === undefined ? [] : [code])],
        rows: [
          ...parts.map((one) => [one.words, one.value, share(one.value), ...(code === undefined ? [] : [one.label])]),
          [words.whole, whole, '', ...(code === undefined ? [] : [''])],
        ],
        say,
      }}
    >
      {children}
    </ChartFrame>
  );
}
