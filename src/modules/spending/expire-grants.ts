import { expiryPhase } from '#core/expiry.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { settleEnds } from './expire.ts';
import { listGrants, listSweeps, putSweep, takeSweep } from './expiry.store.ts';

export interface ExpiryDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  readonly clock: Clock;
}

/** 200: of a transaction that takes some 50 ms, and lets purchases of these grants wait no longer. */
const grantsAtOnce = 200;

/**
 * When the end of an instrument’s grants has come, or was moved, looks through all of them, once. Any number of processes may; where one ends
 * in between, the next goes on where it stopped. Purchases that are heard of later end their grant again themselves.
 */
export async function expireGrants({ db, open, clock }: ExpiryDeps): Promise<void> {
  const at = clock();
  const programme = open.at(at);
  const sweeps = await listSweeps(db, programme.id);
  for (const { id } of programme.document.instruments) {
    const phase = expiryPhase(programme, id, at);
    const sweep = sweeps.get(id);
    // Never looked through, and nothing has ended yet: nothing could be found.
    if (phase === undefined || (phase === 'open' && !sweep) || (sweep?.phase === phase && sweep.isDone)) continue;
    while (await sweepSome({ db, open, clock }, id, phase));
  }
}

/** One step of it. False once there is no more, or another process has it. */
async function sweepSome({ db, open, clock }: ExpiryDeps, instrument: string, phase: string): Promise<boolean> {
  return await db.tx(async (tx) => {
    const at = clock();
    const programme = open.at(at);
    const sweep = await takeSweep(tx, programme.id, instrument, phase);
    if (!sweep || sweep.isDone || expiryPhase(programme, instrument, at) !== phase) return false;
    const grants = await listGrants(tx, sweep, sweep.after, grantsAtOnce);
    await settleEnds(tx, { programme, instrument, at }, grants);
    const last = grants.at(-1);
    const isDone = grants.length < grantsAtOnce;
    await putSweep(tx, { programmeId: programme.id, instrument, phase, isDone, ...(last && !isDone ? { after: last } : {}) });
    return !isDone;
  });
}
