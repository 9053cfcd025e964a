import type { PaceFacts } from '#core/pace.ts';
import { readFiguresOf } from '#modules/figures/index.ts';
import { listLateIssuers } from '#modules/payout/index.ts';
import type { WaitingRoom } from '#modules/waiting-room/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';

export interface PaceDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly machineClock: Clock;
  readonly room: Pick<WaitingRoom, 'status'>;
  /** The card companies that take part here. */
  readonly issuers: readonly string[];
}

/** 10 s: a company that falls behind is noticed soon enough, and nobody who is told waits for the question. */
const lookEveryMs = 10_000;
/** One in twenty: of a company that leaves so many without an answer, the next ones will have none either. */
const unknownShareMax = 0.05;

/** How fast people may be asked to come: as those before them came in of late, less the part whose card company is behind. */
export function openPace({ db, clock, machineClock, room, issuers }: PaceDeps): () => Promise<PaceFacts> {
  let [heldShare, lookedAt] = [0, Number.NEGATIVE_INFINITY];
  return async () => {
    if (machineClock() - lookedAt >= lookEveryMs) {
      lookedAt = machineClock();
      heldShare = await findHeldShare(db, issuers, clock());
    }
    const { speed, waiting } = room.status();
    return { admitPerSecond: speed.slow, heldShare, waiting };
  };
}

/** Which part of those who applied so far is a company’s that is behind: those who come next choose as they did. */
async function findHeldShare(db: Db, issuers: readonly string[], at: number): Promise<number> {
  const late = new Set(await listLateIssuers(db, issuers, at));
  const figures = await readFiguresOf(db, ['applications.issuer', 'payouts.issuer']);
  const of = (figure: string, issuer: string) => Number(figures.find((one) => one.figure === figure && one.label === issuer)?.value ?? 0n);
  const companies = issuers.map((id) => ({ id, applied: of('applications.issuer', id), unknown: of('payouts.issuer', `${id} unknown`) }));
  const all = companies.reduce((sum, one) => sum + one.applied, 0);
  if (all === 0) return 0;
  const held = companies.filter((one) => late.has(one.id) || one.unknown > one.applied * unknownShareMax);
  return held.reduce((sum, one) => sum + one.applied, 0) / all;
}
