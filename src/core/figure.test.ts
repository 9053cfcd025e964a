import { expect, test } from 'vitest';
import { keyOf, sumOf } from './figure.ts';

const values = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries));

test('counters are added by their label, by how it ends, or all of a figure, and of no figure whose name only begins alike', () => {
  const kept = values({
    [keyOf('sends', 'a delivered')]: 3,
    [keyOf('sends', 'b delivered')]: 4,
    [keyOf('sends', 'a failed')]: 2,
    [keyOf('sends.channel', 'push delivered')]: 9,
  });
  expect(sumOf(kept, [{ figure: 'sends', ends: 'delivered' }])).toBe(7);
  expect(sumOf(kept, [{ figure: 'sends', label: 'a failed' }])).toBe(2);
  expect(sumOf(kept, [{ figure: 'sends' }])).toBe(9);
  expect(sumOf(kept, [{ figure: 'none', label: '' }])).toBe(0);
});
