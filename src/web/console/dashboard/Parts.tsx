import { breakdowns } from '#core/figure-book.ts';
import { BarChart } from '#web/ui/charts/BarChart.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { Choose } from './Choose.tsx';
import { breakdownOf, partedBy } from './parts.ts';
import { PartsChart } from './PartsChart.tsx';
import type { Told } from './told.ts';
import type { Board, Watched } from './use-board.ts';
import { useChosen } from './use-chosen.ts';

interface PartsProps {
  readonly words: DashboardWords;
  readonly told: Told;
  readonly board: Board;
  readonly watched: Watched;
  /** The name of this place in the address. */
  readonly place: string;
  readonly title: string;
  readonly otherwise: string;
}

const bars = breakdowns.filter((one) => !['region', 'refusal'].includes(one.dimension));

/** One whole in its parts, whichever is chosen. */
export function Parts({ words, told, board, watched: { values, time }, place, title, otherwise }: PartsProps) {
  const [chosen, choose] = useChosen(
    place,
    bars.map((one) => one.id),
    otherwise,
  );
  const parted = partedBy(breakdownOf(chosen), board, values);
  const { breakdown, parts } = parted;
  const most = parts.toSorted((one, other) => other.value - one.value)[0];
  const say = (value: number) => told.say(value, breakdown.unit);
  return (
    <PartsChart
      title={title}
      words={words}
      told={told}
      time={time}
      parted={parted}
      controls={
        <Choose label={words.parts.choose} options={bars.map((one) => ({ id: one.id, words: one.words[told.lang] }))} chosen={chosen} onChoose={choose} />
      }
    >
      <BarChart
        bars={parts.map(({ words: label, value }) => ({ label, value, words: say(value) }))}
        label={words.parts.label(breakdown.words[told.lang], most?.words ?? '', say(most?.value ?? 0))}
      />
    </PartsChart>
  );
}
