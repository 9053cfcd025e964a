/** Seoul has been nine hours ahead of UTC, without summer time, since 1988. */
const aheadMs = 9 * 3_600_000;
const dayMs = 86_400_000;
/** The business day ends at 23:30: what comes later is the next one’s. */
const afterCutMs = 30 * 60_000;

/** 20200513090000. */
export function compactOf(instant: number): string {
  return new Date(instant + aheadMs).toISOString().replaceAll(/[-:T]|\..*/g, '');
}

/** The business day an instant belongs to, like 2020-05-13. */
export function businessDayOf(instant: number): string {
  return new Date(instant + aheadMs + afterCutMs).toISOString().slice(0, 10);
}

/** The cut at which a business day is over. NaN for a day that there is not. */
export function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + dayMs - afterCutMs - aheadMs;
}

/** 09:00, so many days after the business day of an instant. */
export function morningAfter(instant: number, days: number): number {
  return Date.parse(`${businessDayOf(instant)}T09:00:00Z`) + days * dayMs - aheadMs;
}

/** How long it is still night, from 23:30 to 00:30; 0 by day. */
export function nightLeftMs(instant: number): number {
  const intoDay = (instant + aheadMs + afterCutMs) % dayMs;
  return Math.max(2 * afterCutMs - intoDay, 0);
}
