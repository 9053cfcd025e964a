import type { Instant } from './time.ts';

/**
 * The arithmetic of the waiting room. Whoever came before the opening has a lot, and the lots are drawn at the opening: coming at 08:00 or at
 * 08:59:59 is the same, and loading the page again gains nothing. Whoever comes later has a number. Places are called in their order; how many a
 * second follows the health of the service.
 */

/** A line as it stands: one for each opening. */
export interface Line {
  readonly opensAt: Instant;
  /** How many came before the opening. */
  readonly early: number;
  /** How many numbers were given after it. */
  readonly late: number;
  /** Places up to this one may come in. */
  readonly called: number;
  /** Places up to this one were called too long ago. */
  readonly lapsed: number;
}

/** Where somebody stands. */
export type Standing = 'waiting' | 'called' | 'lapsed';

/** The place that a lot (0 ≤ lot < 1) draws among all who came early. Two may draw the same one; nobody draws one that is not there. */
export function drawnPlace(lot: number, early: number): number {
  return Math.min(Math.floor(lot * early), Math.max(early - 1, 0)) + 1;
}

/** The place of the n-th number given after the opening, from 1: behind everybody who was early. */
export function latePlace(number: number, early: number): number {
  return early + number;
}

export function standingOf(place: number, { called, lapsed }: Pick<Line, 'called' | 'lapsed'>): Standing {
  return place > called ? 'waiting' : place > lapsed ? 'called' : 'lapsed';
}

/** Whether anybody waits: then nobody comes in without a place. */
export function isHolding({ early, late, called }: Pick<Line, 'early' | 'late' | 'called'>): boolean {
  return called < early + late;
}

/** A moment of the line’s past: how many had been called and how many of them had come in, since the line began. */
export interface Tick {
  readonly at: Instant;
  readonly called: number;
  readonly entered: number;
}

/**
 * 10 to 2,000 a second. The least is a twentieth of what two cores let in: where that is too much, another program has the machine or the database is
 * ill, and a slower line would help neither; the ladder steps down instead. The most is beyond what one database takes.
 */
export const paceLimits = { least: 10, most: 2_000 };
/** Pressure: 1 is what people begin to feel. Below 0.5 there is room for more. */
const roomBelow = 0.5;
const tooMuchAbove = 1;
/** A twelfth more each second while there is room, a third less when there is not: fast enough for an opening minute, slow enough to settle. */
const more = 1.08;
const less = 0.7;
/** 2 s: what was let in before is felt that much later; being stricter every second would overshoot. */
const settleMs = 2_000;

export interface Pace {
  /** How many places are called a second. */
  readonly perSecond: number;
  /** When it was last made less. */
  readonly slowedAt: Instant;
}

/** How fast to call on, by how hard pressed the service is. Nothing grows while nobody waits: what was not tried is not known to hold. */
export function nextPace(pace: Pace, pressure: number, isLineHolding: boolean, at: Instant): Pace {
  if (pressure > tooMuchAbove) {
    if (at - pace.slowedAt < settleMs) return pace;
    return { perSecond: Math.max(paceLimits.least, pace.perSecond * less), slowedAt: at };
  }
  if (pressure >= roomBelow || !isLineHolding) return pace;
  return { ...pace, perSecond: Math.min(paceLimits.most, pace.perSecond * more + 1) };
}

/** 15 minutes: whoever is called and away finds the door open for so long, and so does whoever is inside and rests. */
export const openForMs = 900_000;
/** The past of a line: a moment every 5 s for three minutes, and one a minute before that. */
const denseMs = 5_000;
const denseForMs = 180_000;
const thinMs = 60_000;

/** The past with one more moment, and without what nobody asks for any more. */
export function remembered(past: readonly Tick[], tick: Tick): readonly Tick[] {
  const kept: Tick[] = [];
  for (const [i, one] of past.entries()) {
    const age = tick.at - one.at;
    const before = kept.at(-1);
    const isThick = before !== undefined && one.at - before.at < thinMs && age > denseForMs;
    // Of the moments by which places lapse the last one stays, however long ago.
    const isPast = age > openForMs && tick.at - (past[i + 1] ?? tick).at > openForMs;
    if (!isPast && !isThick) kept.push(one);
  }
  const [last, beforeLast] = [kept.at(-1), kept.at(-2)];
  if (last !== undefined && beforeLast !== undefined && last.at - beforeLast.at < denseMs) kept.pop();
  return [...kept, tick];
}

