import { isTurn, openAtOrAfter, type Digit, type OpenWindow } from './calendar.ts';
import type { Instead } from './decision.ts';
import type { Programme } from './programme.ts';
import type { RefusalCode } from './refusal.ts';
import { dayOf, type Instant } from './time.ts';

/** Whether a door is open now, and else why not and when next. */
export type Gate =
  | { readonly open: true; readonly window: OpenWindow; readonly until: Instant }
  | { readonly open: false; readonly window: OpenWindow; readonly refusal: RefusalCode; readonly next?: Instant; readonly outage?: string };

/** The gate of an action on a channel: any of its windows may be open. Nothing when there is no such window at all. */
export function gateOf(programme: Programme, action: string, channel: string, at: Instant, digit: Digit, instrument?: string): Gate | undefined {
  let nearest: Extract<Gate, { open: false }> | undefined;
  for (const window of programme.windowsOf(action, channel)) {
    if (window.rule.instruments && instrument !== undefined && !window.rule.instruments.includes(instrument)) continue;
    const gate = gateOfWindow(window, at, digit, programme.document.timeZone);
    if (gate.open) return gate;
    if (!nearest || (gate.next ?? Infinity) < (nearest.next ?? Infinity) || (gate.next === nearest.next && window.closes > nearest.window.closes))
      nearest = gate;
  }
  return nearest;
}

function gateOfWindow(window: OpenWindow, at: Instant, digit: Digit, zone: string): Gate {
  const interval = openAtOrAfter(window.open[digit ?? 10]!, at);
  if (interval && interval.from <= at) return { open: true, window, until: interval.to };
  const outage = window.outages.find((one) => one.from <= at && at < one.to);
  return {
    open: false,
    window,
    refusal: whyClosed(window, at, digit, zone, outage !== undefined),
    ...(interval ? { next: interval.from } : {}),
    ...(outage ? { outage: outage.id } : {}),
  };
}

/** The reason people understand first: not begun, over, broken, not your day, then the hour. */
function whyClosed(window: OpenWindow, at: Instant, digit: Digit, zone: string, broken: boolean): RefusalCode {
  if (at < window.opens) return 'window.not_open';
  if (at >= window.closes) return 'window.closed';
  if (broken) return 'window.outage';
  if (digit !== null && !isTurn(window.rule, dayOf(at, zone), digit)) return 'rotation.not_your_day';
  if (window.nights.some((night) => night.from <= at && at < night.to)) return 'window.maintenance';
  return 'window.outside_hours';
}

/** Other doors for the same wish, soonest first: other channels, and appeals when applying is over everywhere. */
export function otherDoors(
  programme: Programme,
  action: 'apply' | 'appeal' | 'inquire' | 'changeRegion',
  channel: string,
  at: Instant,
  digit: Digit,
): readonly Instead[] {
  const doors = doorsOf(programme, action, at, digit).filter((door) => door.channel !== channel);
  if (doors.length > 0 || action !== 'apply' || doorsOf(programme, 'apply', at, digit).length > 0) return doors;
  return doorsOf(programme, 'appeal', at, digit);
}

function doorsOf(programme: Programme, action: 'apply' | 'appeal' | 'inquire' | 'changeRegion', at: Instant, digit: Digit): Instead[] {
  const doors: Instead[] = [];
  for (const window of programme.windows) {
    if (window.rule.for !== action) continue;
    const interval = openAtOrAfter(window.open[digit ?? 10]!, at);
    if (!interval) continue;
    doors.push({
      do: action,
      channel: window.rule.channel,
      ...(interval.from > at ? { opens: interval.from } : {}),
      ...(Number.isFinite(window.closes) ? { until: window.closes } : {}),
    });
  }
  return doors.sort((a, b) => (a.opens ?? 0) - (b.opens ?? 0));
}

/** Only the last digit of the year decides; somebody whose year no register knows is stopped by no rotation. */
export function digitOf(programme: Programme, channel: string | undefined, applicant: Readonly<Record<string, unknown>> | undefined): Digit {
  const byAccount = programme.windows.some(
    (window) => window.rule.rotation?.by === 'accountNumber' && (channel === undefined || window.rule.channel === channel),
  );
  const value = applicant?.[byAccount ? 'accountDigit' : 'birthYear'];
  return typeof value === 'number' ? Math.abs(value) % 10 : null;
}
