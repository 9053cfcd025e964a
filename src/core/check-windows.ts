import type { CheckGroup, Report } from './check-report.ts';
import { windowDaysMax } from './calendar.ts';
import { openingOf, overlap } from './check-opening.ts';
import type { Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Window } from './schema-windows.ts';
import { minutesOf } from './time.ts';
import { dayMinutes, dayNumber, dayText, wallMinute } from './wall-clock.ts';

/** Each window by itself: it closes after it opens, its hours run forwards, and some day it is open. */
export const checkWindows: CheckGroup = (document, report) => {
  document.windows.forEach((window, i) => {
    const path = ['windows', i];
    if (!inOrder(window.opens, window.closes))
      return report(
        [...path, 'closes'],
        'window.closes_before_opens',
        `This window closes at ${window.closes}, not after it opens at ${window.opens}.`,
        'Look at both minutes again; the end is the first minute at which it is over.',
      );
    hours(window, path, report);
    length(window, path, report);
    closedDays(window, path, report);
  });
};

/** The first and the last day that are announced are days on which one can come. */
function edges(window: Window, path: Path, report: Report): void {
  const { closedBecause, firstDay, lastDay } = openingOf(window);
  for (const [key, day] of [
    ['opens', firstDay],
    ['closes', lastDay],
  ] as const) {
    if (!Number.isFinite(day) || (window.hours ?? window.weekdays ?? window.closedOn) === undefined || closedBecause(day) === undefined) continue;
    report(
      [...path, key],
      'window.edge_closed',
      `The window ${key} on ${dayText(day)}, and on that day it is not open (${closedBecause(day) === 'outside' ? 'by its `hours`' : `by \`${closedBecause(day) === 'weekday' ? 'weekdays' : 'closedOn'}\``}).`,
      'People read the first and the last day: write one on which they can come.',
      'warning',
    );
  }
}

function closedDays(window: Window, path: Path, report: Report): void {
  const { closedBecause, from, to } = openingOf(window);
  const outside = window.closedOn?.findIndex((on) => closedBecause(dayNumber(on)) === 'outside') ?? -1;
  if (outside !== -1)
    report(
      [...path, 'closedOn', outside],
      'window.closed_day_outside',
      `The day ${window.closedOn![outside]} is outside this window anyway: it is open from ${from} to ${to}.`,
      'Look at the month and the year of that day, or remove it.',
      'warning',
    );
}

function hours(window: Window, path: Path, report: Report): void {
  const { hours: open, maintenance } = window;
  if (open && minutesOf(open.from) >= minutesOf(open.to))
    return report(
      [...path, 'hours'],
      'window.hours_upside_down',
      `The hours run from ${open.from} to ${open.to}, so the window is never open.`,
      'Write the earlier time first; for a pause at night use `maintenance`.',
    );
  if (maintenance && maintenance.from === maintenance.to)
    return report(
      [...path, 'maintenance'],
      'window.maintenance_all_day',
      `Maintenance runs from ${maintenance.from} to ${maintenance.to}: a whole day, every day.`,
      'Write when it ends, or remove it.',
    );
  if (open && maintenance && covers(maintenance, open))
    report(
      [...path, 'maintenance'],
      'window.never_open',
      `Maintenance from ${maintenance.from} to ${maintenance.to} covers all the hours from ${open.from} to ${open.to}.`,
      'Shorten the maintenance, or lengthen the hours.',
    );
}

/** Whether a span that may cross midnight holds a span that does not. */
function covers(night: { from: string; to: string }, day: { from: string; to: string }): boolean {
  const [from, to, start, end] = [night.from, night.to, day.from, day.to].map(minutesOf) as [number, number, number, number];
  if (from < to) return from <= start && end <= to;
  return start >= from || end <= to;
}

function length(window: Window, path: Path, report: Report): void {
  const minutes = window.closes === undefined ? 0 : wallMinute(window.closes) - wallMinute(window.opens);
  if (minutes > windowDaysMax * dayMinutes)
    return report(
      [...path, 'closes'],
      'window.too_long',
      `This window is open for ${Math.ceil(minutes / dayMinutes)} days; ${windowDaysMax} are the most.`,
      'Is the year right?',
    );
  const opening = openingOf(window);
  const last = Math.min(opening.lastDay, opening.firstDay + windowDaysMax);
  for (let day = opening.firstDay; day <= last; day += 1) if (opening.closedBecause(day) === undefined) return;
  report(
    path,
    'window.never_open',
    'This window is not open on a single day.',
    'Look at `weekdays`, `closedOn` and `hours` beside the day it opens and the day it closes.',
  );
}

/** Windows beside each other: no two for the same thing on the same channel at the same time. */
export const checkOverlaps: CheckGroup = (document, report) => {
  const openings = document.windows.map((window) => (inOrder(window.opens, window.closes) ? openingOf(window) : undefined));
  document.windows.forEach((window, i) => {
    const opening = openings[i];
    const other = opening && openings.slice(0, i).find((one) => one && isSameDoor(one.window, window) && overlap(one, opening))?.window;
    if (other)
      report(
        ['windows', i],
        'window.overlap',
        `The windows ${other.id} and ${window.id} are open at the same time for the same thing on ${window.channel}.`,
        'Let one end where the other begins, give them different `instruments`, or make them one.',
      );
  });
};

function isSameDoor(a: Window, b: Window): boolean {
  if (a.for !== b.for || a.channel !== b.channel) return false;
  return !a.instruments || !b.instruments || a.instruments.some((one) => b.instruments!.includes(one));
}

/** Windows beside the rest of the file: one can come at all, in the right order. */
export const checkDoors: CheckGroup = (document, report) => {
  const second = document.windows.findIndex((window) => window.for === 'preregister');
  if (document.preregistration && second !== -1)
    report(
      ['windows', second, 'for'],
      'window.preregister_ignored',
      'The section `preregistration` says when people may ask to be told, so this window is never looked at.',
      'Remove the window, or remove the section.',
    );
  const applying = document.windows.filter((window) => window.for === 'apply');
  const isAutomatic = (document.automatic?.length ?? 0) > 0;
  if (applying.length === 0 && !isAutomatic)
    report(
      ['windows'],
      'window.none_to_apply',
      'Nobody can apply: no window is for applying, and nobody is paid without applying.',
      'Add a window with `for: apply`, or an entry under `automatic`.',
    );
  document.channels.forEach((channel, i) => {
    const isUsed =
      document.windows.some((one) => one.channel === channel.id) ||
      document.matching?.mismatch === channel.id ||
      document.events?.some((one) => one.channel === channel.id);
    if (!isUsed && !isAutomatic)
      report(['channels', i], 'channel.without_window', `The channel ${channel.id} has no window.`, 'Add a window for it, or remove it.', 'warning');
  });
  instruments(document, applying, report);
  appeals(document, applying, report);
};

function instruments(document: ProgrammeDocument, applying: readonly Window[], report: Report): void {
  document.instruments.forEach((instrument, i) => {
    // A channel that does not exist is told where it is named.
    const isUnknown = (channel: string) => !document.channels.some((one) => one.id === channel);
    if (instrument.channels.some(isUnknown) || applying.some((window) => isUnknown(window.channel))) return;
    const doors = applying.filter((window) => instrument.channels.includes(window.channel) && (window.instruments?.includes(instrument.id) ?? true));
    const isPaidAnyway =
      document.automatic?.some((one) => one.instrument === instrument.id) || document.events?.some((one) => one.instruments?.includes(instrument.id));
    // Where nobody applies at all, everything is paid as the agency chooses.
    if (doors.length === 0 && applying.length > 0 && !isPaidAnyway)
      report(
        ['instruments', i],
        'instrument.without_window',
        `Nobody can ask for ${instrument.id}: no window for applying is open to it on its channels.`,
        'Add a window, or remove the instrument.',
      );
    const expires = instrument.expires;
    const late = expires === undefined ? undefined : doors.find((window) => window.closes !== undefined && wallMinute(window.closes) > wallMinute(expires));
    if (late)
      report(
        ['instruments', i, 'expires'],
        'instrument.expires_before_close',
        `${instrument.id} expires at ${expires}, while one can still ask for it until ${late.closes} (${late.id}).`,
        'Let it expire after the last application.',
      );
  });
}

/** What is allowed and hardly meant: a window in which nothing can be asked for, or whose announced first or last day is closed. */
export const checkWindowsPlausible: CheckGroup = (document, report) => {
  document.windows.forEach((window, i) => {
    edges(window, ['windows', i], report);
    if (window.for !== 'apply') return;
    const offered = document.instruments.filter((one) => one.channels.includes(window.channel) && (window.instruments?.includes(one.id) ?? true));
    if (offered.length === 0)
      report(
        ['windows', i],
        'window.without_instrument',
        `Nothing can be asked for in the window ${window.id}: no instrument has the channel ${window.channel}.`,
        `Add ${window.channel} to the \`channels\` of an instrument, or remove the window.`,
        'warning',
      );
  });
};

