import { answerChanging } from '#core/impact.ts';
import { isInShare } from '#core/share.ts';
import { hear } from '#modules/notice/index.ts';
import { atLargeFrom, listHeads, type OpenProgramme, type VersionHead } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { weigh, weighPage, type Weighed, type Weighing } from './look-at-people.ts';
import { holdTold, saveTold, type TellStep } from './told.store.ts';

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
 * that whoever applied before the change, and keeps what was decided, hears nothing. Where it holds for a share of people, each step tells those
 * whom it reaches; taking it back, those who had it. Goes on where it stopped.
 */
export async function tellChanged(deps: TellDeps, version: number, step: number): Promise<void> {
  const telling = tellingOf(await listHeads(deps.db, deps.open.id), deps.open, version, step);
  if (telling) while (await deps.db.tx((tx) => tellPage(tx, deps, telling)));
  else await deps.db.tx((tx) => tellNobody(tx, deps, { programmeId: deps.open.id, version, step }));
}

interface Telling {
  readonly of: TellStep;
  readonly weighing: Weighing;
  readonly isReached: (place: number | undefined) => boolean;
}

/** From what to what, and for whom; nothing where that came to nothing meanwhile. */
function tellingOf(heads: readonly VersionHead[], open: OpenProgramme, version: number, step: number): Telling | undefined {
  const head = heads.find((one) => one.version === version);
  const before = heads.findLast((one) => atLargeFrom(one) !== undefined && one.version < version);
  if (!head || !before || head.withdrawnAt !== undefined) return undefined;
  const of = { programmeId: open.id, version, step };
  const [held, holds] = [open.version(before.version), open.version(version)];
  if (step === 0) return { of, weighing: weigh(held, holds, holds.effectiveFrom), isReached: () => true };
  const [last, now] = [head.steps[step - 2]?.share ?? 0, head.steps[step - 1]!];
  const isBack = now.share === 0;
  // Taken back before anybody was told: nothing changed for them after all.
  if (!isBack && head.steps.at(-1)!.share === 0) return undefined;
  const weighing = isBack ? weigh(holds, held, now.from, { draftId: now.draftId }) : weigh(held, holds, now.from, { draftId: now.draftId });
  return { of, weighing, isReached: (place) => (isBack ? isInShare(place, last) : isInShare(place, now.share) && !isInShare(place, last)) };
}

/** It came to nothing before anybody was told: there is nobody left to look at. */
async function tellNobody(tx: Tx, { clock }: TellDeps, of: TellStep): Promise<void> {
  const known = await holdTold(tx, of);
  if (known && known.doneAt === undefined) await saveTold(tx, of, { lookedAfter: undefined, looked: 0, told: 0, doneAt: clock() });
}

/** One page, in one commit; false when nobody is left. */
async function tellPage(tx: Tx, { vault, clock }: TellDeps, { of, weighing, isReached }: Telling): Promise<boolean> {
  const { after, at } = weighing;
  const known = await holdTold(tx, of);
  if (!known || known.doneAt !== undefined) return false;
  const page = await weighPage(tx, vault, weighing, { after: known.lookedAfter, limit: pageMax });
  const reached = page.people.filter(({ place }) => isReached(place));
  const told = reached.filter((one) => isTold(one, at));
  await hear(
    tx,
    after,
    told.map(({ citizenId }) => ({ citizenId, amountChangedAt: at })),
  );
  await saveTold(tx, of, { lookedAfter: page.last, looked: reached.length, told: told.length, ...(page.isLast ? { doneAt: clock() } : {}) });
  return !page.isLast;
}

/** Who had an answer by the version before, and has another now. */
function isTold({ who, since, impact }: Weighed, at: number): boolean {
  return who.state === 'preregistered' && since < at && impact.kinds.some((kind) => answerChanging.has(kind));
}
