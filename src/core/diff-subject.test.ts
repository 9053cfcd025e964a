import { expect, test } from 'vitest';
import { step, type Place } from './diff-place.ts';
import { fieldName, ofField, ownerOf, subjectOf } from './diff-subject.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const root: Place = { old: sample, new: sample, path: [], names: [], shape: '', rules: [] };
const at = (...names: string[]) => names.reduce((place, name) => step(place, name, name, false, undefined), root);

test('a base date, a fact and a source are subjects like a rule, though they have no id', () => {
  expect(ofField(at('baseDates', 'household', 'on'), 'ko')).toBe('기준일 기준일 (household): 날짜');
  expect(ofField(at('facts', 'person', 'premium', 'asOf'), 'en')).toBe('the fact “person.premium”: base date of the fact');
  expect(ofField(at('sources', 'N1'), 'en')).toBe('the source N1');
});

test('an entry of an entry is named with the one around it', () => {
  const inner = { ...at('payout'), rules: [{ id: 'in-two' }, { id: 'first' }] };
  expect([subjectOf(inner, 'ko'), subjectOf(inner, 'en')]).toEqual(['“in-two”의 “first”', '“first” of “in-two”']);
});

test('a key below a section has the section before it, and a key of the file stands alone', () => {
  expect(ofField(at('amount', 'cap'), 'en')).toBe('amount: cap');
  expect(ofField(at('timeZone'), 'en')).toBe('time zone');
  expect(ofField(at('currency', 'code'), 'en')).toBe('currency code');
  expect(subjectOf(at('amount', 'cap'), 'en')).toBeUndefined();
  expect(ownerOf(at('amount', 'cap'), 'en')).toBe('amount');
});

test('a key that means something else where it stands has words of its own there, and data is no key', () => {
  expect(fieldName(at('facts', 'person', 'premium', 'income'), 'en')).toBe('whether it counts as income');
  expect(fieldName(at('facts', 'household', 'income'), 'en')).toBe('income');
  expect(fieldName(at('sources', 'name'), 'en')).toBe('name');
});
