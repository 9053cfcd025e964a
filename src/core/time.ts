/**
 * Time is an argument here, never read from a clock. An instant is whole milliseconds since 1970-01-01T00:00Z;
 * a local minute (2020-05-11T07:00) means something only together with a programme’s time zone.
 */
export type Instant = number;
export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** An instant nobody reaches: a window whose end was never published. */
export const never: Instant = Number.POSITIVE_INFINITY;

/** A programme writes a few hundred minutes down and asks for them in every decision; so many of their instants are kept. */
const instantsMax = 5_000;
const instants = new Map<string, Instant>();

/** The instant of a local minute. 24:00 is midnight at the end of that day. Throws RangeError on a day that does not exist. */
export function instantOf(localMinute: string, zone: string): Instant {
  const name = `${localMinute} ${zone}`;
  let instant = instants.get(name);
  if (instant === undefined) {
    const [day = '', clock = ''] = localMinute.split('T');
    instant = instantAt(Temporal.PlainDate.from(day, { overflow: 'reject' }), minutesOf(clock), zone);
    if (instants.size >= instantsMax) instants.clear();
    instants.set(name, instant);
  }
  return instant;
}

/** The instant at so many minutes of wall-clock time into a day; 1440 is the midnight that ends it. */
export function instantAt(day: Temporal.PlainDate, minutes: number, zone: string): Instant {
  const date = minutes < 1_440 ? day : day.add({ days: Math.floor(minutes / 1_440) });
  const rest = minutes % 1_440;
  const clock = new Temporal.PlainTime(Math.floor(rest / 60), rest % 60);
  return date.toZonedDateTime({ timeZone: zone, plainTime: clock }).epochMilliseconds;
}

/** Minutes into the day of a time like 23:30; 24:00 is 1440. */
export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** The wall clock of a zone at an instant. */
export function localOf(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** The calendar day in a zone at an instant, like 2020-05-11. */
export function dayOf(instant: Instant, zone: string): string {
  return dayAfter(instant, zone, 0);
}

/** The calendar day so many days after the one of an instant. */
export function dayAfter(instant: Instant, zone: string, days: number): string {
  return dayText(Math.floor((instant + offsetAt(instant, zone)) / dayMs) + days);
}

/** Openings and closings repeat in every answer; so many of their texts are kept. */
const textsMax = 5_000;
const texts = new Map<string, Map<Instant, string>>();

/** An instant as text with the zone’s offset, like 2020-05-11T07:00:00+09:00. Milliseconds appear only when there are some. */
export function isoIn(instant: Instant, zone: string): string {
  let known = texts.get(zone);
  if (!known) {
    if (texts.size > zonesMax) texts.clear();
    texts.set(zone, (known = new Map<Instant, string>()));
  }
  let text = known.get(instant);
  if (text === undefined) {
    if (known.size >= textsMax) known.clear();
    known.set(instant, (text = writeInstant(instant, zone)));
  }
  return text;
}

function writeInstant(instant: Instant, zone: string): string {
  const offset = offsetAt(instant, zone);
  const local = instant + offset;
  const inDay = ((local % dayMs) + dayMs) % dayMs;
  const millis = inDay % 1_000;
  const clock = `${two(Math.floor(inDay / 3_600_000))}:${two(Math.floor(inDay / minuteMs) % 60)}:${two(Math.floor(inDay / 1_000) % 60)}`;
  const east = Math.abs(offset) / minuteMs;
  return `${dayText(Math.floor(local / dayMs))}T${clock}${millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`}${offset < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(Math.floor(east % 60))}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** A stretch of time in which a zone keeps one offset: `from` is inside, `to` is not. */
interface OffsetSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly offset: number;
}

/** A zone changes its offset twice a year at most: so many stretches are centuries. */
const spansMax = 1_000;
const spans = new Map<string, OffsetSpan[]>();
/** The world has some 600 zones. */
const zonesMax = 600;

/** How far the zone’s wall clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Instant, zone: string): number {
  let known = spans.get(zone);
  if (!known) {
    if (spans.size > zonesMax) spans.clear();
    spans.set(zone, (known = []));
  }
  for (const span of known) if (span.from <= instant && instant < span.to) return span.offset;
  if (known.length >= spansMax) known.length = 0;
  const span = spanAt(instant, zone);
  known.push(span);
  return span.offset;
}

function spanAt(instant: Instant, zone: string): OffsetSpan {
  const local = localOf(instant, zone);
  const [before, after] = [local.add({ milliseconds: 1 }).getTimeZoneTransition('previous'), local.getTimeZoneTransition('next')];
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: after?.epochMilliseconds ?? never,
    offset: Math.round(local.offsetNanoseconds / 1_000_000),
  };
}

/** Fifty years of days. */
const dayTextsMax = 20_000;
const dayTexts = new Map<number, string>();

