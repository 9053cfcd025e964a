import { expect, test } from 'vitest';
import { amountJson, amountOf, instantOf, plainDialect, verdictOf, type IssuerDialect } from './issuer-dialect.ts';

const text: IssuerDialect = { ...plainDialect, amounts: 'text' };
const compact: IssuerDialect = { ...plainDialect, dates: 'compact' };

test('an amount in text counts only where the company writes text, and only whole', () => {
  expect([amountOf(plainDialect, 12_000), amountOf(text, '12000'), amountOf(text, 12_000)]).toEqual([12_000n, 12_000n, 12_000n]);
  for (const wrong of ['', '1,000', '-1', '1.0', ' 1', '1'.repeat(16)]) expect(amountOf(text, wrong), wrong).toBeUndefined();
  for (const wrong of ['12000', 0.5, -1, Number.NaN, null]) expect(amountOf(plainDialect, wrong), String(wrong)).toBeUndefined();
  expect([amountJson(plainDialect, 5n), amountJson(text, 5n)]).toEqual(['5', '"5"']);
});

test('a compact instant is one on the clocks of Seoul, and a day that there is not is none', () => {
  expect(instantOf(compact, '20200513090000')).toBe('2020-05-13T09:00:00+09:00');
  expect(instantOf(compact, '2020-05-13T00:00:00Z')).toBe('2020-05-13T00:00:00Z');
  for (const wrong of ['20201313090000', '2020051309', '2020-05-13T09:00:00']) expect(instantOf(compact, wrong), wrong).toBeUndefined();
  expect(instantOf(plainDialect, '20200513090000')).toBeUndefined();
});

test('a refusal is found wherever the company puts it', () => {
  const no = { status: 422, code: 'card_closed' };
  expect(verdictOf(plainDialect, 422, { code: 'card_closed' })).toEqual(no);
  expect(verdictOf({ ...plainDialect, errors: 'result' }, 422, { resultCode: 'card_closed' })).toEqual(no);
  expect(verdictOf({ ...plainDialect, errors: 'nested' }, 422, { error: { type: 'card_closed' } })).toEqual(no);
  expect(verdictOf({ ...plainDialect, errors: 'in-body' }, 200, { result: no })).toEqual(no);
});

test('a 200 without the result that this company always sends is no yes', () => {
  expect(verdictOf({ ...plainDialect, errors: 'in-body' }, 200, { issuer_reference: 'x' }).status).toBe(502);
});
