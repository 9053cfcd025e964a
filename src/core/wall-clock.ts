import { dayMs, minutesOf } from './time.ts';

/**
 * Days and minutes as they stand on the wall of one time zone, before anybody asks which instant they are.
 * Good for order, distance and words; for an instant use time.ts. Plain Date arithmetic, so a browser can run it.
 */
export const dayMinutes = 1_440;

/** Days since 1970-01-01 of a day like 2020-05-11; NaN when there is no such text. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** 5,000 days: thirteen years; the same few are written in every answer. */
const daysMax = 5_000;
const days = new Map<number, string>();

/** The day of a day number, like 2020-05-11. */
export function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10);
    if (days.size >= daysMax) days.clear();
    days.set(day, text);
  }
  return text;
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Minutes since 1970-01-01T00:00 of a local minute; 24:00 is the same as 00:00 of the next day. NaN when there is no such minute. */
export function wallMinute(local: string): number {
  return dayNumber(local.slice(0, 10)) * dayMinutes + minutesOf(local.slice(11, 16));
}

/** The day on which something that ends at this minute is still open: an end at 00:00 belongs to the day before. */
export function lastDayBefore(minute: number): number {
  return Math.ceil(minute / dayMinutes) - 1;
}
