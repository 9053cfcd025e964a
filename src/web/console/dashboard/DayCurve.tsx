import { figureBook } from '#core/figure-book.ts';
import { ChartFrame } from '#web/ui/charts/ChartFrame.tsx';
import { LineChart, type Line } from '#web/ui/charts/LineChart.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { Choose } from './Choose.tsx';
import type { Told } from './told.ts';
import type { Watched } from './use-board.ts';
import { useChosen } from './use-chosen.ts';

interface DayCurveProps {
  readonly words: DashboardWords;
  readonly told: Told;
  readonly watched: Watched;
}

const curves = figureBook.filter((one) => one.curve);
/** An hour is twelve five minutes: the table has a row for each. */
const perHour = 12;
const steps = 24 * perHour;
const hours = ['0', '6', '12', '18', '24'];

/** How today goes, beside yesterday and what was expected; all of it added up from midnight. */
export function DayCurve({ words, told, watched: { curveOf, time, stamp } }: DayCurveProps) {
  const [chosen, choose] = useChosen(
    'curve',
    curves.map((one) => one.id),
    'applications',
  );
  const entry = curves.find((one) => one.id === chosen)!;
  const curve = curveOf(chosen);
  const [today, yesterday] = [summed(curve.today), summed(curve.yesterday)];
  const lines: Line[] = [
    { name: words.curve.today, values: today, look: 'bold' },
    { name: words.curve.yesterday, values: yesterday, look: 'dashed' },
    ...(curve.expected ? [{ name: words.curve.expected, values: curve.expected, look: 'dotted' as const }] : []),
  ];
  const name = entry.words[told.lang];
  const say = (value: number) => told.say(value, entry.unit);
  const sameTime = yesterday[Math.max(0, today.length - 1)] ?? 0;
  return (
    <ChartFrame
      title={words.curve.title}
      asOf={`${name} · ${words.unit(told.unit(entry.unit))} · ${words.asOf(time)}`}
      definition={`${entry.definition[told.lang]}. ${words.curve.expectedSays}`}
      words={words}
      file={`danbi-${chosen}-curve-${stamp}`}
      controls={
        <Choose label={words.curve.choose} options={curves.map((one) => ({ id: one.id, words: one.words[told.lang] }))} chosen={chosen} onChoose={choose} />
      }
      table={{
        head: [words.curve.clock, ...lines.map((line) => line.name)],
        rows: Array.from({ length: 24 }, (_, hour) => [
          `${String(hour + 1).padStart(2, '0')}:00`,
          ...lines.map((line) => line.values[(hour + 1) * perHour - 1] ?? ''),
        ]),
        say,
      }}
    >
      <LineChart lines={lines} steps={steps} below={hours} say={told.short} label={words.curve.label(name, say(today.at(-1) ?? 0), say(sameTime))} />
    </ChartFrame>
  );
}

function summed(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}
