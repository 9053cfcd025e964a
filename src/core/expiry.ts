import type { Programme } from './programme.ts';
import { dayOf, instantOf, type Instant } from './time.ts';

/**
 * What has changed for the grants on an instrument when this text has: `open`, `over` once they have ended, or the day, where each ends on a day
 * of its own. Undefined where nothing ever ends.
 */
export function expiryPhase(programme: Programme, instrumentId: string, now: Instant): string | undefined {
  const { instruments, timeZone } = programme.document;
  const instrument = instruments.find((one) => one.id === instrumentId);
  if (instrument?.validYears !== undefined) return dayOf(now, timeZone);
  if (instrument?.expires === undefined) return undefined;
  return now < instantOf(instrument.expires, timeZone) ? 'open' : 'over';
}
