import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RungSwitch } from '#core/rung.ts';
import { openProgramme, type OpenProgramme } from '#modules/programme/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openWaitingRoom, setRung, type WaitingRoom } from './index.ts';
import { newDevice, ticketSeal } from './ticket.ts';

/* Two processes share one line on the morning of 11 May 2020. Time stands until it is moved; three may come in a second. */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
const opens = Date.parse('2020-05-11T07:00:00+09:00');
const minute = 60_000;
let now = opens + minute;
let pressure = 0;
let open: OpenProgramme;
let rooms: readonly [WaitingRoom, WaitingRoom];

const newRoom = (): WaitingRoom =>
  openWaitingRoom({ db: database.db, vault, open, clock: () => now, machineClock: () => now, pressure: () => pressure, startPerSecond: 3 });

/** So many seconds pass, and both processes look around in each. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i += 1) {
    now += 1_000;
    for (const room of rooms) await room.tick();
  }
}

/** A phone: what it carries, and what it may. */
function phone(cookie?: string) {
  let carried = cookie;
  return {
    carries: () => carried,
    comesIn: (room = rooms[0]) => {
      const entry = room.enter(carried, now);
      carried = entry.cookie ?? carried;
      return entry.isIn;
    },
    async takes(room = rooms[0]) {
      const { place, cookie: given } = await room.take(carried, now);
      carried = given;
      return place;
    },
    async isOf(citizenId: string, room = rooms[0]) {
      const entry = room.enter(carried, now);
      carried = entry.cookie ?? carried;
      const claim = await entry.claim?.(citizenId);
      carried = claim?.cookie ?? carried;
      return entry.isIn && claim?.isTheirs !== false;
    },
  };
}

/** So many come at once; answers those that have to wait, each with a place. */
async function crowd(count: number) {
  const phones = Array.from({ length: count }, () => phone());
  const outside = phones.filter((one) => !one.comesIn());
  await Promise.all(outside.map(async (one) => await one.takes()));
  // The first numbers are called before anybody waits.
  return outside.filter((one) => !one.comesIn());
}

beforeAll(async () => {
  open = await database.db.tx((tx) => openProgramme(tx, { name, text }, () => Promise.resolve(false), opens));
});

beforeEach(async () => {
  await database.owner.tx((tx) => tx.changed('truncate waiting_line, waiting_pace, waiting_entry, process_health'));
  now = opens + minute;
  pressure = 0;
  rooms = [newRoom(), newRoom()];
  for (const room of [...rooms, ...rooms]) await room.tick();
});

describe('a quiet morning', () => {
  test('whoever comes is in at once, and stays in', async () => {
    const one = phone();
    expect(one.comesIn()).toBe(true);
    const carried = one.carries();
    await pass(30);
    expect([one.comesIn(rooms[1]), one.carries()]).toEqual([true, carried]);
  });

  test('after a quarter of an hour of rest one comes in like anybody else', async () => {
    const one = phone();
    one.comesIn();
    await pass(20);
    now += 16 * minute;
    expect([one.comesIn(), one.carries()]).not.toContain(undefined);
    expect(one.comesIn()).toBe(true);
  });

  test('whoever keeps coming is never sent out', async () => {
    const one = phone();
    for (let i = 0; i < 10; i += 1) {
      expect(one.comesIn()).toBe(true);
      now += 10 * minute;
      for (const room of rooms) await room.tick();
    }
  });
});

