import { expect, test } from 'vitest';
import { lookAgainIn } from './freshness.ts';

const now = Date.parse('2020-05-15T06:59:00+09:00');
const opening = '2020-05-15T07:00:00+09:00';

test('a page looks again at the next instant it has printed, and at none that is over', () => {
  expect(lookAgainIn(['2020-05-11T07:00:00+09:00', opening, '2020-06-05T23:30:00+09:00'], now, 0)).toBe(60_000);
  expect(lookAgainIn(['2020-05-11T07:00:00+09:00'], now, 0)).toBeUndefined();
  expect(lookAgainIn([], now, 0)).toBeUndefined();
});

test('never before the instant, and all phones within half a minute of it', () => {
  const waits = [0, 0.25, 0.5, 0.999].map((random) => lookAgainIn([opening], now, random)!);
  expect(Math.min(...waits)).toBe(60_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(90_000);
  expect(new Set(waits).size).toBe(4);
});

test('an instant that is months away is waited for in pieces', () => {
  expect(lookAgainIn(['2020-08-31T15:00:00+00:00'], now, 0)).toBe(6 * 3_600_000);
});
