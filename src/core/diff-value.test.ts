import { expect, test } from 'vitest';
import { rootOf, step } from './diff-place.ts';
import { isCondition, isMoney, told, valueWords } from './diff-value.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const root = rootOf(sample, sample);
const at = (...names: string[]) => names.reduce((place, name) => step(place, name, name, false, undefined), root);

const instalment = () => {
  const schedule = sample.payout!.schedules![0]!;
  const around = step(step(at('payout', 'schedules'), 0, schedule.id, true, schedule), 'instalments', 'instalments', false, undefined);
  return step(step(around, 1, 'second', true, schedule.instalments[1]), 'after', 'after', false, undefined);
};

test('values are told as people read them: minutes, days, money, flags, lists, groups and sentences', () => {
  expect(valueWords(at('windows', 'online', 'closes'), '2021-10-29T00:00', 'en')).toBe('midnight at the end of Thursday 28 October 2021');
  expect(valueWords(at('baseDates', 'x', 'on'), '2021-06', 'ko')).toBe('2021년 6월');
  expect(valueWords(at('amount', 'parts', 'state', 'flat'), 250000, 'ko')).toBe('250,000원');
  expect(valueWords(at('windows', 'online', 'limit'), 3, 'ko')).toBe('3');
  expect(valueWords(at('consents', 'who', 'required'), true, 'ko')).toBe('예');
  expect(valueWords(at('windows', 'x', 'weekdays'), ['mon', 'tue'], 'en')).toBe('mon, tue');
  expect(valueWords(at('windows', 'x', 'weekdays'), [], 'ko')).toBe('빈 목록');
  expect(told(instalment(), { instalment: 'first', months: 2 }, 'en')).toBe('2 months after payment 1');
  expect(valueWords(at('name'), { ko: '가', en: 'a' }, 'ko')).toBe('“가”');
});

test('a condition is told as a clause, and as a formula where it goes beyond one: nobody reads its signs aloud', () => {
  const when = at('amount', 'parts', 'state', 'when');
  expect(isCondition(when.shape)).toBe(true);
  expect(told(when, 'household.size >= 2', 'en')).toBe('if the size of the household is at least 2');
  expect(told(when, 'household.size >= 2', 'ko')).toBe('가구원 수가 2 이상인 경우');
  expect(told(when, 'household.size * 2 > 6', 'en')).toBe('if a condition holds that is written as a formula');
});

test('a rotation is told day by day, and one day after is not days', () => {
  expect(told(at('windows', 'online', 'rotation', 'days'), [{ on: '2021-09-06', digits: [1, 6] }], 'en')).toBe('Monday 6 September 2021 1·6');
  expect(told(at('donation', 'undo'), { days: 1, at: '18:00' }, 'en')).toBe('6:00 p.m., 1 day after');
  expect(told(at('donation', 'undo'), { days: 2, at: '18:00' }, 'en')).toBe('6:00 p.m., 2 days after');
});

test('amounts are money and times a window may be used are not', () => {
  expect([isMoney(at('amount', 'parts', 'state', 'flat')), isMoney(at('windows', 'online', 'limit'))]).toEqual([true, false]);
});
