import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { deliverDue, type DeliverDeps } from './deliver-notices.ts';

/** Delivers everything that is due now; answers how many were settled. */
export async function deliverAllDue(db: Db, deps: DeliverDeps, clock: Clock): Promise<number> {
  let settled = 0;
  for (;;) {
    const round = await db.tx((tx) => deliverDue(tx, deps, clock()));
    if (round === 0) return settled;
    settled += round;
  }
}
