import { count, type FigureName } from '#modules/figures/index.ts';
import type { Db, Tx } from '#platform/db.ts';
import { findCodes } from './source.store.ts';

type SourceFigure = Extract<FigureName, `source.${string}`>;

/** Counts what came by codes, in the caller’s transaction. A code that nobody made counts nothing: it must not stand in anybody’s way. */
export async function countBySource(tx: Tx, programmeId: string, figure: SourceFigure, came: readonly (string | undefined)[]): Promise<void> {
  const times = Map.groupBy(
    came.filter((code) => code !== undefined),
    (code) => code,
  );
  await countTimes(tx, programmeId, figure, new Map([...times].map(([code, all]) => [code, BigInt(all.length)])));
}

async function countTimes(tx: Tx, programmeId: string, figure: SourceFigure, times: ReadonlyMap<string, bigint>): Promise<void> {
  if (times.size === 0) return;
  const known = await findCodes(tx, programmeId, [...times.keys()]);
  await count(tx, ...[...times].filter(([code]) => known.has(code)).map(([label, change]) => ({ figure, label, change })));
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
      await db.tx((tx) => countTimes(tx, programmeId, 'source.visits', taken));
    },
  };
}
