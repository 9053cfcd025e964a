import type { Programme } from '#core/programme.ts';
import type { ProgrammeDocument } from '#core/schema.ts';
import { dayAfter, instantOf, type Instant } from '#core/time.ts';

/**
 * Where a pretended clock begins: three days before the first applications, at ten, or as soon after it as one may pre-register:
 * time to do so and to be told one’s own day. Nothing for a programme without windows.
 */
export function startOf({ windows, timeZone, preregistration }: ProgrammeDocument): Instant | undefined {
  const opening = (windows.some((window) => window.for === 'apply') ? windows.filter((window) => window.for === 'apply') : windows)
    .map((window) => window.opens)
    .toSorted()[0];
  if (opening === undefined) return undefined;
  const threeDaysBefore = instantOf(`${dayAfter(instantOf(opening, timeZone), timeZone, -3)}T10:00`, timeZone);
  const mayAskFrom = preregistration && instantOf(preregistration.opens, timeZone);
  return mayAskFrom !== undefined && threeDaysBefore < mayAskFrom && mayAskFrom < instantOf(opening, timeZone) ? mayAskFrom : threeDaysBefore;
}

/** When nobody can apply any more and the last money has expired; nothing where applications have no published end. */
export function endOf({ document, windows }: Programme): Instant | undefined {
  const expiries = document.instruments.flatMap((one) => (one.expires === undefined ? [] : [instantOf(one.expires, document.timeZone)]));
  const closings = windows.filter(({ rule }) => rule.for === 'apply').map((window) => window.closes);
  const last = Math.max(...closings, ...expiries);
  return Number.isFinite(last) ? last : undefined;
}
