import { answerChanging } from '#core/impact.ts';
import { hear } from '#modules/notice/index.ts';
import { listHeads, type OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { weigh, weighPage, type Weighed, type Weighing } from './look-at-people.ts';
import { holdTold, saveTold } from './told.store.ts';

export interface TellDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly open: OpenProgramme;
}

/** 1,000 a commit: whoever is told is written, and a stop is never waited for. */
const pageMax = 1_000;

/**
 * Once a version holds: tells whoever was told otherwise before what they would receive, and nobody else. Looks at everybody as they stand then, so
 * that whoever applied before the change, and keeps what was decided, hears nothing. Goes on where it stopped.
 */
export async function tellChanged(deps: TellDeps, version: number): Promise<void> {
  const { db, open } = deps;
  const before = (await listHeads(db, open.id)).findLast((one) => one.withdrawnAt === undefined && one.version < version);
  const heads = await listHeads(db, open.id);
  const isWithdrawn = heads.some((one) => one.version === version && one.withdrawnAt !== undefined);
  if (!before || isWithdrawn) return;
  const after = open.version(version);
  const weighing = weigh(open.version(before.version), after, after.effectiveFrom);
  while (await db.tx((tx) => tellPage(tx, deps, weighing)));
}

/** One page, in one commit; false when nobody is left. */
async function tellPage(tx: Tx, { vault, clock }: TellDeps, weighing: Weighing): Promise<boolean> {
  const { after, at } = weighing;
  const known = await holdTold(tx, after.id, after.version);
  if (!known || known.doneAt !== undefined) return false;
  const page = await weighPage(tx, vault, weighing, { after: known.lookedAfter, limit: pageMax });
  const told = page.people.filter((one) => isTold(one, at));
  await hear(
    tx,
    after,
    told.map(({ citizenId }) => ({ citizenId, amountChangedAt: at })),
  );
  const looked = page.people.length;
  await saveTold(tx, after.id, after.version, { lookedAfter: page.last, looked, told: told.length, ...(page.isLast ? { doneAt: clock() } : {}) });
  return !page.isLast;
}

/** Who had an answer by the version before, and has another now. */
function isTold({ who, since, impact }: Weighed, at: number): boolean {
  return who.state === 'preregistered' && since < at && impact.kinds.some((kind) => answerChanging.has(kind));
}
