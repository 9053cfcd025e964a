import { dayMs, dayOf, type Instant } from './time.ts';

/**
 * How many days are left until the last day on which something can be done, on screens and in messages alike: the difference of the two dates, as
 * people count it from a calendar. 13 May to 31 August is 110; on the last day it is 0, which is said as “today”. What ends at midnight ended
 * on the day before.
 */
export function daysLeftUntil(end: Instant, now: Instant, zone: string): number {
  const [last, today] = [end - 1, now].map((one) => Date.parse(dayOf(one, zone)));
  return Math.max(0, Math.round((last! - today!) / dayMs));
}
