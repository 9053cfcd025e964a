import { expect, test } from 'vitest';
import { breakdowns, figureBook } from './figure-book.ts';
import { sumRules } from './figure-sums.ts';

test('every figure has a name, a definition and a unit of its own, in both languages', () => {
  for (const lang of ['ko', 'en'] as const) expect(new Set(figureBook.map((one) => one.words[lang])).size).toBe(figureBook.length);
  for (const { words, definition } of [...figureBook, ...breakdowns]) {
    expect(words.ko).toMatch(/[가-힣]/);
    expect(definition.ko).toMatch(/[가-힣]/);
    expect(words.en + definition.en).not.toMatch(/[가-힣]/);
  }
  expect(new Set(sumRules.map((one) => one.id)).size).toBe(sumRules.length);
});

test('each panel of the dashboard tells apart what belongs to it: of payouts where they are, and never who was born when', () => {
  const of = (panel: string) => breakdowns.filter((one) => one.panel === panel).map((one) => one.dimension);
  expect(new Set(of('payouts'))).toEqual(new Set(['payout']));
  expect(new Set(of('map'))).toEqual(new Set(['region']));
  expect(of('refusals')).toEqual(['refusal']);
  expect(of('people')).toEqual(expect.arrayContaining(['digit', 'age', 'issuer', 'channel', 'appeal', 'way', 'source']));
});

test('what brought people comes to no other counter, and is not for everybody', () => {
  const bySource = breakdowns.filter((one) => one.dimension === 'source');
  expect(bySource.map((one) => one.figure)).toEqual(['source.applications', 'source.preregistrations', 'source.visits']);
  for (const { id, whole, public: isPublic } of bySource) expect([whole, isPublic, sumRules.some((one) => one.id === id)]).toEqual([[], undefined, false]);
});

test('a label says in which unit it is: money is called money, and one word stands for paying', () => {
  for (const { words, unit } of [...figureBook, ...breakdowns])
    expect([words.ko.includes('금액'), /^Money\b/.test(words.en)], words.en).toEqual([unit === 'money', unit === 'money']);
  for (const { words } of figureBook) expect(words.en).not.toMatch(/paid out/i);
});
