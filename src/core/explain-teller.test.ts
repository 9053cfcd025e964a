import { expect, test } from 'vitest';
import { listed, lowered, tellerOf } from './explain-teller.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();
const [ko, en] = [tellerOf(document, 'ko'), tellerOf(document, 'en')];

test('a sentence begins with a capital and ends with one full stop', () => {
  expect([en.say(undefined, '', 'it counts').text, en.say(undefined, '', 'Does it?').text]).toEqual(['It counts.', 'Does it?']);
});

test('a sentence carries its rule and sources, and its mark unless it is confirmed', () => {
  expect(en.say({ id: 'r', source: ['N1'], mark: 'confirmed' }, '', 'x')).toEqual({ text: 'X.', rule: 'r', source: ['N1'] });
  expect(en.entry({ id: 'r', source: [], mark: 'single' }, '', 'x')).toEqual({ text: 'X.', rule: 'r', source: [], mark: 'single', isEntry: true });
});

test('ids are told by the words the programme gives them', () => {
  expect([ko.channel('online'), en.instrument('voucher'), en.issuer('han'), en.channel('nowhere')]).toEqual(['온라인', 'voucher', 'Han Card', 'nowhere']);
});

test('the year is said once in a list of days of one year', () => {
  expect(en.days(['2021-09-21', '2021-09-22', '2022-01-03'])).toEqual(['Tuesday 21 September 2021', 'Wednesday 22 September', 'Monday 3 January 2022']);
});

test('lists are joined as each language does', () => {
  expect([listed(['a', 'b', 'c'], 'en', 'and'), listed(['a', 'b'], 'en', 'or'), listed(['가', '나'], 'ko', 'and'), listed(['a'], 'en', 'and')]).toEqual([
    'a, b and c',
    'a or b',
    '가, 나',
    'a',
  ]);
});

test('a word is lowered inside a sentence, a name is not', () => {
  expect([lowered('The head of household'), lowered('KB Kookmin'), lowered('Gyeonggi')]).toEqual(['the head of household', 'KB Kookmin', 'Gyeonggi']);
});
