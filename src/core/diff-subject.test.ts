import { expect, test } from 'vitest';
import { rootOf, step } from './diff-place.ts';
import { fieldName, ofField, ownerOf, subjectOf } from './diff-subject.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const root = rootOf(sample, sample);
const at = (...names: string[]) => names.reduce((place, name) => step(place, name, name, false, undefined), root);

test('a base date, a fact and a source are subjects like a rule, though they have no id', () => {
  expect(ofField(at('baseDates', 'household', 'on'), 'ko')).toBe('기준일 “기준일”: 날짜');
  expect(ofField(at('facts', 'person', 'premium', 'asOf'), 'en')).toBe('the fact “a fact without a name”: base date of the fact');
  expect(ofField(at('sources', 'N1'), 'en')).toBe('the source “Notice 1”');
});

test('an entry of an entry is named with the one around it, by whom it is for and which one it is', () => {
  const schedule = sample.payout!.schedules![0]!;
  const outer = step(at('payout', 'schedules'), 0, schedule.id, true, schedule);
  const inner = step(step(outer, 'instalments', 'instalments', false, undefined), 1, 'second', true, schedule.instalments[1]);
  expect([subjectOf(inner, 'ko'), subjectOf(inner, 'en')]).toEqual(['지급수단이 상품권인 경우의 2번째 지급', 'payment 2, if the instrument is voucher']);
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
  expect(fieldName(at('baseDates', 'household'), 'en')).toBe('base date');
  expect(fieldName(at('sources', 'N2'), 'en')).toBe('“Notice 2”');
});
