import type { Window } from './schema-windows.ts';
import { minutesOf } from './time.ts';
import { dayMinutes, dayNumber, lastDayBefore, wallMinute, weekdayOf } from './wall-clock.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When a window is open, day by day, on the wall clock: enough to see that a day or a whole window never opens. */
export interface Opening {
  readonly from: string;
  readonly to: string;
  readonly window: Window;
  readonly firstDay: number;
  /** Infinity when the window has no published end. */
  readonly lastDay: number;
  readonly closedBecause: (day: number) => 'outside' | 'weekday' | 'closedOn' | undefined;
}

export function openingOf(window: Window): Opening {
  const opens = wallMinute(window.opens);
  const closes = window.closes === undefined ? Infinity : wallMinute(window.closes);
  const [from, to] = window.hours ? [minutesOf(window.hours.from), minutesOf(window.hours.to)] : [0, dayMinutes];
  const closedOn = new Set(window.closedOn?.map(dayNumber));
  return {
    window,
    from: window.opens,
    to: window.closes ?? 'an end nobody has published',
    firstDay: Math.floor(opens / dayMinutes),
    lastDay: closes === Infinity ? Infinity : lastDayBefore(closes),
    closedBecause: (day) => {
      if (day * dayMinutes + to <= opens || closes <= day * dayMinutes + from) return 'outside';
      if (window.weekdays && !window.weekdays.includes(weekdays[weekdayOf(day)]!)) return 'weekday';
      return closedOn.has(day) ? 'closedOn' : undefined;
    },
  };
}

/** Whether two windows are ever open on the same day at the same hour; unlimited windows are looked at for a year. */
export function overlap(one: Opening, other: Opening): boolean {
  const [a, b] = [one.window, other.window];
  if (!(wallMinute(a.opens) < end(b) && wallMinute(b.opens) < end(a))) return false;
  if (a.hours && b.hours && (a.hours.to <= b.hours.from || b.hours.to <= a.hours.from)) return false;
  if (a.weekdays && b.weekdays && !a.weekdays.some((day) => b.weekdays!.includes(day))) return false;
  const from = Math.max(one.firstDay, other.firstDay);
  const to = Math.min(one.lastDay, other.lastDay, from + 366);
  for (let day = from; day <= to; day += 1) if (one.closedBecause(day) === undefined && other.closedBecause(day) === undefined) return true;
  return false;
}

function end(window: Window): number {
  return window.closes === undefined ? Infinity : wallMinute(window.closes);
}
