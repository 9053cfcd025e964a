import { expect, test } from 'vitest';
import { addImpacts, isWhole, nobodyYet } from './impact-total.ts';

const person = (...kinds: readonly ('amount-more' | 'day-later')[]) =>
  ({ state: 'preregistered', impact: { kinds, before: {}, after: {}, told: ['your-day'] } }) as const;

test('whoever gains and loses counts as one who loses, and under both kinds', () => {
  const total = addImpacts(nobodyYet, [person(), person('amount-more'), person('amount-more', 'day-later')]);
  expect(total).toMatchObject({ looked: 3, unchanged: 1, loses: 1, gains: 1, byKind: { 'amount-more': 2, 'day-later': 1 }, told: { 'your-day': 3 } });
  expect([isWhole(total), isWhole({ ...total, gains: 2 })]).toEqual([true, false]);
});
