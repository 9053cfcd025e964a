import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOf } from './amount.ts';
import { askSample } from './sample-programme.ts';
import type { Question } from './question.ts';

/** The sample as a household’s programme with another amount. */
const paying = (amount: string) => (yaml: string) =>
  yaml
    .replace('unit: person', 'unit: household')
    .replace(/eligibility:\n[\s\S]*?\namount:\n[\s\S]*?\nchannels:/, `eligibility: []\namount:\n${amount}\nchannels:`)
    .replace(
      '    earners: {type: number, count: earner}',
      '    earners: {type: number, count: earner}\n    income: {type: money, income: true}\n    filing: {type: text, oneOf: [single, joint]}\n    class: {type: text, oneOf: [general, basic]}',
    );
const grant = (amount: string, household: NonNullable<Question['household']>) => askSample({ ask: 'entitlement', household }, paying(amount)).grant!;
const part = (value: string) => `  parts:\n    - {id: only, source: [N1], payer: {ko: 국가, en: State}, ${value}}`;

test('an amount by size uses the last row for every larger household, and nothing for nobody', () => {
  const bySize = part('bySize: {1: 400000, 2: 600000, 3: 800000, 4: 1000000}');
  expect([0, 1, 4, 9].map((size) => grant(bySize, { size }).amount)).toEqual([0n, 400000n, 1000000n, 1000000n]);
});

test('an amount by category and region is the cell of both', () => {
  const matrix = part(
    'matrix: {rows: household.class, columns: household.regionGroup, values: {general: {capital: 150000, rural: 200000}, basic: {capital: 400000, rural: 450000}}}',
  );
  expect(grant(matrix, { class: 'basic', region: 'gyeonggi/gapyeong' }).amount).toBe(450000n);
  expect(grant(matrix, { class: 'general', region: 'seoul/mapo' }).amount).toBe(150000n);
});

test('a co-funder’s share is exact and rounded down to its unit', () => {
  const share = part('share: {of: {1: 400000, 2: 600000, 3: 800000, 4: 1000000}, ratio: "0.8717", roundDownTo: 1000}');
  expect([1, 2, 3, 4].map((size) => grant(share, { size }).amount)).toEqual([348000n, 523000n, 697000n, 871000n]);
  expect(shareOf(1000000n, '1')).toBe(1000000n);
});

test('an amount melts in a straight line between two incomes', () => {
  const phaseOut = `  rounding: nearest\n${part('phaseOut: {perPerson: 1400, persons: household.size, income: household.income, by: household.filing, from: {single: 75000, joint: 150000}, zeroAt: {single: 80000, joint: 160000}}')}`;
  expect([75000, 77500, 79999, 80000].map((income) => grant(phaseOut, { size: 1, income, filing: 'single' }).amount)).toEqual([1400n, 700n, 0n, 0n]);
  expect(grant(phaseOut, { size: 4, income: 155000, filing: 'joint' }).amount).toBe(2800n);
});

test('what another payer has already paid is named and not counted', () => {
  const elsewhere = `${part('flat: 871000')}\n    - {id: province, source: [N2], payer: {ko: 도, en: Province}, flat: 129000, paid: elsewhere}`;
  expect(grant(elsewhere, { size: 4 })).toMatchObject({
    amount: 871000n,
    parts: [{ id: 'only' }],
    elsewhere: [{ id: 'province', amount: 129000n, payer: { en: 'Province' } }],
  });
});

test('the amount is the sum of its parts, whatever the income', () => {
  const melting = part(
    'phaseOut: {perPerson: 1400, persons: household.size, income: household.income, by: household.filing, from: {single: 75000, joint: 150000}, zeroAt: {single: 80000, joint: 160000}}',
  );
  fc.assert(
    fc.property(fc.integer({ min: 70000, max: 85000 }), fc.integer({ min: 0, max: 2000 }), (income, more) => {
      const [less, rich] = [grant(melting, { size: 3, income, filing: 'single' }), grant(melting, { size: 3, income: income + more, filing: 'single' })];
      expect(less.amount).toBe(less.parts.reduce((sum, one) => sum + one.amount, 0n));
      expect(rich.amount).toBeLessThanOrEqual(less.amount);
    }),
  );
});
