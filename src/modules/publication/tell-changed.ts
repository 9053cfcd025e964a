import { changedAtName, type ChangeTrigger } from '#core/change-told.ts';
import { isInShare } from '#core/share.ts';
import type { Instant } from '#core/time.ts';
import { hear, unhearChange } from '#modules/notice/index.ts';
import { atLargeFrom, listHeads, type OpenProgramme, type VersionHead, type VersionStep } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { weigh, weighPage, type Weighed, type Weighing } from './look-at-people.ts';
import { changesOf } from './publish-draft.ts';
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

/** A way back: from which version; who had it, and since when, by their place; and when their answer had changed before that. */
interface Back {
  readonly from: number;
  readonly reachedBy: (place: number | undefined) => Pick<VersionStep, 'step' | 'from'> | undefined;
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
  const before = beforeOf(heads, version);
  if (!head || !before || head.withdrawnAt !== undefined) return undefined;
  const of = { programmeId: open.id, version, step };
  const [held, holds] = [open.version(before.version), open.version(version)];
  if (step === 0) {
    const back = isBack(heads, open, version) ? backFrom(heads, before) : undefined;
    const draftId = before.steps[0]?.draftId;
    return {
      of,
      weighing: weigh(held, holds, holds.effectiveFrom, draftId === undefined ? {} : { draftId }),
      isReached: () => true,
      ...(back ? { back } : {}),
    };
  }
  const [last, now] = [head.steps[step - 2]?.share ?? 0, head.steps[step - 1]!];
  const { draftId } = now;
  if (now.share === 0) {
    const back = backFrom(heads, head);
    return { of, weighing: weigh(holds, held, now.from, { draftId }), isReached: (place) => back.reachedBy(place) !== undefined, back };
  }
  if (isTakenBack(head)) return undefined;
  return { of, weighing: weigh(held, holds, now.from, { draftId }), isReached: (place) => isInShare(place, now.share) && !isInShare(place, last) };
}

/** The version that held for everybody directly before. */
function beforeOf(heads: readonly VersionHead[], version: number): VersionHead | undefined {
  return heads.findLast((one) => atLargeFrom(one) !== undefined && one.version < version);
}

/** Whether a version says what held before the one that it replaces, however it came to be written. */
function isBack(heads: readonly VersionHead[], open: OpenProgramme, version: number): boolean {
  const left = beforeOf(heads, version);
  const earlier = left && beforeOf(heads, left.version);
  return earlier !== undefined && changesOf(open, { basedOn: earlier.version }, open.version(version).document).length === 0;
}

function backFrom(heads: readonly VersionHead[], { version, steps, effectiveFrom }: VersionHead): Back {
  const reachedBy = (place: number | undefined) => (steps.length === 0 ? { step: 0, from: effectiveFrom } : steps.find(({ share }) => isInShare(place, share)));
  return { from: version, reachedBy, beforeAt: lastBefore(heads, version) };
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
  if (back === undefined && isOver(await listHeads(tx, of.programmeId), deps, of.version)) {
    await tellNobody(tx, deps, of);
    return false;
  }
  const page = await weighPage(tx, deps.vault, weighing, { after: known.lookedAfter, limit: pageMax });
  const reached = page.people.filter(({ place }) => isReached(place));
  const changed = reached.flatMap((one) => one.impact.changed.filter((what) => since(one, what) < at).map((what) => ({ one, what })));
  const told = Map.groupBy(back ? await toldBefore(tx, telling, back, changed) : changed, ({ one }) => one.citizenId);
  await hear(
    tx,
    after,
    [...told].map(([citizenId, all]) => ({ citizenId, ...Object.fromEntries(all.map(({ what }) => [changedAtName[what], at])) })),
  );
  await saveTold(tx, of, { lookedAfter: page.last, looked: reached.length, told: told.size, ...(page.isLast ? { doneAt: deps.clock() } : {}) });
  return !page.isLast;
}

/** Whether what this version changed is as it was again: taken back from its share, or left by going back. Whoever has not been told by then is told nothing. */
function isOver(heads: readonly VersionHead[], { open, clock }: TellDeps, version: number): boolean {
  if (heads.some((one) => one.version === version && isTakenBack(one))) return true;
  const next = heads.find((one) => one.version > version && one.withdrawnAt === undefined);
  return next !== undefined && (atLargeFrom(next) ?? Infinity) <= clock() && isBack(heads, open, next.version);
}

/** Somebody, and what of their answer is another now. */
interface Changed {
  readonly one: Weighed;
  readonly what: ChangeTrigger;
}

/** Since when they know that answer: whoever came, or was granted what they spend, by the newer version was told it so from the start. */
function since({ since: came, grantedAt }: Weighed, what: ChangeTrigger): Instant {
  return what === 'expiry-changed' ? (grantedAt ?? came) : came;
}

/**
 * To whom what is taken back had got: whoever came while it held for them, and was shown its answer; and whoever was told of it. What still waits to be
 * told, as in the quiet hours, is not told any more.
 */
async function toldBefore(
  tx: Tx,
  { of, weighing }: Telling,
  { from: left, reachedBy, beforeAt }: Back,
  changed: readonly Changed[],
): Promise<readonly Changed[]> {
  const reached = ({ one }: Changed) => reachedBy(one.place)!;
  const came = changed.filter((each) => since(each.one, each.what) >= reached(each).from);
  const heard = changed.filter((each) => since(each.one, each.what) < reached(each).from && (each.one.heardAt[each.what] ?? -Infinity) >= reached(each).from);
  const unsaid = new Set<Changed>();
  for (const group of Map.groupBy(heard, (each) => `${reached(each).step} ${each.what}`).values()) {
    const { from } = reached(group[0]!);
    const ids = group.map(({ one }) => one.citizenId);
    const waiting = await unhearChange(tx, weighing.after, ids, { what: group[0]!.what, changedAt: from, beforeAt });
    for (const each of group) if (waiting.has(each.one.citizenId)) unsaid.add(each);
  }
  await countUntold(tx, { ...of, version: left }, heard, { unsaid, stepOf: (each) => reached(each).step });
  return [...came, ...heard.filter((each) => !unsaid.has(each))];
}

/** Whoever was to be told of several things counts as told while one of them was said. */
async function countUntold(
  tx: Tx,
  of: TellStep,
  heard: readonly Changed[],
  { unsaid, stepOf }: { readonly unsaid: ReadonlySet<Changed>; readonly stepOf: (each: Changed) => number },
): Promise<void> {
  for (const [step, group] of Map.groupBy(heard, stepOf)) {
    const people = [...Map.groupBy(group, ({ one }) => one.citizenId).values()].filter((all) => all.every((each) => unsaid.has(each)));
    if (people.length > 0) await saveUntold(tx, { ...of, step }, people.length);
  }
}
