import { expect, test } from 'vitest';
import { chooseLane, errorShare, freshLane, withAnswers, type Lane } from './lane.ts';

const at = Date.parse('2025-07-21T00:00:00Z');
const hundred = Array.from({ length: 100 }, (_, i) => i / 100);
const shareOfFirst = (lanes: readonly Lane[], now: number) => hundred.filter((dice) => chooseLane(lanes, now, dice) === 0).length;

test('while both are well everything goes to the preferred one', () => {
  expect(shareOfFirst([withAnswers(freshLane, 1_000, 0, at), freshLane], at)).toBe(100);
});

test('one that fails keeps two of a hundred, so that it is seen when it is well again', () => {
  expect(shareOfFirst([withAnswers(freshLane, 0, 1_000, at), freshLane], at)).toBe(2);
});

test('a third of failures moves more than a third of the messages', () => {
  const share = shareOfFirst([withAnswers(freshLane, 670, 330, at), freshLane], at);
  expect(share).toBeGreaterThan(25);
  expect(share).toBeLessThan(40);
});

test('a few failures at night are no outage', () => {
  expect(errorShare(withAnswers(freshLane, 0, 1, at), at)).toBeLessThan(0.2);
});

test('it comes back by itself as answers are good again', () => {
  let lane = withAnswers(freshLane, 0, 1_000, at);
  const shares = [0, 2, 4, 6, 8].map((minutes) => {
    const now = at + minutes * 60_000;
    lane = withAnswers(lane, 200, 0, now);
    return shareOfFirst([lane, freshLane], now);
  });
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeGreaterThan(80);
});

test('of three, the second takes over from the first and the third from both', () => {
  const ill = withAnswers(freshLane, 0, 1_000, at);
  expect(chooseLane([ill, freshLane, freshLane], at, 0.5)).toBe(1);
  expect(chooseLane([ill, ill, freshLane], at, 0.5)).toBe(2);
});

test('without any provider there is nothing to choose', () => {
  expect(() => chooseLane([], at, 0)).toThrow(RangeError);
});
