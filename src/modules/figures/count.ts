import type { Db, Tx } from '#platform/db.ts';
import { foldChanges, insertChanges, type FigureChange } from './figures.store.ts';

/** 5,000 a round: some tens of milliseconds. */
const foldMax = 5_000;

/** What is counted. A figure that is not here cannot be changed by a slip of the pen. */
export type FigureName =
  | 'preregistrations'
  | 'appeals'
  | 'applications'
  | 'applications.digit'
  | 'granted'
  | 'payouts'
  | 'payouts.money'
  | 'issuer.settled'
  | 'issuer.unknown'
  | 'differences'
  | 'differences.money'
  | 'purchases'
  | 'donations'
  | 'region-changes'
  | 'donated'
  | 'spent'
  | 'own'
  | 'source.visits'
  | 'source.preregistrations'
  | 'source.applications'
  | 'sends'
  | 'sends.channel'
  | 'messages.read'
  | 'refusals';

/** Changes figures in the caller’s transaction: they change if and only if what they count does. Adds rows and waits for nobody. */
export async function count(tx: Tx, ...changes: readonly { readonly figure: FigureName; readonly label?: string; readonly change: bigint }[]): Promise<void> {
  const real = changes.filter((one) => one.change !== 0n).map((one): FigureChange => ({ figure: one.figure, label: one.label ?? '', change: one.change }));
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

export function refusalTally(db: Db): RefusalTally {
  let counts = new Map<string, bigint>();
  return {
    add: (code) => void counts.set(code, (counts.get(code) ?? 0n) + 1n),
    flush: async () => {
      if (counts.size === 0) return;
      const taken = counts;
      counts = new Map();
      await db.tx((tx) => count(tx, ...[...taken].map(([label, change]) => ({ figure: 'refusals' as const, label, change }))));
    },
  };
}
