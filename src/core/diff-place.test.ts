import { expect, test } from 'vitest';
import { isDate, isLeaf, rootOf, step } from './diff-place.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const root = rootOf(sample, sample);

test('a place knows its path by position and by name, and the rules on it', () => {
  const window = step(step(root, 'windows', 'windows', false, undefined), 1, 'counter', true, sample.windows[1]);
  const closes = step(window, 'closes', 'closes', false, undefined);
  expect(closes).toMatchObject({
    path: ['windows', 1, 'closes'],
    names: ['windows', 'counter', 'closes'],
    shape: 'windows.*.closes',
    rules: [{ id: 'counter' }],
  });
});

test('a day that does not exist is no date', () => {
  expect([isDate('2021-09-30'), isDate('2021-13-01'), isDate('9/30')]).toEqual([true, false, false]);
});

test('a sentence in two languages, a span and a list of plain values are one thing; a rule and a list of rules are not', () => {
  const at = (...names: string[]) => names.reduce((place, name) => step(place, name, name, false, undefined), root);
  expect(isLeaf(at('name'), { ko: '가', en: 'a' })).toBe(true);
  expect(isLeaf(at('windows', 'x', 'hours'), { from: '09:00', to: '18:00' })).toBe(true);
  expect(isLeaf(at('windows', 'x', 'weekdays'), ['mon'])).toBe(true);
  expect(isLeaf(at('donation'), { id: 'donation', unit: 1 })).toBe(false);
  expect(isLeaf(at('automatic'), [{ id: 'a' }])).toBe(false);
});
