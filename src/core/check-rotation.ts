import { listed, type CheckGroup, type Report } from './check-report.ts';
import { openingOf, type Opening } from './check-opening.ts';
import type { Path } from './finding.ts';
import type { Window } from './schema-windows.ts';
import { minutesOf } from './time.ts';
import { dayNumber, dayText, wallMinute } from './wall-clock.ts';

const allDigits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Each rotated window: every digit has one day, on which the window is open, and everybody’s turn comes after the last. */
export const checkRotation: CheckGroup = (document, report) => {
  document.windows.forEach((window, i) => {
    if (!window.rotation) return;
    const path = ['windows', i, 'rotation'];
    digits(window, window.rotation, path, report);
    // A window that never opens is told by check-windows; every day would be outside it.
    if (window.closes !== undefined && wallMinute(window.closes) <= wallMinute(window.opens)) return;
    if (window.hours && minutesOf(window.hours.from) >= minutesOf(window.hours.to)) return;
    days(window, window.rotation, path, report);
    free(window, window.rotation, path, report);
  });
};

type Rotation = NonNullable<Window['rotation']>;

function digits(window: Window, rotation: Rotation, path: Path, report: Report): void {
  const dayOf = new Map<number, string>();
  rotation.days.forEach((day, i) =>
    day.digits.forEach((digit, j) => {
      const other = dayOf.get(digit);
      if (other !== undefined)
        report(
          [...path, 'days', i, 'digits', j],
          'rotation.digit_with_two_days',
          `On ${window.channel}, the digit ${digit} has two days, ${other} and ${day.on}.`,
          'Give each digit one day; afterwards everybody may come from `freeFrom`.',
        );
      else dayOf.set(digit, day.on);
    }),
  );
  const without = allDigits.filter((digit) => !dayOf.has(digit));
  if (without.length === 0) return;
  const whose = rotation.by === 'birthYear' ? 'whose birth year ends in' : 'whose account number ends in';
  report(
    [...path, 'days'],
    'rotation.digit_without_day',
    `On ${window.channel}, people ${whose} ${listed(without)} have no day.`,
    `Add ${without.length === 1 ? 'it' : 'them'} to a day of the table; every digit from 0 to 9 needs one.`,
  );
}

function days(window: Window, rotation: Rotation, path: Path, report: Report): void {
  const opening = openingOf(window);
  rotation.days.forEach((day, i) => {
    const at = [...path, 'days', i, 'on'];
    const earlier = rotation.days.slice(0, i);
    if (earlier.some((one) => one.on === day.on))
      report(at, 'rotation.day_twice', `The day ${day.on} stands twice in this rotation.`, 'Write its digits together in one entry.');
    else if (earlier.some((one) => one.on > day.on))
      report(
        at,
        'rotation.days_out_of_order',
        `The day ${day.on} stands after a later one.`,
        'Put the days in order: people read the table from top to bottom.',
        'warning',
      );
    closed(opening, day.on, at, report);
  });
}

function closed(opening: Opening, on: string, at: Path, report: Report): void {
  const day = dayNumber(on);
  const why = opening.closedBecause(day);
  if (why === undefined) return;
  if (why === 'outside')
    report(
      at,
      'rotation.day_outside_window',
      `The day ${on} is outside this window.`,
      `Move the day, or the window: it is open from ${opening.from} to ${opening.to}.`,
    );
  else
    report(
      at,
      'rotation.day_closed',
      `The window is closed on ${on} ${why === 'weekday' ? '(by `weekdays`)' : '(by `closedOn`)'}, so these digits have no day.`,
      'Give these digits another day, or open the window on this one.',
    );
}

function free(window: Window, rotation: Rotation, path: Path, report: Report): void {
  const last = rotation.days.reduce((a, b) => (b.on > a ? b.on : a), '');
  const first = rotation.days.reduce((a, b) => (b.on < a ? b.on : a), '9999');
  const opens = window.opens.slice(0, 10);
  if (opens < first)
    report(
      [...path, 'days'],
      'rotation.nobody_at_first',
      `The window opens on ${opens}, but until ${first} it is nobody’s turn.`,
      `Open the window on ${first}, or start the table on ${opens}.`,
      'warning',
    );
  if (rotation.freeFrom === undefined) {
    const end = openingOf(window).lastDay;
    if (end > dayNumber(last))
      report(
        path,
        'rotation.nobody_afterwards',
        `After ${last} nobody may come, although the window stays open.`,
        `Add \`freeFrom: ${nextDay(last)}\`, or close the window on that evening.`,
        'warning',
      );
    return;
  }
  const nobodys = nobodysDay(window, last, rotation.freeFrom);
  if (rotation.freeFrom <= last)
    report(
      [...path, 'freeFrom'],
      'rotation.free_before_last_day',
      `Everybody may come from ${rotation.freeFrom}, before the last rotation day ${last} is over.`,
      `Write \`freeFrom: ${nextDay(last)}\` or later.`,
    );
  else if (dayNumber(rotation.freeFrom) > openingOf(window).lastDay)
    report(
      [...path, 'freeFrom'],
      'rotation.free_after_close',
      `Everybody may come from ${rotation.freeFrom}, when the window is already closed.`,
      'Remove `freeFrom`, or close the window later.',
      'warning',
    );
  else if (nobodys !== undefined)
    report(
      [...path, 'freeFrom'],
      'rotation.nobody_between',
      `On ${nobodys} the window is open, but the table is over and it is nobody’s turn.`,
      `Write \`freeFrom: ${nextDay(last)}\`, or name the days on which nobody may come under \`closedOn\`.`,
      'warning',
    );
}

/** The first day after the table and before everybody’s turn on which the window is open. */
function nobodysDay(window: Window, last: string, freeFrom: string): string | undefined {
  const { closedBecause, lastDay } = openingOf(window);
  const until = Math.min(dayNumber(freeFrom) - 1, lastDay);
  for (let day = dayNumber(last) + 1; day <= until; day += 1) if (closedBecause(day) === undefined) return dayText(day);
  return undefined;
}

function nextDay(day: string): string {
  return Number.isNaN(dayNumber(day)) ? 'the day after' : dayText(dayNumber(day) + 1);
}