/** The date of a day counted from 1970-01-01. */
function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    if (dayTexts.size >= dayTextsMax) dayTexts.clear();
    dayTexts.set(day, (text = Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString()));
  }
  return text;
}

/** The fixed letters of an instant. */
const [dash, tee, plus, minus, colon, dot, zulu] = [0x2d, 0x54, 0x2b, 0x2d, 0x3a, 0x2e, 0x5a];

/**
 * Reads an instant: with an offset as it stands, without one in the zone. Nothing when the text is no real instant.
 * By hand, because it stands before every decision: a pattern and Date.parse took a fifteenth of a whole decision.
 */
export function parseInstant(text: string, zone: string): Instant | undefined {
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash || text.charCodeAt(10) !== tee || text.charCodeAt(13) !== colon) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  if (!(year >= 1_000 && hour < 24 && minute < 60) || !isDay(year, month, day)) return undefined;
  const asUtc = utcDay(year, month, day) * dayMs + hour * 3_600_000 + minute * minuteMs;
  if (text.charCodeAt(16) !== colon) return zoned(asUtc, text, 16, zone);
  const seconds = digits(text, 17, 2);
  if (!(seconds < 60)) return undefined;
  if (text.charCodeAt(19) !== dot) return zoned(asUtc + seconds * 1_000, text, 19, zone);
  const [millis, end] = fraction(text, seconds * 1_000);
  return zoned(asUtc + millis, text, end, zone);
}

/** The instant of a wall clock, by the offset that ends its text, or by the zone. */
function zoned(asUtc: number, text: string, end: number, zone: string): Instant | undefined {
  if (Number.isNaN(asUtc)) return undefined;
  if (end === text.length) return localInstant(asUtc, text, zone);
  const offset = offsetOf(text, end);
  return Number.isNaN(offset) ? undefined : asUtc - offset;
}

/** Seconds and their fraction as milliseconds, cut and not rounded, and where they end. NaN for an empty fraction. */
function fraction(text: string, seconds: number): [millis: number, end: number] {
  let end = 20;
  while (end < text.length && end < 29 && isDigit(text.charCodeAt(end))) end += 1;
  return [end === 20 ? Number.NaN : seconds + Number(text.slice(20, Math.min(end, 23)).padEnd(3, '0')), end];
}

/** The offset that ends a text, in milliseconds; NaN when it is none. */
function offsetOf(text: string, from: number): number {
  const sign = text.charCodeAt(from);
  if (sign === zulu && text.length === from + 1) return 0;
  if ((sign !== plus && sign !== minus) || text.length !== from + 6 || text.charCodeAt(from + 3) !== colon) return Number.NaN;
  const hours = digits(text, from + 1, 2);
  const minutes = digits(text, from + 4, 2);
  if (!(hours < 24 && minutes < 60)) return Number.NaN;
  return (sign === plus ? 1 : -1) * (hours * 60 + minutes) * minuteMs;
}

/** A wall clock’s instant: by the offset of its day where the day has only one, and by Temporal’s rules where clocks are put forward or back. */
function localInstant(asUtc: number, text: string, zone: string): Instant | undefined {
  const before = offsetAt(asUtc - dayMs, zone);
  if (before === offsetAt(asUtc + dayMs, zone)) return asUtc - before;
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function isDigit(letter: number): boolean {
  return letter >= 0x30 && letter <= 0x39;
}

/** The number that stands at a place of digits; NaN when one of them is none. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let i = from; i < from + count; i += 1) {
    const letter = text.charCodeAt(i);
    if (!isDigit(letter)) return Number.NaN;
    number = number * 10 + letter - 0x30;
  }
  return number;
}

/** The day counted from 1970-01-01, by the Gregorian calendar; the year begins in March here, so that a leap day is its last. */
function utcDay(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  return 365 * years + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + Math.floor((153 * months + 2) / 5) + day - 719_469;
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether such a day exists: 2004-02-29 does, 2005-02-29 does not. */
export function isDay(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return day >= 1 && day <= (daysInMonth[month - 1] ?? 0) + leap;
}

export function isDayText(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** Whether a zone is known here; Temporal decides. */
export function isZone(zone: string): boolean {
  try {
    localOf(0, zone);
    return true;
  } catch {
    return false;
  }
}
