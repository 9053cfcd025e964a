import { expect, test } from 'vitest';
import { sampleChanges } from './sample-programme.ts';

const source = ['N1'];

test('a new part of the amount tells its payer, its condition and its money in the order of the file', () => {
  const payer = { ko: '군', en: 'the county' };
  const [found] = sampleChanges((p) => p.amount.parts.push({ id: 'extra', payer, when: 'household.size >= 5', flat: 50_000, source }));
  expect(found).toMatchObject({ kind: 'added', what: { en: 'New under “parts of the amount”: if the size of the household is at least 5.' } });
  expect(found!.says).toEqual([
    { names: ['payer'], words: { ko: '부담하는 곳: “군”', en: 'payer: “the county”' }, value: payer },
    {
      names: ['when'],
      words: { ko: '조건: 가구원 수가 5 이상인 경우', en: 'condition: if the size of the household is at least 5' },
      value: 'household.size >= 5',
    },
    { names: ['flat'], words: { ko: '금액: 50,000원', en: 'amount: 50,000 won' }, value: 50_000 },
    { names: ['source'], words: { ko: '출처: “Notice 1”', en: 'source: “Notice 1”' }, value: source },
  ]);
});

test('a new window tells when it opens and closes, its hours and its rotation day by day; the sentence has its purpose and channel', () => {
  const rotation = { by: 'birthYear' as const, days: [{ on: '2021-09-06', digits: [1, 6] }], freeFrom: '2021-09-11' };
  const [found] = sampleChanges((p) =>
    p.windows.push({
      id: 'late',
      for: 'apply',
      channel: 'counter',
      opens: '2021-09-06T09:00',
      closes: '2021-10-29T18:00',
      hours: { from: '09:00', to: '18:00' },
      rotation,
      source,
    }),
  );
  expect(found!.what.ko).toBe('기간에 추가돼요: 창구 신청 (2021년 9월 6일(월) 오전 9시부터).');
  expect(found!.says!.map((one) => one.words.en)).toEqual([
    'opening: Monday 6 September 2021, 9:00 a.m.',
    'closing: Friday 29 October 2021, 6:00 p.m.',
    'hours: 9:00 a.m.–6:00 p.m.',
    'rotation · what decides: the last digit of the birth year',
    'rotation · days and digits: Monday 6 September 2021 1·6',
    'rotation · end of the rotation: Saturday 11 September 2021',
    'source: “Notice 1”',
  ]);
});

test('what a removed rule said is told in the words and the currency of the older file', () => {
  const found = sampleChanges((p) => {
    p.currency.decimals = 2;
    delete p.use!.sales;
  }).find((one) => one.section === 'use')!;
  expect(found.says!.map((one) => one.words.en).find((text) => text.startsWith('limit'))).toBe('limit: 3,000,000,000 won');
});

test('a section that goes tells what it said, at most twelve things of it, and how many more there were', () => {
  const [found] = sampleChanges((p) => delete p.preregistration);
  expect(found!.says?.map((one) => one.names.join('.')) ?? []).toContain('opens');
  const values = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [String(i + 1), i * 1_000]));
  const [table] = sampleChanges((p) => p.tables!.push({ id: 'long', values, source }));
  expect([table!.says!.length, table!.saysMore]).toEqual([12, 9]);
});

test('a row that is spelled like a key of the format stays a row', () => {
  const [table] = sampleChanges((p) => p.tables!.push({ id: 'short', values: { '1': { mixed: 1_000 } }, source }));
  expect(table!.says![0]!.words.en).toBe('values · 1 · mixed: 1,000 won');
});

test('the channels of a new instrument have their names, and the first entry of a list is told by itself', () => {
  const [found] = sampleChanges((p) => p.instruments.push({ id: 'transfer', kind: 'cash', words: { ko: '현금', en: 'cash' }, channels: ['counter'], source }));
  expect(found!.says!.map((one) => one.words.ko)).toEqual(['종류: 현금', '창구: 창구', '출처: “Notice 1”']);
  const wallets = sampleChanges((p) => (p.payout = { ...p.payout, wallets: [{ id: 'food', words: { ko: '식비', en: 'food' }, amount: 1_000, source }] }));
  expect(wallets.map((one) => [one.what.en, one.says?.[0]?.words.en, one.moreOrLess])).toEqual([['New under “wallets”: food.', 'amount: 1,000 won', 'more']]);
});

test('a single value that is added needs no list of what it says', () => {
  expect(sampleChanges((p) => (p.windows[2]!.hours = { from: '09:00', to: '18:00' }))[0]!.says).toBeUndefined();
});

test('a new threshold tells its fact, its boundary and its limit', () => {
  const words = { ko: '보험료가 낮아요', en: 'A low premium' };
  const [found] = sampleChanges((p) => p.eligibility.push({ id: 'low', words, fact: 'household.premium', op: '<=', limit: 100_000, source }));
  expect(found!.says!.map((one) => one.words.en)).toEqual([
    'fact compared: a fact without a name',
    'boundary: at most',
    'limit: 100,000 won',
    'source: “Notice 1”',
  ]);
  const [sized] = sampleChanges((p) => p.eligibility.push({ id: 'few', words, fact: 'household.size', op: '<', limit: 3, source }));
  expect(sized!.says!.map((one) => one.words.ko).slice(0, 3)).toEqual(['비교하는 값: 가구원 수', '경계: 미만', '기준: 3']);
});
