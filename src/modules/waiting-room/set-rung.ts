import type { Rung, RungSwitch } from '#core/rung.ts';
import type { Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { findPace, saveSwitch } from './waiting-room.store.ts';

/** Sets every process to a rung within a second, or back to following the pressure, and puts it on record; `at` by the machine’s time. False where no service has run yet. */
export async function setRung(tx: Tx, set: RungSwitch, actor: string, at: Instant): Promise<boolean> {
  const before = (await findPace(tx))?.set;
  if (!(await saveSwitch(tx, set, at))) return false;
  await record(tx, { at, actor, action: 'rung.set', detail: { ...(before === undefined ? {} : { before }), rung: set } });
  return true;
}

/** Where the service stands, since when, and what it was set to. Nothing where no service has run yet. */
export async function readRung(db: Reader): Promise<{ readonly rung: Rung; readonly since: Instant | undefined; readonly set: RungSwitch } | undefined> {
  const row = await findPace(db);
  return row && { rung: row.ladder.rung, since: row.ladder.since, set: row.set };
}
