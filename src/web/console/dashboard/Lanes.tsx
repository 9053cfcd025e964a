import { sumOf } from '#core/figure-book.ts';
import { ChartFrame } from '#web/ui/charts/ChartFrame.tsx';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { number } from '../number.ts';
import { rungNow } from './RungAlarm.tsx';
import type { Board, Watched } from './use-board.ts';

interface LanesProps {
  readonly words: DashboardWords;
  readonly more: ConsoleWords;
  readonly board: Board;
  readonly watched: Watched;
}

const states = [
  ['waiting', ['intended']],
  ['underway', ['sending', 'sent']],
  ['unknown', ['unknown']],
  ['settled', ['settled']],
  ['failed', ['failed']],
] as const;
const lights = { good: ['●', 'good'], slow: ['▲', 'warn'], unused: ['○', ''] } as const;

/** Card companies in lanes: a shape and a word, and how many payouts are where. */
export function Lanes({ words, more, board, watched: { values, time } }: LanesProps) {
  const { lanes } = words;
  const rows = board.partners.map(({ id, words: name, connected }) => {
    const counts = states.map(
      ([state, labels]) =>
        [
          state,
          sumOf(
            values,
            labels.map((one) => ({ figure: 'payouts.issuer', label: `${id} ${one}` })),
          ),
        ] as const,
    );
    const unknown = counts.find(([state]) => state === 'unknown')![1];
    return { id, name, counts, light: connected ? (unknown > 0 ? ('slow' as const) : ('good' as const)) : ('unused' as const) };
  });
  const rung = rungNow(values);
  return (
    <ChartFrame
      title={lanes.title}
      asOf={`${words.rungs.title}: ${words.rungs[rung]} · ${words.asOf(time)}`}
      words={words}
      file="danbi-lanes"
      table={{
        head: [lanes.title, ...states.map(([state]) => lanes[state])],
        rows: rows.map(({ name, counts }) => [name, ...counts.map(([, count]) => count)]),
        say: number,
      }}
    >
      {rows.length === 0 && <p class="subtle">{more.partnersEmpty}</p>}
      <ul class="lanes">
        {rows.map(({ id, name, counts, light }) => {
          const [shape, tone] = lights[light];
          return (
            <li key={id}>
              <span>{name}</span>
              <span class={`tag ${tone}`}>
                <span aria-hidden="true">{shape}</span> {lanes[light]}
              </span>
              <span class="small subtle">
                {counts
                  .filter(([, count]) => count !== 0)
                  .map(([state, count]) => `${lanes[state]} ${number(count)}`)
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}