describe('more than may come in', () => {
  test('the rest wait, each with a place of their own, in the order in which they came', async () => {
    const waiting = await crowd(50);
    expect(waiting.length).toBeGreaterThan(40);
    const places = await Promise.all(waiting.map(async (one) => await one.takes()));
    expect(new Set(places).size).toBe(waiting.length);
    expect(places).toEqual(places.toSorted((one, other) => one! - other!));
  });

  test('nobody comes in past those who wait', async () => {
    await crowd(50);
    await pass(1);
    expect([phone().comesIn(), phone().comesIn(rooms[1])]).toEqual([false, false]);
  });

  test('the same place again after a reload, in another process and after a restart', async () => {
    const [, , last] = await crowd(50);
    const place = await last!.takes();
    rooms = [newRoom(), newRoom()];
    await pass(1);
    expect([await last!.takes(rooms[1]), await last!.takes()]).toEqual([place, place]);
  });

  test('they are called in turn until nobody waits, and then the door is open again', async () => {
    const waiting = await crowd(50);
    const before = new Map(await Promise.all(waiting.map(async (one) => [one, await one.takes()] as const)));
    const cameIn: number[] = [];
    for (let second = 0; second < 60 && cameIn.length < waiting.length; second += 1) {
      await pass(1);
      for (const one of waiting) if (before.has(one) && one.comesIn()) cameIn.push(before.get(one)!);
      for (const one of waiting) if (cameIn.includes(before.get(one)!)) before.delete(one);
    }
    expect(cameIn).toEqual(cameIn.toSorted((one, other) => one - other));
    expect(cameIn.length).toBe(waiting.length);
    expect(rooms[0].status().waiting).toBe(0);
    expect(phone().comesIn()).toBe(true);
  });

  test('two processes give no number twice', async () => {
    await crowd(20);
    const places = await Promise.all(Array.from({ length: 200 }, async (_, i) => await phone().takes(rooms[i % 2])));
    expect(new Set(places).size).toBe(200);
  });

  test('whoever was called finds the door open for a quarter of an hour, and a place of before that is over', async () => {
    const [first] = await crowd(20);
    await pass(30);
    for (let i = 0; i < 13; i += 1) {
      now += minute - 1_000;
      await pass(1);
    }
    const copy = phone(first!.carries());
    expect(first!.comesIn()).toBe(true);
    await pass(200);
    await crowd(500);
    await pass(1);
    expect(copy.comesIn()).toBe(false);
    // Another place, behind those who wait.
    expect(await copy.takes()).toBeGreaterThan(500);
  });
});

describe('the opening', () => {
  const tomorrow = Date.parse('2020-05-12T07:00:00+09:00');

  test('who came before it is drawn among all of them, however often the page was loaded again', async () => {
    now = tomorrow - 20 * minute;
    await database.owner.tx((tx) => tx.changed('update waiting_pace set per_second = 1000'));
    await pass(1);
    const early = Array.from({ length: 200 }, () => phone());
    for (const one of early) one.comesIn(rooms[0]);
    for (let again = 0; again < 5; again += 1) early[0]!.comesIn(rooms[1]);
    await pass(2);
    await database.owner.tx((tx) => tx.changed('update waiting_pace set per_second = 1'));
    await database.owner.tx((tx) => tx.changed('update waiting_line set called = 1 where opens_at = $1', [new Date(tomorrow)]));
    expect(await database.owner.rows('select early from waiting_line where opens_at = $1', [new Date(tomorrow)])).toEqual([{ early: 200n }]);
    await pass(1);
    now = tomorrow;
    const late = phone();
    expect(late.comesIn()).toBe(false);
    const places = await Promise.all(early.map(async (one) => (await one.takes()) ?? 0));
    expect(Math.max(...places)).toBeLessThanOrEqual(200);
    // Drawn, and not in the order in which they came.
    const inOrder = places.filter((place, i) => i > 0 && place > places[i - 1]!).length;
    expect(inOrder).toBeGreaterThan(60);
    expect(inOrder).toBeLessThan(140);
    expect(await late.takes()).toBe(201);
    expect(await Promise.all(early.map(async (one) => (await one.takes()) ?? 0))).toEqual(places);
  });

  test('an early bird who was inside waits for the drawn place like the others', async () => {
    now = tomorrow - minute;
    await pass(1);
    const one = phone();
    expect(one.comesIn()).toBe(true);
    await pass(1);
    await database.owner.tx((tx) => tx.changed('update waiting_line set early = 1000, called = 0 where opens_at = $1', [new Date(tomorrow)]));
    await database.owner.tx((tx) => tx.changed('update waiting_pace set per_second = 0.001'));
    await pass(1);
    now = tomorrow;
    expect(one.comesIn()).toBe(false);
  });
});

