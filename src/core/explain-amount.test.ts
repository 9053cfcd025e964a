import { expect, test } from 'vitest';
import { explainAmount } from './explain-amount.ts';
import { tellerOf } from './explain-teller.ts';
import { sampleProgramme } from './sample-programme.ts';

const told = (lang: 'ko' | 'en', edit?: (yaml: string) => string) =>
  explainAmount(tellerOf(sampleProgramme(edit).document, lang)).sentences.map(({ text }) => text);

test('a flat part names its payer, and the cap is told', () => {
  expect(told('en').slice(0, 2)).toEqual(['250,000 won for each person, paid by State.', 'In all it is never more than 300,000 won.']);
  expect(told('ko').slice(0, 2)).toEqual(['한 사람에 250,000원입니다. 국가가 부담합니다.', '모두 더해도 300,000원을 넘지 않습니다.']);
});

test('who is paid on which day is told by the day of registration', () => {
  expect(told('en')).toContain('Whoever registers until Friday 10 September 2021 is paid on Friday 1 October 2021.');
  expect(told('ko')).toContain('그 밖에 신청한 사람은 2021년 11월 1일(월)에 받습니다.');
});

test('instalments say what they wait for', () => {
  expect(told('en')).toContain('Instalment 3: 50,000 won, on day 16 of the month after 100,000 won has been spent.');
  expect(told('ko')).toContain('2회차 50,000원은 1회차 2개월 뒤에 드립니다.');
});

test('a cap that changes in the file changes in the sentence', () => {
  expect(told('en', (yaml) => yaml.replace('cap: 300000', 'cap: 310000'))[1]).toBe('In all it is never more than 310,000 won.');
});

test('an amount that each member of a household receives is not read as the household’s', () => {
  const shared = (of: string) => (yaml: string) =>
    yaml
      .replace('unit: person', 'unit: household')
      .replace(/ *cap: 300000\n/, '')
      .replace(/payout:\n[\s\S]*?\nchannels:/, 'channels:')
      .replace('flat: 250000}', `${of}share: {of: 250000, ratio: "0.8", roundDownTo: 1}}`);
  expect([told('ko', shared('of: person, '))[0], told('ko', shared(''))[0]]).toEqual([
    '한 사람마다 250,000원의 80%이고, 1원 아래는 버립니다. 국가가 부담합니다.',
    '250,000원의 80%이고, 1원 아래는 버립니다. 국가가 부담합니다.',
  ]);
  expect(told('en', shared('of: person, '))[0]).toContain('80% of 250,000 won');
  expect(told('en', shared('of: person, '))[0]?.toLowerCase()).toContain('for each person');
});
