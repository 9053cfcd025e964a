import { isTurn, openAtOrAfter, type Digit, type OpenWindow } from './calendar.ts';
import type { Ask, Instead } from './decision.ts';
import type { Programme } from './programme.ts';
import type { RefusalCode } from './refusal.ts';
import { actions } from './schema-windows.ts';
import { dayOf, type Instant } from './time.ts';

/** Whether a door is open now, and else why not and when next. */
export type Gate =
  | { readonly open: true; readonly window: OpenWindow; readonly until: Instant; readonly outage: string | undefined }
  | {
      readonly open: false;
      readonly window: OpenWindow;
      readonly refusal: RefusalCode;
      readonly next: Instant | undefined;
      readonly outage: string | undefined;
    };

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
  const outage = window.outages.length === 0 ? undefined : window.outages.find((one) => one.from <= at && at < one.to);
  if (interval && interval.from <= at) return { open: true, window, until: interval.to, outage: outage?.id };
  const refusal = whyClosed(window, at, digit, zone, outage !== undefined && !outage.takesWishes);
  return { open: false, window, refusal, next: interval?.from, outage: refusal === 'window.outage' ? outage?.id : undefined };
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

type Action = 'apply' | 'appeal' | 'inquire' | 'changeRegion';

/** Other doors for the same wish, soonest first: other channels, and appeals when applying is over everywhere. */
export function otherDoors(programme: Programme, action: Action, channel: string, at: Instant, digit: Digit): readonly Instead[] {
  const table = tableOf(programme);
  const stretch = stretchOf(table, programme, at, digit);
  const known = doorsKept(table, action, channel, digit);
  let doors = known.get(stretch);
  if (!doors) {
    if ((table.count += 1) > doorsMax) forget(table);
    known.set(stretch, (doors = openDoors(programme, action, channel, at, digit)));
  }
  return doors;
}

function openDoors(programme: Programme, action: Action, channel: string, at: Instant, digit: Digit): readonly Instead[] {
  const doors = doorsOf(programme, action, at, digit).filter((door) => door.channel !== channel);
  if (doors.length > 0 || action !== 'apply' || doorsOf(programme, 'apply', at, digit).length > 0) return doors;
  return doorsOf(programme, 'appeal', at, digit);
}

/**
 * Every “no” tells the other doors, and they change only at an instant at which some window opens or closes:
 * the answer for one such stretch of time is made once and shared. Making it anew was a tenth of a whole decision.
 */
interface DoorTable {
  /** By digit: the instants at which anything changes, in order. */
  readonly turns: (readonly Instant[])[];
  /** By action, channel and digit; then by stretch. */
  kept: Map<Action, Map<string, Map<number, readonly Instead[]>[]>>;
  count: number;
}
/** 20,000 answers of 200 bytes: more than the stretches of any programme yet. */
const doorsMax = 20_000;
const tables = new WeakMap<Programme, DoorTable>();

function tableOf(programme: Programme): DoorTable {
  let table = tables.get(programme);
  if (!table) tables.set(programme, (table = { turns: [], kept: new Map<Action, Map<string, Map<number, readonly Instead[]>[]>>(), count: 0 }));
  return table;
}

/** Which stretch an instant lies in: how many turns came before it. */
function stretchOf(table: DoorTable, programme: Programme, at: Instant, digit: Digit): number {
  const turns = (table.turns[digit ?? 10] ??= [
    ...new Set(programme.windows.flatMap((window) => window.open[digit ?? 10]!.flatMap(({ from, to }) => [from, to]))),
  ].toSorted((a, b) => a - b));
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function doorsKept(table: DoorTable, action: Action, channel: string, digit: Digit): Map<number, readonly Instead[]> {
  let byChannel = table.kept.get(action);
  if (!byChannel) table.kept.set(action, (byChannel = new Map<string, Map<number, readonly Instead[]>[]>()));
  let byDigit = byChannel.get(channel);
  if (!byDigit) {
    // A channel is whatever a question says; only so many are remembered.
    if (byChannel.size >= channelsMax) byChannel.clear();
    byChannel.set(channel, (byDigit = []));
  }
  return (byDigit[digit ?? 10] ??= new Map<number, readonly Instead[]>());
}

/** 200: a programme has at most 50 channels. */
const channelsMax = 200;

function forget(table: DoorTable): void {
  table.kept.clear();
  table.count = 0;
}

function doorsOf(programme: Programme, action: Action, at: Instant, digit: Digit): Instead[] {
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

/**
 * Only the last digit of the year decides, or of the account where the windows asked about rotate by it;
 * somebody whose digit no register knows is stopped by no rotation.
 */
export function digitOf(programme: Programme, ask: Ask, channel: string | undefined, applicant: Readonly<Record<string, unknown>> | undefined): Digit {
  const byAccount =
    programme.rotatesByAccount &&
    programme.windows.some(
      ({ rule }) => rule.rotation?.by === 'accountNumber' && (rule.for === ask || !isAction(ask)) && (channel === undefined || rule.channel === channel),
    );
  const value = applicant?.[byAccount ? 'accountDigit' : 'birthYear'];
  return typeof value === 'number' ? Math.abs(value) % 10 : null;
}

function isAction(ask: Ask): boolean {
  return (actions as readonly string[]).includes(ask);
}
