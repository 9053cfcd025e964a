import { answerChanging } from '#core/impact.ts';
import { isInShare } from '#core/share.ts';
import type { Instant } from '#core/time.ts';
import { hear, unhearChange } from '#modules/notice/index.ts';
import { atLargeFrom, listHeads, type OpenProgramme, type VersionHead, type VersionStep } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { weigh, weighPage, type Weighed, type Weighing } from './look-at-people.ts';
import { holdTold, saveTold, saveUntold, type TellStep } from './told.store.ts';

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
 * whom it reaches; taking it back, those to whom it had got. Goes on where it stopped.
 */
export async function tellChanged(deps: TellDeps, version: number, step: number): Promise<void> {
  const telling = tellingOf(await listHeads(deps.db, deps.open.id), deps.open, version, step);
  if (telling) while (await deps.db.tx((tx) => tellPage(tx, deps, telling)));
  else await deps.db.tx((tx) => tellNobody(tx, deps, { programmeId: deps.open.id, version, step }));
}

/** A step back: who had it, and since when, by their place; and when their answer had changed before that. */
interface Back {
  readonly reachedBy: (place: number | undefined) => VersionStep | undefined;
  readonly beforeAt: Instant;
}

interface Telling {
  readonly of: TellStep;
  readonly weighing: Weighing;
  readonly isReached: (place: number | undefined) => boolean;
  readonly back?: Back;
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
  const { draftId } = now;
  if (now.share === 0) {
    const reachedBy = (place: number | undefined) => head.steps.find(({ share }) => isInShare(place, share));
    const back = { reachedBy, beforeAt: lastBefore(heads, version) };
    return { of, weighing: weigh(holds, held, now.from, { draftId }), isReached: (place) => reachedBy(place) !== undefined, back };
  }
  if (isTakenBack(head)) return undefined;
  return { of, weighing: weigh(held, holds, now.from, { draftId }), isReached: (place) => isInShare(place, now.share) && !isInShare(place, last) };
}

/** When an answer may have changed last before this version: by one that came to hold for everybody, or a step of one, also of one that was taken back. */
function lastBefore(heads: readonly VersionHead[], version: number): Instant {
  const earlier = heads.filter((one) => one.version < version && one.withdrawnAt === undefined);
  return Math.max(...earlier.map((one) => one.steps.at(-1)?.from ?? one.effectiveFrom));
}

/** Taken back: whoever has not been told by then is told nothing, because nothing changed for them after all. */
function isTakenBack({ steps }: VersionHead): boolean {
  return steps.at(-1)?.share === 0;
}

/** It came to nothing before anybody was told: there is nobody left to look at. */
async function tellNobody(tx: Tx, { clock }: TellDeps, of: TellStep): Promise<void> {
  const known = await holdTold(tx, of);
  if (known && known.doneAt === undefined) await saveTold(tx, of, { lookedAfter: undefined, looked: 0, told: 0, doneAt: clock() });
}

/** One page, in one commit; false when nobody is left. */
async function tellPage(tx: Tx, deps: TellDeps, telling: Telling): Promise<boolean> {
  const { of, weighing, isReached, back } = telling;
  const { after, at } = weighing;
  const known = await holdTold(tx, of);
  if (!known || known.doneAt !== undefined) return false;
  const isOver = back === undefined && of.step > 0 && (await listHeads(tx, of.programmeId)).some((one) => one.version === of.version && isTakenBack(one));
  if (isOver) {
    await tellNobody(tx, deps, of);
    return false;
  }
  const page = await weighPage(tx, deps.vault, weighing, { after: known.lookedAfter, limit: pageMax });
  const reached = page.people.filter(({ place }) => isReached(place));
  const changed = reached.filter((one) => isTold(one, at));
  const told = back ? await toldBefore(tx, telling, back, changed) : changed;
  await hear(
    tx,
    after,
    told.map(({ citizenId }) => ({ citizenId, amountChangedAt: at })),
  );
  await saveTold(tx, of, { lookedAfter: page.last, looked: reached.length, told: told.length, ...(page.isLast ? { doneAt: deps.clock() } : {}) });
  return !page.isLast;
}

/** Who had an answer by the version before, and has another now. */
function isTold({ who, since, impact }: Weighed, at: Instant): boolean {
  return who.state === 'preregistered' && since < at && impact.kinds.some((kind) => answerChanging.has(kind));
}

/**
 * To whom what is taken back had got: whoever came while it held for them, and was shown its answer; and whoever was told of it. What still waits to be
 * told, as in the quiet hours, is not told any more.
 */
async function toldBefore(tx: Tx, { of, weighing }: Telling, { reachedBy, beforeAt }: Back, changed: readonly Weighed[]): Promise<readonly Weighed[]> {
  const since = new Map(changed.map((one) => [one.citizenId, reachedBy(one.place)!]));
  const reachedAt = ({ citizenId }: Weighed) => since.get(citizenId)!.from;
  const came = changed.filter((one) => one.since >= reachedAt(one));
  const heard = changed.filter((one) => one.since < reachedAt(one) && (one.heardAt ?? -Infinity) >= reachedAt(one));
  const unsaid = new Set<string>();
  for (const [{ step, from }, group] of Map.groupBy(heard, (one) => since.get(one.citizenId)!)) {
    const ids = group.map((one) => one.citizenId);
    const waiting = await unhearChange(tx, weighing.after, ids, { changedAt: from, beforeAt });
    if (waiting.size > 0) await saveUntold(tx, { ...of, step }, waiting.size);
    for (const citizenId of waiting) unsaid.add(citizenId);
  }
  return [...came, ...heard.filter((one) => !unsaid.has(one.citizenId))];
}
