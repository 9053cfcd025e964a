import { expect, test } from 'vitest';
import { dataName, dataNames, isShifted } from './diff-data.ts';
import { rootOf, step, type Place } from './diff-place.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const at = (from: Place, ...names: string[]) => names.reduce((place, name) => step(place, name, name, false, undefined), from);
const root = rootOf(document, document);
const table = step(at(root, 'tables'), 0, 'premium', true, document.tables![0]);

test('a row and a column are called by the facts that choose them, a key that is data by what it stands for', () => {
  expect(dataNames(at(table, 'values', '4', 'mixed'), 3, 'ko')).toBe('4인 가구 · 혼합');
  expect(dataName(at(root, 'baseDates', 'household'), 'en')).toBe('base date');
  expect(dataName(at(root, 'sources', 'N2'), 'ko')).toBe('“Notice 2”');
  expect(dataName(at(root, 'amount', 'cap'), 'ko')).toBeUndefined();
});

test('a table whose row may shift is known to be one', () => {
  expect(isShifted(table)).toBe(true);
  expect(isShifted({ ...table, rules: [{ id: 'another' }] })).toBe(false);
});
