import { drawnPlace, isHolding, lapsedBy, latePlace, openForMs, speedOf, standingOf, type Speed, type Standing } from '#core/admission.ts';
import type { Rung } from '#core/rung.ts';
import type { Instant } from '#core/time.ts';
import type { Claim, Entry, Gate } from '#modules/door/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { openBatcher, type Batcher } from '#platform/batch.ts';
import { newId, type Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { beforeLooking, lookAround, rungNow, type Around } from './around.ts';
import { openingsAround } from './openings.ts';
import { newDevice, ticketSeal, type Ticket, type TicketSeal } from './ticket.ts';
import { tokenBucket } from './token-bucket.ts';
import { ensureLines, giveNumbers, insertEntries, releasePace, type Entered, type LineRow } from './waiting-room.store.ts';

export interface RoomSettings {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly clock: Clock;
  /** The machine’s time: a second of waiting is a second, whatever a pretended clock says. */
  readonly machineClock: Clock;
  /** How hard pressed this process is: 1 is what people begin to feel. */
  readonly pressure: () => number;
  /** How many may come in a second before anything is known. 100 unless set: two cores take that in their sleep. */
  readonly startPerSecond?: number;
}

/** What everybody who waits is told alike. */
export interface RoomStatus {
  readonly line: Instant;
  readonly waiting: number;
  readonly called: number;
  readonly lapsed: number;
  readonly speed: Speed;
  readonly rung: Rung;
  /** Since when, by the machine’s time, where that is known. */
  readonly rungSince: Instant | undefined;
}

export interface Taken {
  readonly line: Instant;
  /** Left out for whoever may come in now. */
  readonly place?: number;
  readonly cookie: string;
}

/** One process’s share of the waiting room. What it knows is a second old; what it decides of a visitor needs nothing else. */
export interface WaitingRoom extends Gate {
  readonly status: () => RoomStatus;
  /** A place in the line for whoever has none; the same one for whoever has. */
  readonly take: (cookie: string | undefined, at: Instant) => Promise<Taken>;
  /** Tells how this process fares, conducts if nobody else does, and looks around; every second. Throws when the database does; nothing is lost then. */
  readonly tick: () => Promise<void>;
  /** Lets another conduct at once. */
  readonly leave: () => Promise<void>;
}

interface Room extends RoomSettings {
  readonly seal: TicketSeal;
  readonly mayPass: (perSecond: number) => boolean;
  readonly numbers: Batcher<Instant, number>;
  readonly claims: Batcher<Entered, string>;
  /** What happened here and was not told yet. */
  untold: { early: Map<Instant, number>; entered: Map<Instant, number> };
  around: Around;
  /** How long the last look took, in ms. */
  lookMs: number;
}

const startPerSecondUsual = 100;
/** 10,000 numbers at once cost what one does: they are counted, not written one by one. */
const numbersMax = 10_000;
/** 50,000 connections at most wait for their number, for some milliseconds. */
const numbersWaitingMax = 50_000;
/** Half a second for a dozen small statements and a commit: a database that needs so long is pressed, whatever presses it. */
const lookMsMax = 500;
/** 3 minutes: a cookie of somebody inside is written anew at most so often. */
const seenAgainMs = openForMs / 5;

export function openWaitingRoom(settings: RoomSettings): WaitingRoom {
  const { db, machineClock, startPerSecond = startPerSecondUsual } = settings;
  const room: Room = {
    ...settings,
    seal: ticketSeal(settings.vault),
    mayPass: tokenBucket(machineClock).take,
    numbers: openBatcher({ run: async (lines) => await numbersFor(room, lines, startPerSecond), sizeMax: numbersMax, waitingMax: numbersWaitingMax }),
    claims: openBatcher({ run: async (entries) => await db.tx((tx) => insertEntries(tx, entries)) }),
    untold: nothingTold(),
    around: beforeLooking(startPerSecond, machineClock()),
    lookMs: 0,
  };
  const processId = newId(machineClock());
  return {
    rung: () => rungNow(room.around, machineClock()).rung,
    enter: (cookie, at) => enter(room, cookie, at),
    take: async (cookie, at) => await take(room, cookie, at),
    status: () => statusOf(room),
    tick: async () => await tick(room, processId, startPerSecond),
    leave: async () => await db.tx((tx) => releasePace(tx, processId)),
  };
}

function enter(room: Room, cookie: string | undefined, at: Instant): Entry {
  const now = room.machineClock();
  const ticket = room.seal.read(cookie);
  const { last, upcoming } = openingsAround(room.open.at(at), at);
  if (ticket?.line === last && ticket.seenAt !== undefined && now - ticket.seenAt < openForMs) {
    const isFresh = now - ticket.seenAt < seenAgainMs && (upcoming === undefined || ticket.early === upcoming);
    return isFresh ? inside(room, ticket) : inside(room, countEarly(room, { ...ticket, seenAt: now }, upcoming), cookie);
  }
  const line = room.around.lines.get(last);
  const { place, standing } = whereIs(room, ticket, line);
  if (place !== undefined && standing === 'called') {
    count(room.untold.entered, last);
    const { citizen } = ticket!.line === last ? ticket! : {};
    const called = { device: ticket!.device, line: last, place, seenAt: now, ...(citizen === undefined ? {} : { citizen }) };
    return inside(room, countEarly(room, called, upcoming), cookie);
  }
  if (standing === 'waiting' || (line && isHolding(line)) || !room.mayPass(room.around.perSecond / room.around.processes)) return { isIn: false };
  return inside(room, countEarly(room, { device: ticket?.device ?? newDevice(), line: last, seenAt: now }, upcoming), cookie);
}

/** Somebody who is in; `before` is the cookie they came with, when it has to be written anew. */
function inside(room: Room, ticket: Ticket, ...before: readonly [] | readonly [string | undefined]): Entry {
  const isChanged = before.length > 0;
  return {
    isIn: true,
    ...(isChanged ? { cookie: room.seal.write(ticket) } : {}),
    ...(ticket.place === undefined ? {} : { claim: async (citizenId: string) => await claim(room, ticket, citizenId) }),
  };
}

/** One place lets one person in: whoever is seen signed in with it first. */
async function claim({ seal, claims }: Room, ticket: Ticket, citizenId: string): Promise<Claim> {
  const mark = seal.markOf(citizenId);
  if (ticket.citizen !== undefined) return { isTheirs: ticket.citizen === mark };
  const owner = await claims.add({ device: ticket.device, opensAt: ticket.line, citizenId });
  return owner === citizenId ? { isTheirs: true, cookie: seal.write({ ...ticket, citizen: mark }) } : { isTheirs: false };
}

async function take(room: Room, cookie: string | undefined, at: Instant): Promise<Taken> {
  const entry = enter(room, cookie, at);
  const ticket = room.seal.read(cookie);
  const { last, upcoming } = openingsAround(room.open.at(at), at);
  if (entry.isIn) return { line: last, cookie: entry.cookie ?? cookie! };
  const { place: known, standing } = whereIs(room, ticket, room.around.lines.get(last));
  // A place that was drawn is told now, and from now on it is in the ticket and stays.
  const place = standing === 'waiting' ? known! : await room.numbers.add(last);
  return { line: last, place, cookie: room.seal.write(countEarly(room, { device: ticket?.device ?? newDevice(), line: last, place }, upcoming)) };
}

/** The place of a ticket in a line, told before or drawn by coming early, and how it stands. */
function whereIs(
  { seal, machineClock }: Room,
  ticket: Ticket | undefined,
  line: LineRow | undefined,
): { readonly place?: number; readonly standing?: Standing } {
  if (line === undefined) return {};
  const place =
    ticket?.line === line.opensAt && ticket.place !== undefined
      ? ticket.place
      : ticket?.early === line.opensAt
        ? drawnPlace(seal.lotOf(ticket.device, line.opensAt), line.early)
        : undefined;
  if (place === undefined) return {};
  return { place, standing: standingOf(place, { called: line.called, lapsed: lapsedBy(line.past, machineClock()) }) };
}

/** Marks a ticket with the opening for which it came early, and counts it there, once. */
function countEarly({ untold }: Room, ticket: Ticket, upcoming: Instant | undefined): Ticket {
  if (upcoming === undefined || ticket.early === upcoming) return ticket;
  count(untold.early, upcoming);
  return { ...ticket, early: upcoming };
}

function count(counter: Map<Instant, number>, opening: Instant, more = 1): void {
  counter.set(opening, (counter.get(opening) ?? 0) + more);
}

function nothingTold(): Room['untold'] {
  return { early: new Map(), entered: new Map() };
}

function statusOf({ open, clock, machineClock, around }: Room): RoomStatus {
  const at = clock();
  const { last } = openingsAround(open.at(at), at);
  const { early = 0, late = 0, called = 0, past = [] } = around.lines.get(last) ?? {};
  const now = machineClock();
  const { rung, since } = rungNow(around, now);
  return {
    line: last,
    waiting: Math.max(0, early + late - called),
    called,
    lapsed: lapsedBy(past, now),
    speed: speedOf(past, around.perSecond),
    rung,
    rungSince: since,
  };
}

async function tick(room: Room, processId: string, startPerSecond: number): Promise<void> {
  const at = room.clock();
  const told = room.untold;
  room.untold = nothingTold();
  const pressure = Math.max(room.pressure(), room.lookMs / lookMsMax);
  const startedAt = performance.now();
  try {
    const look = { processId, openings: openingsAround(room.open.at(at), at), now: room.machineClock(), pressure, told, startPerSecond };
    room.around = await room.db.tx((tx) => lookAround(tx, look));
  } catch (error) {
    for (const kind of ['early', 'entered'] as const) for (const [opening, more] of told[kind]) count(room.untold[kind], opening, more);
    throw error;
  } finally {
    room.lookMs = performance.now() - startedAt;
  }
}

/** Numbers for all who came together, in the order in which they came. */
async function numbersFor(room: Room, openings: readonly Instant[], startPerSecond: number): Promise<readonly number[]> {
  const counts = new Map<Instant, number>();
  const own = openings.map((opening) => {
    count(counts, opening);
    return counts.get(opening)!;
  });
  const lines = await room.db.tx(async (tx) => {
    const given = new Map<Instant, LineRow>();
    await ensureLines(tx, [...counts.keys()], startPerSecond);
    for (const [opening, more] of [...counts].toSorted(([one], [other]) => one - other)) given.set(opening, await giveNumbers(tx, opening, more));
    return given;
  });
  // From now on there is a line here, and nobody comes in past it until the next look.
  room.around = { ...room.around, lines: new Map([...room.around.lines, ...lines]) };
  return openings.map((opening, i) => {
    const { early, late } = lines.get(opening)!;
    return latePlace(late - counts.get(opening)! + own[i]!, early);
  });
}
