import { keyOf } from '#core/figure-book.ts';
import { issuerFacts, issuerHealth, issuerHealths, issuerHealthWords, lateFrom, type IssuerHealth } from '#core/issuer-health.ts';
import type { PayoutState } from '#core/payout.ts';
import { ChartFrame } from '#web/ui/charts/ChartFrame.tsx';
import type { ConsoleWords } from '#web/words/console-ko.ts';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { number } from '../number.ts';
import type { Told } from './told.ts';
import type { Board, Watched } from './use-board.ts';

interface LanesProps {
  readonly words: DashboardWords;
  readonly more: ConsoleWords;
  readonly told: Told;
  readonly board: Board;
  readonly watched: Watched;
}

const lights: Readonly<Record<IssuerHealth, readonly [shape: string, tone: string]>> = {
  failing: ['■', 'bad'],
  slow: ['▲', 'warn'],
  failed: ['▲', 'warn'],
  good: ['●', 'good'],
  unused: ['○', ''],
};

/** Card companies in lanes: how each fares by a shape and a word, what failed of late, and how many payouts are where. */
export function Lanes({ words, more, told, board, watched: { values, slots, at, time, stamp } }: LanesProps) {
  const { lanes } = words;
  const since = clockOf(lateFrom(at) - board.startsAt);
  const states = board.dimensions.find((one) => one.id === 'payout')?.labels ?? [];
  const all = board.partners.map(({ id, words: name, connected }) => {
    const facts = issuerFacts(id, connected, { values, slots, at });
    const counts = states.map((state) => ({ state: state.words, count: values.get(keyOf('payouts.issuer', `${id} ${state.label}`)) ?? 0 }));
    const of = (state: PayoutState) => values.get(keyOf('payouts.issuer', `${id} ${state}`)) ?? 0;
    const left = of('intended') + of('sending') + of('sent') + of('unknown');
    return { id, name, facts, health: issuerHealth(facts), counts, settled: of('settled'), left, failed: of('failed') };
  });
  // What needs somebody stands on top.
  const rows = all.toSorted((one, other) => issuerHealths.indexOf(one.health) - issuerHealths.indexOf(other.health));
  return (
    <ChartFrame
      title={lanes.title}
      asOf={`${lanes.lead} · ${words.unit(told.unit('things'))} · ${words.asOf(time)}`}
      definition={lanes.definition(since)}
      words={words}
      file={`danbi-card-companies-${stamp}`}
      isDrawn={false}
      table={{
        head: [lanes.company, lanes.health, lanes.failedSince(since), ...states.map((one) => one.words)],
        rows: rows.map(({ name, facts, health, counts }) => [
          name,
          issuerHealthWords[health][told.lang],
          facts.failedLately,
          ...counts.map(({ count }) => count),
        ]),
        say: number,
      }}
    >
      {rows.length === 0 && <p class="subtle">{more.partnersEmpty}</p>}
      <ul class="lanes">
        {rows.map(({ id, name, facts, health, settled, left, failed }) => {
          const [shape, tone] = lights[health];
          return (
            <li key={id} data-health={health}>
              <span class="name">{name}</span>
              <span class={`tag ${tone}`}>
                <span aria-hidden="true">{shape}</span> {issuerHealthWords[health][told.lang]}
              </span>
              {facts.failedLately > 0 && <strong class="small">{lanes.failedLately(since, told.say(facts.failedLately, 'things'))}</strong>}
              {settled + left + failed > 0 && (
                <span class="counts small subtle">
                  <span>{`${lanes.settled} ${number(settled)}`}</span>
                  <span>{`${lanes.left} ${number(left)}`}</span>
                  <span>{`${lanes.failed} ${number(failed)}`}</span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}

const dayMs = 86_400_000;

/** The time of day so many ms after midnight, or before it: 09:45. */
function clockOf(ms: number): string {
  return new Date((ms + dayMs) % dayMs).toISOString().slice(11, 16);
}
