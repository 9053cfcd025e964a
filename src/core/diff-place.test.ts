import { expect, test } from 'vitest';
import { isDate, labelOf, step, valueWords, type Place } from './diff-place.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;
const root: Place = { old: sample, new: sample, path: [], names: [], shape: '', rules: [] };

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

test('values are told as people read them: minutes, days, money, flags, lists, groups and sentences', () => {
  const at = (...names: string[]) => names.reduce((place, name) => step(place, name, name, false, undefined), root);
  expect(valueWords(at('windows', 'online', 'closes'), '2021-10-29T00:00', 'en')).toBe('midnight at the end of Thursday 28 October 2021');
  expect(valueWords(at('baseDates', 'x', 'on'), '2021-06', 'ko')).toBe('2021년 6월');
  expect(valueWords(at('amount', 'parts', 'state', 'flat'), 250000, 'ko')).toBe('250,000원');
  expect(valueWords(at('windows', 'online', 'limit'), 3, 'ko')).toBe('3');
  expect(valueWords(at('consents', 'who', 'required'), true, 'ko')).toBe('예');
  expect(valueWords(at('windows', 'x', 'weekdays'), ['mon', 'tue'], 'en')).toBe('mon, tue');
  expect(valueWords(at('windows', 'x', 'weekdays'), [], 'ko')).toBe('빈 목록');
  expect(valueWords(at('payout', 'after'), { instalment: 'first', months: 2 }, 'en')).toBe('instalment first, months 2');
  expect(valueWords(at('name'), { ko: '가', en: 'a' }, 'ko')).toBe('“가”');
});

test('a rule is known by its words and its id, by the id alone when the words are a sentence', () => {
  expect(labelOf({ id: 'card', words: { ko: '카드', en: 'card' } }, 'ko')).toBe('카드 (card)');
  expect(labelOf({ id: 'card', words: { ko: '카드', en: 'card' } }, 'en')).toBe('card');
  expect(labelOf({ id: 'long', words: { ko: '가'.repeat(61), en: 'a' } }, 'ko')).toBe('“long”');
});

test('a day that does not exist is no date', () => {
  expect([isDate('2021-09-30'), isDate('2021-13-01'), isDate('9/30')]).toEqual([true, false, false]);
});
