import { isHolding, nextCalled, nextPace, paceLimits, remembered } from '#core/admission.ts';
import { nextLadder, type Rung } from '#core/rung.ts';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import type { Openings } from './openings.ts';
import { addEarly, addEntered, ensureLines, findHealth, findLines, findPace, holdPace, saveCalled, saveHealth, savePace } from './waiting-room.store.ts';
import type { LineRow, PaceRow } from './waiting-room.store.ts';

/** What a process knows of the others, a second old. */
export interface Around {
  readonly lines: ReadonlyMap<Instant, LineRow>;
  readonly perSecond: number;
  readonly rung: Rung;
  /** Since when it stands there, by the machine’s time, where that is known. */
  readonly rungSince: Instant | undefined;
  readonly processes: number;
  /** When it was looked, by the machine’s time. */
  readonly at: Instant;
}

/** What happened here since it was last told, by opening. */
export interface Told {
  readonly early: ReadonlyMap<Instant, number>;
  readonly entered: ReadonlyMap<Instant, number>;
}

export interface Look {
  readonly processId: string;
  readonly openings: Openings;
  /** By the machine’s time. */
  readonly now: Instant;
  readonly pressure: number;
  readonly told: Told;
  readonly startPerSecond: number;
}

/** 3 s: whoever conducts and is not heard of for so long is gone, and another goes on. */
const holdMs = 3_000;
/** 5 s: a process that has not spoken for so long is gone. */
const silentMs = 5_000;
const forgottenMs = 3_600_000;
/** Half a second: whoever takes over right after another conducted waits for the next time. */
const againMs = 500;

/** Tells what happened here and how hard pressed this process is, conducts if nobody else does, and looks at what stands then. */
export async function lookAround(tx: Tx, look: Look): Promise<Around> {
  const { openings, now, told } = look;
  const lines = [openings.last, ...(openings.upcoming === undefined ? [] : [openings.upcoming])];
  await ensureLines(tx, lines, look.startPerSecond);
  // Who came before an opening is counted until then; who is told afterwards finds that the lots are drawn.
  for (const [opening, count] of told.early) if (opening === openings.upcoming) await addEarly(tx, opening, count);
  for (const [opening, count] of told.entered) await addEntered(tx, opening, count);
  await saveHealth(tx, look.processId, now, look.pressure);
  const held = await holdPace(tx, look.processId, now, now + holdMs);
  const { processes, pressure } = await findHealth(tx, now - silentMs, now - forgottenMs);
  if (held && now - held.conductedAt >= againMs) await conduct(tx, held, openings.last, pressure, now);
  const pace = await findPace(tx);
  const { rung, since } = pace!.ladder;
  return { lines: await findLines(tx, lines), perSecond: pace!.pace.perSecond, rung, rungSince: since, processes: Math.max(1, processes), at: now };
}

/** One second of conducting: how fast, up to where, on which rung. */
async function conduct(tx: Tx, held: PaceRow, opensAt: Instant, pressure: number, now: Instant): Promise<void> {
  const line = (await findLines(tx, [opensAt])).get(opensAt)!;
  const pace = nextPace(held.pace, pressure, isHolding(line), now);
  const called = nextCalled({ ...line, lapsed: 0 }, pace, line.past, now - held.conductedAt);
  await saveCalled(tx, { opensAt, called, past: remembered(line.past, { at: now, called, entered: line.entered }) });
  await savePace(tx, { pace, ladder: nextLadder(held.ladder, held.set, pressure, now), conductedAt: now });
}

/** 10 s without a look: the database is away, and what needs one is not offered. */
const blindMs = 10_000;

/** The rung on which a process stands that last looked around so long ago, and since when. */
export function rungNow({ rung, rungSince, at }: Around, now: Instant): { readonly rung: Rung; readonly since: Instant | undefined } {
  return now - at > blindMs ? { rung: 'static', since: at + blindMs } : { rung, since: rungSince };
}

/** What is known before the first look: nothing holds anybody up. */
export function beforeLooking(startPerSecond: number, now: Instant): Around {
  return { lines: new Map(), perSecond: Math.max(paceLimits.least, startPerSecond), rung: 'full', rungSince: undefined, processes: 1, at: now };
}
