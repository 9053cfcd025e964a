import { keyOf } from '#core/figure-book.ts';
import { issuerFacts, issuerHealth, issuerHealthWords, lateFrom, type IssuerHealth } from '#core/issuer-health.ts';
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
  const rows = board.partners.map(({ id, words: name, connected }) => {
    const facts = issuerFacts(id, connected, { values, slots, at });
    const counts = states.map((state) => ({ state: state.words, count: values.get(keyOf('payouts.issuer', `${id} ${state.label}`)) ?? 0 }));
    return { id, name, facts, health: issuerHealth(facts), counts };
  });
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
        {rows.map(({ id, name, facts, health, counts }) => {
          const [shape, tone] = lights[health];
          const there = counts.filter(({ count }) => count !== 0);
          return (
            <li key={id} data-health={health}>
              <span class="name">{name}</span>
              <span class={`tag ${tone}`}>
                <span aria-hidden="true">{shape}</span> {issuerHealthWords[health][told.lang]}
              </span>
              {(facts.failedLately > 0 || there.length > 0) && (
                <span class="small subtle">
                  {facts.failedLately > 0 && <strong>{lanes.failedLately(since, told.say(facts.failedLately, 'things'))}</strong>}
                  {facts.failedLately > 0 && there.length > 0 && ' · '}
                  {there.map(({ state, count }) => `${state} ${number(count)}`).join(' · ')}
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
