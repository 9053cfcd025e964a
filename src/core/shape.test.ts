import { expect, test } from 'vitest';
import { nearest } from './shape.ts';

test('the word that was meant is at most a third of its letters away', () => {
  expect(nearest('clozes', ['opens', 'closes'])).toBe('closes');
  expect(nearest('household.premiun', ['household.premium', 'household.size'])).toBe('household.premium');
  expect(nearest('zebra', ['opens', 'closes'])).toBeUndefined();
});

test('a very long word is compared by its beginning, in no time', () => {
  expect(nearest('x'.repeat(100_000), ['y'.repeat(64)])).toBeUndefined();
});
