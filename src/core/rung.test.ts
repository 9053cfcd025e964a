import { expect, test } from 'vitest';
import { isOffered, nextLadder, rungs, type Ladder, type RungSwitch } from './rung.ts';

const rested: Ladder = { rung: 'full', since: undefined, pressedSince: undefined, easySince: undefined };

/** The rungs a service stands on, a second each, while its pressure is what `pressures` says. */
function through(pressures: readonly number[], set: RungSwitch = 'auto', from: Ladder = rested): Ladder {
  return pressures.reduce((ladder, pressure, i) => nextLadder(ladder, set, pressure, i * 1_000), from);
}
const seconds = (count: number, pressure: number) => Array.from({ length: count }, () => pressure);

test('one slow second is not an outage', () => {
  expect(through([9, ...seconds(3, 0.5), 9, 1, 9]).rung).toBe('full');
});

test('ten seconds of too much go down one rung, ten more another', () => {
  expect(through(seconds(11, 4)).rung).toBe('receipts');
  expect(through(seconds(21, 4)).rung).toBe('read-only');
  expect(through(seconds(200, 4)).rung).toBe('static');
});

test('it goes up a rung a minute once there is room, and all the way', () => {
  const down = through(seconds(200, 4));
  expect(through(seconds(60, 0.2), 'auto', down).rung).toBe('static');
  expect(through(seconds(61, 0.2), 'auto', down).rung).toBe('read-only');
  expect(through(seconds(200, 0.2), 'auto', down).rung).toBe('full');
});

test('between too much and room it neither goes down nor up', () => {
  const receipts: Ladder = { ...rested, rung: 'receipts' };
  expect(through(seconds(600, 1.5), 'auto', receipts).rung).toBe('receipts');
  expect(through(seconds(600, 1.5)).rung).toBe('full');
});

test('what an operator sets holds whatever the pressure, and at once', () => {
  expect(through([0], 'read-only').rung).toBe('read-only');
  expect(through(seconds(600, 9), 'full').rung).toBe('full');
});

test('since when a rung holds is the instant at which it was taken, whoever took it, and stays while it holds', () => {
  expect(through(seconds(16, 4))).toMatchObject({ rung: 'receipts', since: 10_000 });
  expect(through(seconds(25, 4))).toMatchObject({ rung: 'read-only', since: 20_000 });
  const set = nextLadder(rested, 'static', 0, 7_000);
  expect(set.since).toBe(7_000);
  expect(nextLadder(set, 'static', 9, 8_000).since).toBe(7_000);
  expect(nextLadder(set, 'auto', 1, 9_000)).toMatchObject({ rung: 'static', since: 7_000 });
});

test('a rung offers what lasts to it or further down', () => {
  expect(rungs.map((now) => isOffered('receipts', now))).toEqual([true, true, false, false]);
  expect(rungs.map((now) => isOffered('static', now))).toEqual([true, true, true, true]);
});
