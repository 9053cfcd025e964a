import type { Instant } from './time.ts';

/**
 * The ladder of a service that is pressed too hard. Each rung does less, drops nothing that was accepted, and takes what partners report.
 * full: everything. receipts: what is applied for is taken and decided later; what can wait has to. read-only: looking only.
 * static: pages that need no database.
 */
export const rungs = ['full', 'receipts', 'read-only', 'static'] as const;
export type Rung = (typeof rungs)[number];

/** What an operator may set: one rung and no other, or whatever the pressure asks for. */
export const rungSwitches = ['auto', ...rungs] as const;
export type RungSwitch = (typeof rungSwitches)[number];

export interface Ladder {
  readonly rung: Rung;
  /** Since when it stands there, where that is known. */
  readonly since: Instant | undefined;
  /** Since when the pressure has been on this side: too much, or none. */
  readonly pressedSince: Instant | undefined;
  readonly easySince: Instant | undefined;
}

/** 3: three times what people begin to feel, and the waiting room has not helped. */
const downAbove = 3;
/** 0.7: there is room for more. Between the two nothing changes, so that it does not swing. */
const upBelow = 0.7;
/** Down after 10 s, so that one slow second is not an outage; up after a minute, so that what recovered stays so. */
const downAfterMs = 10_000;
const upAfterMs = 60_000;

/** Whether something that is offered down to the rung `lasts` is offered on the rung `now`. */
export function isOffered(lasts: Rung, now: Rung): boolean {
  return rungs.indexOf(now) <= rungs.indexOf(lasts);
}

/** The next moment of a ladder: one rung at a time, with time between. A switch other than `auto` decides at once. */
export function nextLadder({ rung, since, pressedSince, easySince }: Ladder, set: RungSwitch, pressure: number, at: Instant): Ladder {
  if (set !== 'auto') return { rung: set, since: set === rung ? since : at, pressedSince: undefined, easySince: undefined };
  const pressed = pressure > downAbove ? (pressedSince ?? at) : undefined;
  const easy = pressure < upBelow ? (easySince ?? at) : undefined;
  const step = pressed !== undefined && at - pressed >= downAfterMs ? 1 : easy !== undefined && at - easy >= upAfterMs ? -1 : 0;
  const next = rungs[Math.min(rungs.length - 1, Math.max(0, rungs.indexOf(rung) + step))]!;
  if (next === rung) return { rung, since, pressedSince: pressed, easySince: easy };
  return { rung: next, since: at, pressedSince: pressed === undefined ? undefined : at, easySince: easy === undefined ? undefined : at };
}
