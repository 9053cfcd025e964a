import { count, unknownLabel, type FigureName } from '#modules/figures/index.ts';
import type { Db, Tx } from '#platform/db.ts';
import { findCodes } from './source.store.ts';

type SourceFigure = Extract<FigureName, `source.${string}`>;

/**
 * Counts what came, each by its code or without one, in the caller’s transaction. A code that nobody made counts as none: it must not stand in
 * anybody’s way.
 */
export async function countBySource(
  tx: Tx,
  programmeId: string,
  figure: Exclude<SourceFigure, 'source.visits'>,
  came: readonly (string | undefined)[],
): Promise<void> {
  const codes = new Set(came.filter((code) => code !== undefined));
  const known = codes.size === 0 ? codes : await findCodes(tx, programmeId, [...codes]);
  await count(tx, ...came.map((code) => ({ figure, label: code !== undefined && known.has(code) ? code : unknownLabel, change: 1n })));
}

/** Counts visits in memory and writes them down once in a while: somebody who only looks costs no commit. */
export interface VisitTally {
  readonly add: (code: string) => void;
  readonly flush: () => Promise<void>;
}

/** 1,000 different codes in one second: more than there can be. What is made up beyond them is not counted, and takes no memory. */
const codesMax = 1_000;

export function visitTally(db: Db, programmeId: string): VisitTally {
  let times = new Map<string, bigint>();
  return {
    add: (code) => {
      if (times.has(code) || times.size < codesMax) times.set(code, (times.get(code) ?? 0n) + 1n);
    },
    flush: async () => {
      if (times.size === 0) return;
      const taken = times;
      times = new Map();
      await db.tx(async (tx) => {
        const known = await findCodes(tx, programmeId, [...taken.keys()]);
        await count(tx, ...[...taken].filter(([code]) => known.has(code)).map(([label, change]) => ({ figure: 'source.visits' as const, label, change })));
      });
    },
  };
}
