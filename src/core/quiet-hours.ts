import type { ProgrammeDocument } from './schema.ts';
import { dayMs, dayOf, instantOf, minuteMs, minutesOf, type Instant } from './time.ts';
import { dayNumber, dayText } from './wall-clock.ts';

interface Hours {
  readonly from: string;
  readonly to: string;
}
type Zoned = Pick<ProgrammeDocument, 'timeZone'>;

/** The end of the quiet hours in which an instant falls, else the instant itself. */
export function afterQuiet(document: Pick<ProgrammeDocument, 'timeZone' | 'notices'>, at: Instant): Instant {
  const quiet = document.notices?.policy.quiet;
  return quiet ? afterHours(document, at, quiet) : at;
}

/** The end of these hours, when an instant falls within them; they may run past midnight. */
export function afterHours(document: Zoned, at: Instant, hours: Hours): Instant {
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const minute = minutesOf(clockOf(at, document));
  const isWithin = from < to ? from <= minute && minute < to : from > to && (minute >= from || minute < to);
  if (!isWithin) return at;
  const today = dayNumber(dayOf(at, document.timeZone));
  return onDay(document, minute < to ? today : today + 1, hours.to);
}

export function onDay({ timeZone }: Zoned, day: number, clock: string): Instant {
  return instantOf(`${dayText(day)}T${clock}`, timeZone);
}

export function clockOf(at: Instant, { timeZone }: Zoned): string {
  const midnight = instantOf(`${dayOf(at, timeZone)}T00:00`, timeZone);
  const minutes = Math.floor((at - midnight) / minuteMs) % (dayMs / minuteMs);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