function appeals(document: ProgrammeDocument, applying: readonly Window[], report: Report): void {
  const ends = (windows: readonly Window[]) =>
    windows.reduce((latest, window) => Math.max(latest, window.closes === undefined ? Infinity : wallMinute(window.closes)), -Infinity);
  const appealing = document.windows.filter((window) => window.for === 'appeal');
  if (document.appeals && appealing.length === 0)
    report(['appeals'], 'appeal.without_window', 'There are reasons to appeal, but no window in which one can.', 'Add a window with `for: appeal`.');
  const without = document.windows.findIndex((window) => window.for === 'appeal');
  if (without !== -1 && !document.appeals)
    report(
      ['windows', without],
      'window.appeals_without_reasons',
      'One can appeal in this window, and no reason for it is given.',
      'Add `appeals:` with its reasons.',
      'warning',
    );
  if (appealing.length === 0 || ends(appealing) >= ends(applying)) return;
  const last = document.windows.findLastIndex((window) => window.for === 'appeal');
  report(
    ['windows', last, 'closes'],
    'window.appeals_end_first',
    'Appeals end before applications do: whoever is refused on the last day cannot appeal.',
    'Let the last window for appeals close with the last one for applying, or after it.',
    'warning',
  );
}

/** Every other span of the file runs forwards. */
export const checkSpans: CheckGroup = (document, report) => {
  const span = (path: Path, key: string, from: string | undefined, to: string | undefined, what: string) => {
    if (from !== undefined && to !== undefined && !(minuteOf(from) < minuteOf(to) || (from.length === 10 && from === to)))
      report([...path, key], 'span.upside_down', `${what} ends at ${to}, not after it begins at ${from}.`, 'Write the earlier one first.');
  };
  span(['preregistration'], 'closes', document.preregistration?.opens, document.preregistration?.closes, 'Pre-registration');
  document.instruments.forEach((one, i) => span(['instruments', i], 'expires', one.usableFrom, one.expires, 'This instrument'));
  document.outages?.forEach((one, i) => span(['outages', i], 'until', one.from, one.until, 'This outage'));
  document.appeals?.reasons.forEach((one, i) => span(['appeals', 'reasons', i], 'eventUntil', one.eventFrom, one.eventUntil, 'The time of the event'));
  document.payout?.cohorts?.forEach((one, i) => {
    const path = ['payout', 'cohorts', i];
    span(path, 'registeredUntil', one.registeredFrom, one.registeredUntil, 'This cohort');
    if (one.registeredUntil !== undefined && one.paysOn < one.registeredUntil)
      report(
        [...path, 'paysOn'],
        'cohort.pays_too_early',
        `This cohort is paid on ${one.paysOn}, but people may still register until ${one.registeredUntil}.`,
        'Pay it after its last day of registration.',
      );
  });
};

function inOrder(from: string, to: string | undefined): boolean {
  return to === undefined || wallMinute(from) < wallMinute(to);
}

function minuteOf(text: string): number {
  return wallMinute(text.length === 10 ? `${text}T00:00` : text);
}
