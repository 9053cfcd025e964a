import { breakdowns, type BreakdownPanel } from '#core/figure-book.ts';
import { BarChart } from '#web/ui/charts/BarChart.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { number } from '../number.ts';
import { Choose } from './Choose.tsx';
import { breakdownOf, drawnOf, partedBy } from './parts.ts';
import { PartsChart } from './PartsChart.tsx';
import type { Told } from './told.ts';
import type { Board, Watched } from './use-board.ts';
import { useChosen } from './use-chosen.ts';

interface PartsProps {
  readonly words: DashboardWords;
  readonly told: Told;
  readonly board: Board;
  readonly watched: Watched;
  /** What belongs to it; and the name of this place in the address. */
  readonly panel: Extract<BreakdownPanel, 'people' | 'payouts'>;
  readonly title: string;
  readonly otherwise: string;
}

/** One whole in its parts, whichever is chosen of those that belong here. */
export function Parts({ words, told, board, watched, panel, title, otherwise }: PartsProps) {
  const bars = breakdowns.filter((one) => one.panel === panel);
  const [chosen, choose] = useChosen(
    panel,
    bars.map((one) => one.id),
    otherwise,
  );
  const parted = partedBy(breakdownOf(chosen), { board, values: watched.values, lang: told.lang });
  const { breakdown, parts } = parted;
  const drawn = drawnOf(parted);
  const most = parts.toSorted((one, other) => other.value - one.value)[0];
  const say = (value: number) => told.say(value, breakdown.unit);
  return (
    <PartsChart
      title={title}
      words={words}
      told={told}
      watched={watched}
      parted={parted}
      controls={
        <Choose label={words.parts.choose} options={bars.map((one) => ({ id: one.id, words: one.words[told.lang] }))} chosen={chosen} onChoose={choose} />
      }
    >
      {drawn.length === 0 && <p class="subtle">{words.map.none}</p>}
      <BarChart
        bars={drawn.map(({ words: label, value }) => ({ label, value, words: say(value) }))}
        label={
          most && most.value > 0
            ? words.parts.label(breakdown.words[told.lang], most.words, say(most.value))
            : `${breakdown.words[told.lang]}. ${words.map.none}`
        }
      />
      {drawn.length < parts.length && <p class="small subtle">{words.parts.rest(number(parts.length - drawn.length))}</p>}
    </PartsChart>
  );
}
