import { done, refuse, type Outcome } from '#core/outcome.ts';
import { readProgramme } from '#core/read.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { writeIn } from '#core/yaml-edit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { publishLeadMs } from './follow-versions.ts';
import { hashOf } from './load-programmes.ts';
import { holdVersions, insertVersion, listHeads, withdrawVersion, type VersionHead } from './programme.store.ts';

export interface Publishing {
  readonly programmeId: string;
  /** What is to hold; its number and the minute from which it holds are written into it here. */
  readonly text: string;
  /** The version that it was made from: where another has been published meanwhile, it is a no. */
  readonly basedOn: number;
  /** From when on it is wanted; left out, as soon as every process can know of it. */
  readonly from?: Instant | undefined;
}

export interface Published {
  readonly version: number;
  readonly effectiveFrom: Instant;
}

/**
 * Puts a new version on record, in the caller’s transaction, which nobody else’s look or publish overlaps. It holds from a whole second at least
 * `publishLeadMs` ahead, so that every process has it by then; see follow-versions.ts.
 */
export async function publishVersion(tx: Tx, clock: Clock, { programmeId, text, basedOn, from }: Publishing): Promise<Outcome<Published>> {
  await holdVersions(tx, programmeId);
  // Read only now: what counts is the moment from which on nobody looks.
  const now = clock();
  const heads = await listHeads(tx, programmeId);
  if (comingOf(heads, now)) return refuse('programme.another_to_come');
  if (holdingOf(heads)?.version !== basedOn) return refuse('programme.changed_meanwhile');
  // Never before what it takes the place of: a version that is not the last to take effect would never hold.
  const soonest = Math.ceil(Math.max(now + publishLeadMs, holdingOf(heads)!.effectiveFrom + 1_000) / 1_000) * 1_000;
  if (from !== undefined && from < soonest) return refuse('programme.too_soon');
  const version = Math.max(...heads.map((one) => one.version)) + 1;
  const effectiveFrom = from ?? soonest;
  const stamped = stampVersion(text, version, effectiveFrom);
  if (stamped === undefined || readProgramme(stamped, programmeId).programme?.id !== programmeId) return refuse('programme.not_free');
  await insertVersion(tx, { programmeId, version, effectiveFrom, fileHash: hashOf(stamped), file: stamped, origin: 'console' }, now);
  return done({ version, effectiveFrom });
}

/** Takes back the version that is still to come, while every process can still know of that in time. */
export async function withdrawComing(tx: Tx, clock: Clock, programmeId: string): Promise<Outcome<Published>> {
  await holdVersions(tx, programmeId);
  const now = clock();
  const coming = comingOf(await listHeads(tx, programmeId), now);
  if (!coming) return refuse('programme.none_to_come');
  if (coming.effectiveFrom < now + publishLeadMs) return refuse('programme.too_soon');
  await withdrawVersion(tx, programmeId, coming.version, now);
  return done({ version: coming.version, effectiveFrom: coming.effectiveFrom });
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
  return heads.filter((one) => one.withdrawnAt === undefined).find((one, i) => i > 0 && one.effectiveFrom > now);
}

/** The last that holds or will: versions take effect in the order of their numbers. */
export function holdingOf(heads: readonly VersionHead[]): VersionHead | undefined {
  return heads.findLast((one) => one.withdrawnAt === undefined);
}
