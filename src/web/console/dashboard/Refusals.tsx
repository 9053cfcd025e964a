import type { ConsoleWords } from '#web/words/console-ko.ts';
import type { DashboardWords } from '#web/words/dashboard-ko.ts';
import { breakdownOf, partedBy } from './parts.ts';
import { PartsChart } from './PartsChart.tsx';
import type { Told } from './told.ts';
import type { Board, Watched } from './use-board.ts';

interface RefusalsProps {
  readonly words: DashboardWords;
  readonly more: ConsoleWords;
  readonly told: Told;
  readonly board: Board;
  readonly watched: Watched;
}

/** 8 are read at a glance; the table has all of them. */
const shownMax = 8;

/** Why people were refused, most first, in the words they read. */
export function Refusals({ words, more, told, board, watched }: RefusalsProps) {
  const parted = partedBy(breakdownOf('refusals'), { board, values: watched.values, lang: told.lang }, words.retiredReason);
  const parts = parted.parts.filter((one) => one.value !== 0).toSorted((one, other) => other.value - one.value);
  const most = Math.max(1, parts[0]?.value ?? 0);
  return (
    <PartsChart title={more.refusals} words={words} told={told} watched={watched} parted={{ ...parted, parts }} code={words.code} isDrawn={false}>
      {parts.length === 0 && <p class="subtle">{more.refusalsEmpty}</p>}
      <ul class="reasons">
        {parts.slice(0, shownMax).map(({ label, words: why, value }) => (
          <li key={label}>
            <span>
              {why}
              <meter aria-hidden="true" max={most} value={value} />
            </span>
            <span class="amount">{told.say(value, 'things')}</span>
          </li>
        ))}
      </ul>
    </PartsChart>
  );
}
