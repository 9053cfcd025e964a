import type { CheckGroup } from './check-report.ts';
import { windowDaysMax } from './calendar.ts';
import { openingOf } from './check-opening.ts';
import type { ProgrammeDocument } from './schema.ts';
import { takesDay } from './schedule.ts';
import type { Window } from './schema-windows.ts';
import { dayText } from './wall-clock.ts';

/** Every day on which somebody may apply belongs to a cohort: whoever comes on another one has no day of payment. */
export const checkCohorts: CheckGroup = (document, report) => {
  const first = document.windows
    .filter((window) => window.for === 'apply')
    .flatMap((window) => firstWithout(document, window))
    .reduce<Without | undefined>((a, b) => (a === undefined || b.day < a.day ? b : a), undefined);
  if (first && needsCohort(document))
    report(
      ['payout', 'cohorts'],
      'cohort.missing',
      `Whoever applies on ${dayText(first.day)} on ${first.channel} is in no cohort, and has no day of payment.`,
      'Add a cohort that takes that day, or a last one without days and channels for everybody else.',
      'warning',
    );
};

interface Without {
  readonly day: number;
  readonly channel: string;
}

/** Where each schedule says its own days, nobody looks for a cohort. */
function needsCohort({ payout }: ProgrammeDocument): boolean {
  const schedules = payout?.schedules ?? [];
  return !schedules.some((one) => one.when === undefined) || schedules.some((one) => one.instalments.some((instalment) => instalment.withCohort));
}

/** The first day on which a window is open and no cohort takes its channel. */
function firstWithout({ payout }: ProgrammeDocument, window: Window): Without[] {
  const cohorts = payout?.cohorts?.filter((one) => !one.channels || one.channels.includes(window.channel));
  if (!cohorts) return [];
  const opening = openingOf(window);
  const last = Math.min(opening.lastDay, opening.firstDay + windowDaysMax);
  for (let day = opening.firstDay; day <= last; day += 1) {
    if (opening.closedBecause(day) !== undefined) continue;
    const on = dayText(day);
    if (!cohorts.some((one) => takesDay(one, on))) return [{ day, channel: window.channel }];
  }
  return [];
}
