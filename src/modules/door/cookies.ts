import type { SessionLimits } from '#platform/session.ts';

const minuteMs = 60_000;

/** 30 minutes without a word and the session of a shared phone is over; 8 hours is a day at a counter. */
export const citizenLimits: SessionLimits = { idleMs: 30 * minuteMs, lifeMs: 8 * 60 * minuteMs };
/** A shift. */
export const operatorLimits: SessionLimits = { idleMs: 60 * minuteMs, lifeMs: 10 * 60 * minuteMs };

/** `__Host-` binds a cookie to this host and to https; a browser refuses the name over plain http. */
export function cookieName(kind: 'citizen' | 'operator' | 'attempt' | 'operator-attempt' | 'mydata' | 'visit', isHttps: boolean): string {
  return `${isHttps ? '__Host-' : ''}danbi-${kind}`;
}
