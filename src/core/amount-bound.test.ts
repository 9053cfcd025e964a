import { expect, test } from 'vitest';
import { amountBound, constantAmount } from './amount-bound.ts';
import { exampleDocument } from './example-programme.ts';
import type { AmountPart } from './schema-entitlement.ts';

const payer = { ko: '국가', en: 'the state' };

/** The example with these parts in place of its own. */
function withParts(...parts: readonly Partial<AmountPart>[]) {
  const document = exampleDocument();
  document.amount = { parts: parts.map((part, i) => ({ id: `part-${i}`, payer, source: ['notice-1'], ...part })) };
  return document;
}

test('parts that can hold together add up, and the bound tells which', () => {
  expect(amountBound(exampleDocument())).toEqual({ most: 1_050_000n, parts: ['national', 'border'] });
});

test('parts that exclude each other do not', () => {
  const parts = [{ when: 'household.regionGroup == "border"', flat: 50 }, { when: 'household.regionGroup == "capital"', flat: 70 }, { flat: 100 }];
  expect(amountBound(withParts(...parts))).toEqual({ most: 170n, parts: ['part-1', 'part-2'] });
});

test('the amount by size goes with the size of the other parts', () => {
  expect(amountBound(withParts({ bySize: { 1: 10, 2: 20, 3: 30 } }, { when: 'household.size == 2', flat: 5 })).most).toBe(30n);
  expect(amountBound(withParts({ bySize: { 1: 10, 2: 20, 3: 30 } }, { when: 'household.size >= 3', flat: 5 })).most).toBe(35n);
});

test('what eligibility rules out is not counted', () => {
  const document = withParts({ bySize: { 1: 10, 2: 20, 3: 30 } });
  document.eligibility = [{ id: 'small', words: payer, holds: 'household.size <= 2', source: ['notice-1'] }];
  expect(amountBound(document).most).toBe(20n);
});

test('a matrix counts with its row and column', () => {
  const matrix = {
    rows: 'household.regionGroup',
    columns: 'household.insurance',
    values: { border: { local: 9, workplace: 1, mixed: 1 }, capital: { local: 2, workplace: 3, mixed: 1 } },
  };
  expect(amountBound(withParts({ matrix })).most).toBe(9n);
  expect(amountBound(withParts({ matrix }, { when: 'household.regionGroup != "border"', flat: 1 })).most).toBe(9n);
  expect(amountBound(withParts({ matrix }, { when: 'household.regionGroup != "border"', flat: 10 })).most).toBe(13n);
});

test('a share is rounded down as the amount is', () => {
  expect(amountBound(withParts({ share: { of: { 1: 400_000, 4: 1_000_000 }, ratio: '0.8717', roundDownTo: 1_000 } })).most).toBe(871_000n);
});

test('what each member receives has no bound, unless the size has one', () => {
  expect(amountBound(withParts({ flat: 10, of: 'person' })).most).toBeUndefined();
  expect(amountBound(withParts({ flat: 10, of: 'person', when: 'household.size <= 5' })).most).toBe(50n);
  expect(amountBound({ ...withParts({ flat: 10 }), unit: 'person' }).most).toBe(10n);
});

test('what another payer has paid already is not counted', () => {
  expect(amountBound(withParts({ flat: 10 }, { flat: 5, paid: 'elsewhere' })).most).toBe(10n);
});

test('with very many conditional parts the bound is still safe', () => {
  const parts = Array.from({ length: 40 }, (_, i) => ({ when: `household.premium + ${i} > 5`, flat: 1 + i }));
  expect(amountBound(withParts(...parts)).most).toBe(820n);
});

test('an amount is the same for everybody only without conditions and tables', () => {
  expect(constantAmount(withParts({ flat: 10 }, { flat: 5 }))).toBe(15n);
  expect(constantAmount(withParts({ flat: 10 }, { flat: 5, paid: 'elsewhere' }))).toBe(10n);
  expect(constantAmount(withParts({ flat: 10, when: 'household.size > 1' }))).toBeUndefined();
  expect(constantAmount(withParts({ bySize: { 1: 10 } }))).toBeUndefined();
  expect(constantAmount(withParts({ flat: 10, of: 'person' }))).toBeUndefined();
});
