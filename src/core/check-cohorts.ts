import { windowDaysMax } from './calendar.ts';
import { openingOf } from './check-opening.ts';
import type { CheckGroup } from './check-report.ts';
import type { ProgrammeDocument } from './schema.ts';
import { dayNumber, dayText } from './wall-clock.ts';

/** Where the day of payment hangs on the day of registering, every day on which one can register has a cohort, on its channel. */
export const checkCohorts: CheckGroup = (document, report) => {
  const { cohorts = [], schedules } = document.payout ?? {};
  const isAsked = !schedules || schedules.some((one) => one.instalments.some((instalment) => instalment.withCohort));
  if (cohorts.length === 0 || !isAsked) return;
  for (const { first, last, channel } of registering(document)) {
    for (let day = first; day <= last; day += 1) {
      const on = dayText(day);
      const isIn = cohorts.some(
        (one) =>
          (one.registeredFrom === undefined || one.registeredFrom <= on) &&
          (one.registeredUntil === undefined || on <= one.registeredUntil) &&
          (channel === undefined || !one.channels || one.channels.includes(channel)),
      );
      if (isIn) continue;
      return report(
        ['payout', 'cohorts'],
        'cohort.day_without',
        `Whoever registers on ${on}${channel === undefined ? '' : ` on ${channel}`} is in no cohort, so nobody knows when they are paid.`,
        'Add a cohort for that day; the last one can do without `registeredUntil` and `channels`.',
        'warning',
      );
    }
  }
};

interface Span {
  readonly first: number;
  readonly last: number;
  readonly channel?: string;
}

/** The days on which somebody may pre-register or apply, as far as their end was published. */
function registering({ windows, preregistration }: ProgrammeDocument): readonly Span[] {
  const spans: Span[] = windows
    .filter((window) => window.for === 'apply' || window.for === 'preregister')
    .map((window) => ({ window, opening: openingOf(window) }))
    .map(({ window, opening }) => ({ first: opening.firstDay, last: opening.lastDay, channel: window.channel }));
  if (preregistration?.closes !== undefined)
    spans.push({
      first: dayNumber(preregistration.opens.slice(0, 10)),
      last: dayNumber(preregistration.closes.slice(0, 10)) - Number(preregistration.closes.endsWith('T00:00')),
    });
  return spans.filter((span) => span.last - span.first <= windowDaysMax);
}
