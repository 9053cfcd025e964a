import { expect, test } from 'vitest';
import { decide } from '#core/decide.ts';
import type { Question } from '#core/question.ts';
import { sampleProgramme } from '#core/sample-programme.ts';
import { decisionLine } from './decision-line.ts';

const programme = sampleProgramme((yaml) =>
  yaml.replace('region: {id: home-region, source: [N1],', 'region: {id: home-region, source: [N1], words: {ko: 우리 시 가게, en: shops of our city},'),
);
const line = (question: Partial<Question> & Pick<Question, 'ask'>, lang: 'ko' | 'en') =>
  decisionLine(programme, decide(programme, { at: '2021-09-07T10:00', ...question }), lang, false);
const spend = (merchant: NonNullable<Question['merchant']>) => ({
  ask: 'spend' as const,
  region: 'seoul/gangnam',
  merchant: { class: 'market', region: 'seoul/mapo', ownership: 'independent', annualSales: 100, localVoucher: true, ...merchant },
  purchase: { amount: 12_000, payment: 'terminal' },
});

test('a refusal is told whole in one language', () => {
  const bigShop = spend({ class: 'hypermarket' });
  expect(line(bigShop, 'ko')).toBe('아니요  spend  대형마트에서는 지원금을 쓸 수 없어요; 지원금 0원, 본인 12,000원  [big-shops N1]');
  expect(line(bigShop, 'en')).toBe('no  spend  The grant does not count at a hypermarket; grant 0 won, own 12,000 won  [big-shops N1]');
  const rich = { ask: 'entitlement' as const, household: { size: 1, premium: 200_000, insurance: 'workplace', earners: 1, allPension: false } };
  expect(line(rich, 'ko')).toContain('기준보다 30,000원 높아서 대상이 아니에요');
});

test('a region is told by the rule’s words, not by its id', () => {
  expect(line(spend({ region: 'gyeonggi/suwon' }), 'ko')).toContain('우리 시 가게에서만 쓸 수 있어요');
  expect(line(spend({ region: 'gyeonggi/suwon' }), 'en')).toContain('The grant counts only at shops of our city');
});

test('parts are told by who pays them, and no hour by its number of milliseconds', () => {
  const told = line({ ask: 'apply', channel: 'online', applicant: { birthYear: 1992, birthDate: '1992-03-04' } }, 'en');
  expect(told).toBe('yes  apply  until Tuesday 7 September 2021, 11:30 p.m.  [online N1]');
});

test('a line begins with its question’s id, and says what is wrong with a fact', () => {
  const decision = decide(programme, { ask: 'inquire', at: '2021-02-30T10:00', channel: 'online' });
  expect(decisionLine(programme, decision, 'en', false, 'q7')).toBe(
    `q7  unsure  inquire  Something is not right: at is not an instant that exists  [${programme.id}]`,
  );
  expect(decisionLine(programme, decision, 'ko', false)).toBe(`알 수 없음  inquire  내용이 잘못됐어요. at: 없는 시각이에요  [${programme.id}]`);
});

test('deadlines and days are told in words, and a time keeps its full stop', () => {
  const told = (question: Partial<Question> & Pick<Question, 'ask'>, lang: 'ko' | 'en') =>
    line({ applicant: { birthYear: 1992, birthDate: '1992-03-04' }, ...question }, lang);
  expect(told({ ask: 'apply', channel: 'online', at: '2021-09-05T10:00', applicant: { birthYear: 1991, birthDate: '1991-03-04' } }, 'en')).toContain(
    '9:00 a.m.  [',
  );
  expect(told({ ask: 'deadlines', instrument: 'card' }, 'en')).toContain('card: until midnight at the end of Friday 31 December 2021');
  expect(told({ ask: 'deadlines', instrument: 'card' }, 'ko')).toContain('card: 2021년 12월 31일(금) 밤 12시(자정)까지');
});