describe('one place, one person', () => {
  test('a place that two people share lets in the one who signed in first', async () => {
    const [shared] = await crowd(20);
    await pass(20);
    const [hers, his] = [phone(shared!.carries()), phone(shared!.carries())];
    const [her, him] = [crypto.randomUUID(), crypto.randomUUID()];
    expect([await hers.isOf(her), await his.isOf(him, rooms[1])]).toEqual([true, false]);
    expect([await hers.isOf(her, rooms[1]), await hers.isOf(him)]).toEqual([true, false]);
  });

  test('both at the same moment, and still one', async () => {
    const [shared] = await crowd(20);
    await pass(20);
    const people = Array.from({ length: 8 }, () => crypto.randomUUID());
    const taken = await Promise.all(people.map(async (person, i) => await phone(shared!.carries()).isOf(person, rooms[i % 2])));
    expect(taken.filter(Boolean)).toEqual([true]);
  });

  test('a ticket made elsewhere is no ticket', async () => {
    await crowd(50);
    await pass(1);
    const forged = ticketSeal(openVault(newKeyRing())).write({ device: newDevice(), line: opens, place: 1, seenAt: now });
    expect(phone(forged).comesIn()).toBe(false);
  });
});

describe('how the service fares', () => {
  test('only one conducts: two processes call no faster than one', async () => {
    await crowd(5_000);
    const before = rooms[0].status().called;
    pressure = 0.8;
    await pass(5);
    expect(rooms[0].status().called - before).toBe(15);
  });

  test('when it is pressed, fewer are called a second', async () => {
    await crowd(5_000);
    await pass(25);
    const calm = rooms[0].status().called;
    pressure = 2;
    await pass(10);
    const pressed = rooms[0].status().called;
    await pass(10);
    expect(rooms[0].status().called - pressed).toBeLessThan(pressed - calm);
  });

  test('who conducted is gone, and another goes on within seconds', async () => {
    await crowd(500);
    await pass(1);
    const before = rooms[1].status().called;
    rooms = [rooms[1], rooms[1]];
    await pass(6);
    expect(rooms[1].status().called).toBeGreaterThan(before);
  });

  test('a minute of pressure goes down the ladder, and what an operator sets holds', async () => {
    const set = async (rung: RungSwitch) => await database.db.tx((tx) => setRung(tx, rung, 'operator', now));
    const since = () => rooms.map((room) => room.status().rungSince);
    pressure = 5;
    await pass(25);
    expect(rooms.map((room) => room.rung())).toEqual(['read-only', 'read-only']);
    expect(now - since()[0]!).toBeLessThan(10_000);
    const setAt = now;
    expect(await set('receipts')).toBe(true);
    await pass(30);
    expect(rooms.map((room) => room.rung())).toEqual(['receipts', 'receipts']);
    expect(since()).toEqual([setAt, setAt]);
    await set('receipts');
    await pass(1);
    expect(since()).toEqual([setAt, setAt]);
    pressure = 0;
    await set('auto');
    await pass(70);
    expect(rooms.map((room) => room.rung())).toEqual(['full', 'full']);
  });

  test('without a database it stands on the last rung, and everybody keeps their place', async () => {
    const [one] = await crowd(20);
    const place = await one!.takes();
    now += 11_000;
    expect(rooms[0].rung()).toBe('static');
    expect(rooms[0].status().rungSince).toBe(now - 1_000);
    expect(await one!.takes()).toBe(place);
    await pass(1);
    expect(rooms[0].rung()).toBe('full');
  });
});
