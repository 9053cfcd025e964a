import { done, refuse, type Outcome } from '#core/outcome.ts';
import { readProgramme } from '#core/read.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { writeIn } from '#core/yaml-edit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { publishLeadMs } from './follow-versions.ts';
import { hashOf } from './load-programmes.ts';
import { holdVersions, insertStep, insertVersion, listHeads, withdrawVersion, type VersionHead } from './programme.store.ts';
import { atLargeFrom, sharedOf } from './versions.ts';

export interface Publishing {
  readonly programmeId: string;
  /** What is to hold; its number and the minute from which it holds are written into it here. */
  readonly text: string;
  /** The version that it was made from: where another has been published meanwhile, it is a no. */
  readonly basedOn: number;
  /** From when on it is wanted; left out, as soon as every process can know of it. */
  readonly from?: Instant | undefined;
  /** For which share of people first; left out, for everybody. */
  readonly share?: Sharing | undefined;
}

/** For which share, by which draft each family circle has its place, and the request that let it. */
export interface Sharing {
  readonly share: number;
  readonly draftId: string;
  readonly requestId: string;
}

export interface Published {
  readonly version: number;
  readonly effectiveFrom: Instant;
  /** Which step of a version that reaches people in shares; 0: everybody at once. */
  readonly step: number;
}

/**
 * Puts a new version on record, in the caller’s transaction, which nobody else’s look or publish overlaps. It holds from a whole second at least
 * `publishLeadMs` ahead, so that every process has it by then; see follow-versions.ts.
 */
export async function publishVersion(tx: Tx, clock: Clock, { programmeId, text, basedOn, from, share }: Publishing): Promise<Outcome<Published>> {
  await holdVersions(tx, programmeId);
  // Read only now: what counts is the moment from which on nobody looks.
  const now = clock();
  const heads = await listHeads(tx, programmeId);
  if (sharedOf(heads)) return refuse('programme.share_out');
  if (comingOf(heads, now)) return refuse('programme.another_to_come');
  if (holdingOf(heads)?.version !== basedOn) return refuse('programme.changed_meanwhile');
  const soonest = soonestAfter(heads, now);
  if (from !== undefined && from < soonest) return refuse('programme.too_soon');
  const version = Math.max(...heads.map((one) => one.version)) + 1;
  const effectiveFrom = from ?? soonest;
  const stamped = stampVersion(text, version, effectiveFrom);
  if (stamped === undefined || readProgramme(stamped, programmeId).programme?.id !== programmeId) return refuse('programme.not_free');
  await insertVersion(tx, { programmeId, version, effectiveFrom, fileHash: hashOf(stamped), file: stamped, origin: 'console' }, now);
  if (share) await insertStep(tx, { programmeId, version }, { ...share, step: 1, from: effectiveFrom, beforeShare: undefined });
  return done({ version, effectiveFrom, step: share ? 1 : 0 });
}

/** Lets the version that holds for a share of people hold for a larger one, or for everybody. */
export async function raiseShare(
  tx: Tx,
  clock: Clock,
  { programmeId, version, share, requestId }: { readonly programmeId: string; readonly version: number; readonly share: number; readonly requestId: string },
): Promise<Outcome<Published>> {
  await holdVersions(tx, programmeId);
  const heads = await listHeads(tx, programmeId);
  const shared = sharedOf(heads);
  if (shared?.version !== version) return refuse('programme.no_share');
  const now = clock();
  if (shared.effectiveFrom > now) return refuse('programme.another_to_come');
  if (share <= shared.steps.at(-1)!.share) return refuse('programme.share_not_larger');
  return done(await nextStep(tx, heads, shared, { share, requestId, now }));
}

/** Takes the version that holds for a share of people back: from the instant on that is told, everybody goes by the rules of before. */
export async function takeBackShare(tx: Tx, clock: Clock, programmeId: string): Promise<Outcome<Published>> {
  await holdVersions(tx, programmeId);
  const heads = await listHeads(tx, programmeId);
  const shared = sharedOf(heads);
  return shared ? done(await nextStep(tx, heads, shared, { share: 0, requestId: undefined, now: clock() })) : refuse('programme.no_share');
}

async function nextStep(
  tx: Tx,
  heads: readonly VersionHead[],
  { programmeId, version, steps }: VersionHead,
  { share, requestId, now }: { readonly share: number; readonly requestId: string | undefined; readonly now: Instant },
): Promise<Published> {
  const last = steps.at(-1)!;
  const from = soonestAfter(heads, now);
  const step = last.step + 1;
  await insertStep(tx, { programmeId, version }, { step, share, from, draftId: last.draftId, beforeShare: last.share, requestId });
  return { version, effectiveFrom: from, step };
}

/** Takes back the version that is still to come, while every process can still know of that in time. */
export async function withdrawComing(tx: Tx, clock: Clock, programmeId: string): Promise<Outcome<Published>> {
  await holdVersions(tx, programmeId);
  const now = clock();
  const coming = comingOf(await listHeads(tx, programmeId), now);
  if (!coming) return refuse('programme.none_to_come');
  // Made everybody’s a moment ago: for a share it holds already, and what holds is gone back from and not taken back.
  if (Math.min(coming.effectiveFrom, ...coming.steps.map((one) => one.from)) < now + publishLeadMs) return refuse('programme.too_soon');
  await withdrawVersion(tx, programmeId, coming.version, now);
  return done({ version: coming.version, effectiveFrom: coming.effectiveFrom, step: 0 });
}

/** The text with its number and the minute in which it begins to hold; nothing where a mistake is left in it. */
export function stampVersion(text: string, version: number, effectiveFrom: Instant): string | undefined {
  const { programme } = readProgramme(text, 'draft');
  if (!programme) return undefined;
  const zone = programme.document.timeZone;
  const numbered = writeIn(text, ['version'], version);
  return numbered === undefined ? undefined : writeIn(numbered, ['effectiveFrom'], isoIn(effectiveFrom, zone).slice(0, 16));
}

/** What is on record and does not hold yet. Before the first takes effect it holds already: there is nothing else. */
export function comingOf(heads: readonly VersionHead[], now: Instant): VersionHead | undefined {
  return heads
    .filter((one) => one.withdrawnAt === undefined && (atLargeFrom(one) !== undefined || sharedOf([one])))
    .find((one, i) => i > 0 && (atLargeFrom(one) ?? one.effectiveFrom) > now);
}

/** The last that holds for everybody, or will: versions take effect in the order of their numbers. */
export function holdingOf(heads: readonly VersionHead[]): VersionHead | undefined {
  return heads.findLast((one) => atLargeFrom(one) !== undefined);
}

/** The first whole second that every process can know of in time, and after everything that is on record: what came before would never hold. */
function soonestAfter(heads: readonly VersionHead[], now: Instant): Instant {
  const held = heads.filter((one) => one.withdrawnAt === undefined).flatMap((one) => [one.effectiveFrom, ...one.steps.map((step) => step.from)]);
  return Math.ceil(Math.max(now + publishLeadMs, ...held.map((from) => from + 1_000)) / 1_000) * 1_000;
}
