import type { ProgrammeDocument } from './schema.ts';
import type { Window } from './schema-windows.ts';
import { dayMs, instantAt, instantOf, localOf, minutesOf, never, type Instant } from './time.ts';

/** Half-open: `from` is inside, `to` is not. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whose turn it is: a last digit, or null for somebody whose digit is unknown and whom no rotation stops. */
export type Digit = number | null;

/** A window, expanded once into the instants at which it is open: deciding is then a look-up. */
export interface OpenWindow {
  readonly rule: Window;
  readonly opens: Instant;
  readonly closes: Instant;
  /** By digit 0–9; the eleventh is for an unknown digit. In order, not touching. */
  readonly open: readonly (readonly Interval[])[];
  readonly nights: readonly Interval[];
  readonly outages: readonly WindowOutage[];
}

interface WindowOutage extends Interval {
  readonly id: string;
  /** The window stays open: what is wished for is taken, and decided once the outside system is back. */
  readonly takesWishes: boolean;
}

/** A window without a published end is expanded for so long. Longer than any programme yet. */
const openEndedDays = 400;
/** A window may be this long; a longer one is refused by check. */
export const windowDaysMax = 1_500;

export function openWindow(rule: Window, document: CalendarDocument): OpenWindow {
  const zone = document.timeZone;
  const opens = instantOf(rule.opens, zone);
  const outages = outagesOf(rule, document);
  const closes = rule.closes === undefined ? never : extended(instantOf(rule.closes, zone), rule, document);
  const days = needsDays(rule) ? daysOf(rule, opens, closes, zone) : [];
  const nights = days.flatMap((day) => day.nights);
  const open = Array.from({ length: 11 }, (_, digit) => {
    const whole = needsDays(rule)
      ? days.filter((day) => day.open && (digit === 10 || isTurn(rule, day.on, digit))).map((day) => day.hours)
      : [{ from: opens, to: closes }];
    return without(within(unended(merged(whole), rule), opens, closes), [...nights, ...outages.filter((one) => !one.takesWishes)]);
  });
  return { rule, opens, closes, open, nights, outages };
}

type CalendarDocument = Pick<ProgrammeDocument, 'timeZone' | 'outages' | 'dependencies'>;

function outagesOf(rule: Window, document: CalendarDocument, onlyDegraded?: string): WindowOutage[] {
  const degradedOf = (id: string) => document.dependencies?.find((one) => one.id === id)?.degraded;
  return (document.outages ?? [])
    .filter((outage) => outage.windows.includes(rule.id) && (onlyDegraded === undefined || degradedOf(outage.dependency) === onlyDegraded))
    .map((outage) => ({
      id: outage.id,
      from: instantOf(outage.from, document.timeZone),
      to: outage.until === undefined ? never : instantOf(outage.until, document.timeZone),
      // Somebody who only looks something up needs it now.
      takesWishes: rule.for !== 'inquire' && degradedOf(outage.dependency) === 'accept-and-decide-later',
    }));
}

/** Where an outage that extends is still on at the closing, what it took before the closing is given back after it. */
function extended(closes: Instant, rule: Window, document: CalendarDocument): Instant {
  const over = outagesOf(rule, document, 'extend').find((one) => one.from < closes && closes <= one.to);
  return over ? over.to + (closes - over.from) : closes;
}

/** A window without a published end that is open day and night does not end where its expansion does. */
function unended(intervals: Interval[], rule: Window): Interval[] {
  const last = intervals.at(-1);
  if (rule.closes !== undefined || (rule.hours ?? rule.weekdays ?? rule.closedOn ?? rule.maintenance) || !last) return intervals;
  return [...intervals.slice(0, -1), { from: last.from, to: never }];
}

function needsDays(rule: Window): boolean {
  return Boolean(rule.hours ?? rule.weekdays ?? rule.closedOn ?? rule.maintenance ?? rule.rotation);
}

