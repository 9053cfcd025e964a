import { expect, test } from 'vitest';
import { ageBandOf, ageBands, ageBandWords } from './age-band.ts';

test('a band begins with the year in which somebody turns its first age', () => {
  expect(ageBandOf(2001, 2020)).toBe('0');
  expect(ageBandOf(2000, 2020)).toBe('20');
  expect(ageBandOf(1991, 2020)).toBe('20');
  expect(ageBandOf(1990, 2020)).toBe('30');
  expect(ageBandOf(1951, 2020)).toBe('60');
  expect(ageBandOf(1950, 2020)).toBe('70');
});

test('whoever is very old, or not born yet, is in a band too', () => {
  expect(ageBandOf(1905, 2020)).toBe('70');
  expect(ageBandOf(2021, 2020)).toBe('0');
});

test('somebody whose year of birth is not known is in none', () => {
  expect(ageBandOf(undefined, 2020)).toBeUndefined();
});

test('each band has words of its own in both languages', () => {
  for (const lang of ['ko', 'en'] as const) expect(new Set(ageBands.map((band) => ageBandWords(band)[lang])).size).toBe(ageBands.length);
});