/** Up to which place the call is too long ago. */
export function lapsedBy(past: readonly Tick[], at: Instant): number {
  return lastBy(past, at - openForMs).called;
}

/** 30 s: by then whoever was called and is there has come in; phones ask every few seconds. */
const showMs = 30_000;
/** The part of those called who came is looked for in so many seconds. */
const showWindowMs = 60_000;
/** 50: fewer say nothing about the rest. */
const showLeast = 50;
/** At most four are called for one that comes, however many left or were never there. */
const showMin = 0.25;

/** Which part of those who are called comes in: those who left and numbers taken by nobody hold nobody up. 1 while too little is known. */
export function showPart(past: readonly Tick[]): number {
  const last = past.at(-1);
  if (last === undefined) return 1;
  const until = lastBy(past, last.at - showMs);
  const since = lastBy(past, last.at - showMs - showWindowMs);
  // Of what was called in that minute, all have come by now that will; who came of those called since then is left out by the same delay.
  const called = until.called - since.called;
  const cameSince = lastBy(past, last.at - showWindowMs);
  if (called < showLeast) return 1;
  return Math.min(1, Math.max(showMin, (last.entered - cameSince.entered) / called));
}

function lastBy(past: readonly Tick[], at: Instant): Tick {
  let found: Tick = { at, called: 0, entered: 0 };
  for (const tick of past) {
    if (tick.at > at) break;
    found = tick;
  }
  return found;
}

/** Up to which place is called now, so long after the last time. Never beyond the last place, and never back. */
export function nextCalled(line: Line, { perSecond }: Pace, past: readonly Tick[], sinceMs: number): number {
  const atMost = line.early + line.late;
  // 2 s: after a pause of whoever calls, nobody is let in by the crowd that was owed meanwhile.
  const seconds = Math.min(Math.max(sinceMs, 0), 2_000) / 1_000;
  return Math.max(line.called, Math.min(atMost, line.called + Math.ceil((perSecond * seconds) / showPart(past))));
}

/** How fast places were called of late, at the fastest and at the slowest: what a wait is worked out from. In places a second. */
export interface Speed {
  readonly fast: number;
  readonly slow: number;
}

/** Looked at in stretches of 15 s over two minutes: shorter ones are noise, a longer past is another service. */
const stretchMs = 15_000;
const speedMs = 120_000;
/** How much faster and slower than of late it may still become. */
const fastPart = 1.2;
const slowPart = 0.8;
/** Three times as fast, while nobody knows yet: in the first minute, and while it is called faster and faster. */
const fastPartYoung = 3;
const youngStretches = 4;
const speedsUpFrom = 1.25;

/** The speeds of late, with what they may still change by. `perSecond` stands for what is not known yet. */
export function speedOf(past: readonly Tick[], perSecond: number): Speed {
  const last = past.at(-1);
  const speeds = [perSecond];
  if (last !== undefined) {
    for (let back = 0; back + stretchMs <= speedMs; back += stretchMs) {
      const from = lastBy(past, last.at - back - stretchMs);
      if (from.at < past[0]!.at) break;
      speeds.push((lastBy(past, last.at - back).called - from.called) / (stretchMs / 1_000));
    }
  }
  const recent = speeds.slice(0, 3);
  const isYoung = speeds.length <= youngStretches || perSecond > (speeds[1] ?? 0) * speedsUpFrom;
  return {
    fast: Math.max(...speeds) * (isYoung ? fastPartYoung : fastPart),
    slow: Math.max(Math.min(...recent, mean(speeds)) * slowPart, paceLimits.least * slowPart),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** From when to when somebody’s turn comes, in seconds from now. */
export interface WaitRange {
  readonly fromS: number;
  readonly toS: number;
}

/** 15 s: until a phone that was called has asked again. */
const askAgainS = 15;

/** How long it takes until a place with so many before it is called: a range that turns out true (bench: waiting-room, honest_waits). */
export function waitRange(ahead: number, { fast, slow }: Speed): WaitRange {
  return { fromS: Math.floor(ahead / fast), toS: Math.ceil(ahead / slow) + askAgainS };
}

/** In how many seconds a phone asks again: seldom far back, often near the front. Everybody adds a little of their own, so that they do not come as one. */
export function askAgainIn({ fromS }: WaitRange): number {
  return fromS > 300 ? 20 : fromS > 60 ? 10 : fromS > 15 ? 5 : 2;
}
