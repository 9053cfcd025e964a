import { breakdowns } from '#core/figure-book.ts';
import { OutlineMap } from '#web/ui/charts/OutlineMap.tsx';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { Choose } from './Choose.tsx';
import { breakdownOf, partedBy, type Part } from './parts.ts';
import { PartsChart } from './PartsChart.tsx';
import type { Told } from './told.ts';
import type { Board, Watched } from './use-board.ts';
import { useChosen } from './use-chosen.ts';

interface RegionsProps {
  readonly words: DashboardWords;
  readonly told: Told;
  readonly board: Board;
  readonly watched: Watched;
}

const byRegion = breakdowns.filter((one) => one.panel === 'map');

/** Where people are, as a map. */
export function Regions({ words, told, board, watched }: RegionsProps) {
  const [chosen, choose] = useChosen(
    'map',
    byRegion.map((one) => one.id),
    'applications.region',
  );
  const parted = partedBy(breakdownOf(chosen), { board, values: watched.values, lang: told.lang });
  const { breakdown, parts } = parted;
  const most = parts.toSorted((one, other) => other.value - one.value)[0];
  const name = breakdown.words[told.lang];
  const say = (value: number) => (breakdown.unit === 'money' ? told.short(value) : told.say(value, breakdown.unit));
  return (
    <PartsChart
      title={words.map.title}
      words={words}
      told={told}
      watched={watched}
      parted={parted}
      controls={
        <Choose label={words.map.choose} options={byRegion.map((one) => ({ id: one.id, words: one.words[told.lang] }))} chosen={chosen} onChoose={choose} />
      }
    >
      <OutlineMap
        tiles={parts.map((part) => ({ region: part.label, name: nameOf(part, told.lang), value: part.value, words: say(part.value) }))}
        label={most && most.value > 0 ? words.map.label(name, most.words, told.say(most.value, breakdown.unit)) : `${name}. ${words.map.none}`}
      />
      <p class="small subtle">{words.map.source}</p>
    </PartsChart>
  );
}

/** As maps write it: 충북, 경기, Chungbuk. */
function nameOf({ label, words }: Part, lang: Told['lang']): string {
  if (lang === 'en') return `${label[0]?.toUpperCase() ?? ''}${label.slice(1)}`;
  return words.replace(/^(충|전|경)[청라상]([남북])도$/, '$1$2').replace(/도$/, '');
}