interface Day {
  readonly on: string;
  readonly open: boolean;
  readonly hours: Interval;
  readonly nights: readonly Interval[];
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function daysOf(rule: Window, opens: Instant, closes: Instant, zone: string): Day[] {
  const days: Day[] = [];
  const last = Math.min(closes, opens + openEndedDays * dayMs, opens + windowDaysMax * dayMs);
  // One day early: a night that began the evening before still reaches into the first day.
  let day = localOf(opens, zone).toPlainDate().subtract({ days: 1 });
  for (; instantAt(day, 0, zone) < last; day = day.add({ days: 1 })) {
    const on = day.toString();
    const open = (rule.weekdays?.includes(weekdays[day.dayOfWeek - 1]!) ?? true) && !rule.closedOn?.includes(on);
    days.push({
      on,
      open,
      hours: { from: instantAt(day, minutesOf(rule.hours?.from ?? '00:00'), zone), to: instantAt(day, minutesOf(rule.hours?.to ?? '24:00'), zone) },
      nights: rule.maintenance ? [nightOf(rule.maintenance, day, zone)] : [],
    });
  }
  return days;
}

function nightOf(maintenance: { from: string; to: string }, day: Temporal.PlainDate, zone: string): Interval {
  const [from, to] = [minutesOf(maintenance.from), minutesOf(maintenance.to)];
  return { from: instantAt(day, from, zone), to: instantAt(day, to > from ? to : to + 1_440, zone) };
}

/** Whether a digit may come on a day: by the date table, and from `freeFrom` always. */
export function isTurn(rule: Window, on: string, digit: number): boolean {
  const rotation = rule.rotation;
  if (!rotation) return true;
  if (rotation.freeFrom !== undefined && on >= rotation.freeFrom) return true;
  return rotation.days.some((day) => day.on === on && day.digits.includes(digit));
}

function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of intervals) {
    const last = result.at(-1);
    if (last && next.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else if (next.from < next.to) result.push(next);
  }
  return result;
}

function within(intervals: readonly Interval[], from: Instant, to: Instant): Interval[] {
  return intervals.map((one) => ({ from: Math.max(one.from, from), to: Math.min(one.to, to) })).filter((one) => one.from < one.to);
}

function without(intervals: Interval[], holes: readonly Interval[]): Interval[] {
  let left = intervals;
  for (const hole of holes) {
    left = left.flatMap((one) =>
      hole.to <= one.from || one.to <= hole.from
        ? [one]
        : [
            { from: one.from, to: hole.from },
            { from: hole.to, to: one.to },
          ].filter((piece) => piece.from < piece.to),
    );
  }
  return left;
}

/** The interval that holds an instant, or else the first one after it. Nothing when it is over for good. */
export function openAtOrAfter(intervals: readonly Interval[], at: Instant): Interval | undefined {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return intervals[low];
}

export interface CalendarRow {
  readonly window: string;
  readonly for: Window['for'];
  readonly channel: string;
  readonly on: string;
  readonly opens: Instant;
  readonly closes: Instant;
  /** Absent when everybody may come. */
  readonly digits?: readonly number[];
}

/**
 * The calendar, a row an opening: for one birth year, or for all with the digits beside each row.
 * Days on which everybody may come are told as one row from the first to the last.
 */
export function calendar(
  programme: { readonly document: ProgrammeDocument; readonly windows: readonly OpenWindow[] },
  who: { readonly birthYear?: number; readonly channel?: string } = {},
): readonly CalendarRow[] {
  const zone = programme.document.timeZone;
  const rows: CalendarRow[] = [];
  for (const window of programme.windows) {
    if (who.channel !== undefined && window.rule.channel !== who.channel) continue;
    const base = { window: window.rule.id, for: window.rule.for, channel: window.rule.channel };
    const rotating = window.rule.rotation?.days ?? [];
    const row = (from: Instant, to: Instant, digits?: readonly number[]): CalendarRow => ({
      ...base,
      on: localOf(from, zone).toPlainDate().toString(),
      opens: from,
      closes: to,
      ...(digits ? { digits } : {}),
    });
    // A birth year says nothing of the last digit of an account: its days are all told, with their digits.
    const birthYear = window.rule.rotation?.by === 'birthYear' ? who.birthYear : undefined;
    for (const day of rotating) {
      const digit = birthYear === undefined ? day.digits[0]! : Math.abs(birthYear) % 10;
      if (birthYear !== undefined && !day.digits.includes(digit)) continue;
      const start = instantOf(`${day.on}T00:00`, zone);
      for (const open of within(window.open[digit]!, start, instantOf(`${day.on}T24:00`, zone))) rows.push(row(open.from, open.to, day.digits));
    }
    const free =
      rotating.length === 0 ? window.opens : window.rule.rotation?.freeFrom === undefined ? never : instantOf(`${window.rule.rotation.freeFrom}T00:00`, zone);
    const open = within(window.open[10]!, free, never);
    // How far an unended window is expanded is no day that anybody announced.
    if (open.length > 0) rows.push(row(open[0]!.from, window.closes === never ? never : open.at(-1)!.to));
  }
  return rows.sort((a, b) => a.opens - b.opens || a.window.localeCompare(b.window));
}
