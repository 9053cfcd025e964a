import { slotOf } from '#core/day-curve.ts';
import type { Instant } from '#core/time.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.ts';
import { foldChanges, insertChanges, type FigureChange } from './figures.store.ts';

/** 5,000 a round: some tens of milliseconds. */
const foldMax = 5_000;

/** What is counted. A figure that is not here cannot be changed by a slip of the pen; what each means is in core/figure-book.ts. */
export type FigureName =
  | 'preregistrations'
  | `preregistrations.${'digit' | 'age' | 'region'}`
  | 'applications'
  | `applications.${'digit' | 'age' | 'region' | 'channel' | 'issuer' | 'state'}`
  | 'granted'
  | 'granted.region'
  | 'payouts'
  | 'payouts.money'
  | 'payouts.issuer'
  | 'differences'
  | 'differences.money'
  | 'purchases'
  | 'donations'
  | 'donated'
  | 'region-changes'
  | 'spent'
  | 'appeals'
  | 'appeals.state'
  | 'source.visits'
  | 'source.preregistrations'
  | 'source.applications'
  | 'sends'
  | 'sends.channel'
  | 'messages.read'
  | 'messages.opened'
  | 'refusals'
  | 'refusals.all';

export interface Change {
  readonly figure: FigureName;
  readonly label?: string;
  readonly change: bigint;
  /** When it came, where it is a point of the day’s curve too. */
  readonly at?: Instant;
}

/**
 * Changes figures in the caller’s transaction: they change if and only if what they count does. Waits for nobody, and adds a row for each figure
 * and label, however many people are in it: by ten dimensions a batch of a hundred is some fifty rows in one statement.
 */
export async function count(tx: Tx, ...changes: readonly Change[]): Promise<void> {
  const sums = new Map<string, FigureChange>();
  for (const { figure, label = '', change, at } of changes) {
    const slot = at === undefined ? null : slotOf(at);
    const key = `${figure} ${label} ${slot}`;
    sums.set(key, { figure, label, slot, change: (sums.get(key)?.change ?? 0n) + change });
  }
  const real = [...sums.values()].filter((one) => one.change !== 0n);
  if (real.length > 0) insertChanges(tx, real);
}

/** Folds all changes that are there now. */
export async function foldFigures(db: Db): Promise<void> {
  while ((await db.tx((tx) => foldChanges(tx, foldMax))) === foldMax);
}

/** Counts refusals in memory and writes them down once in a while: a refusal changes nothing, so it should not cost a commit. */
export interface RefusalTally {
  readonly add: (code: string) => void;
  /** Writes down what was counted since. */
  readonly flush: () => Promise<void>;
}

export function refusalTally(db: Db, clock: Clock): RefusalTally {
  let counts = new Map<string, bigint>();
  return {
    add: (code) => void counts.set(code, (counts.get(code) ?? 0n) + 1n),
    flush: async () => {
      if (counts.size === 0) return;
      const taken = counts;
      counts = new Map();
      const changes = [...taken].flatMap(([label, change]): Change[] => [
        { figure: 'refusals', label, change },
        { figure: 'refusals.all', change, at: clock() },
      ]);
      await db.tx((tx) => count(tx, ...changes));
    },
  };
}
