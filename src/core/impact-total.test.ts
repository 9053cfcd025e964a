import { expect, test } from 'vitest';
import { addImpacts, isWhole, nobodyYet } from './impact-total.ts';

const person = (...kinds: readonly ('amount-more' | 'day-later')[]) =>
  ({ state: 'preregistered', impact: { kinds, before: {}, after: {}, told: ['your-day'], changed: [] } }) as const;

test('whoever gains and loses counts as one who loses, and under both kinds', () => {
  const total = addImpacts(nobodyYet, [person(), person('amount-more'), person('amount-more', 'day-later')]);
  expect(total).toMatchObject({ looked: 3, unchanged: 1, loses: 1, gains: 1, byKind: { 'amount-more': 2, 'day-later': 1 }, told: { 'your-day': 3 } });
  expect([isWhole(total), isWhole({ ...total, gains: 2 })]).toEqual([true, false]);
});

test('whoever keeps what was decided counts by which way the new rules differ, and by how much in all', () => {
  const keeps = (kept: bigint) => ({ state: 'paid', impact: { kinds: [], before: {}, after: {}, told: [], changed: [], kept } }) as const;
  const total = addImpacts(nobodyYet, [keeps(50_000n), keeps(30_000n), keeps(-20_000n), person()]);
  expect(total).toMatchObject({ looked: 4, unchanged: 4, kept: { more: { people: 2, won: 80_000 }, less: { people: 1, won: 20_000 } } });
  expect([isWhole(total), isWhole({ ...total, byState: { preregistered: 4 } })]).toEqual([true, false]);
});
