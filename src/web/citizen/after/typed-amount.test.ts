import { expect, test } from 'vitest';
import { digitsOf, typedAsMoney } from './typed-amount.ts';

/** `|` is the cursor. */
const typed = (written: string, most = '348,000원', before = '', isForwards = false) => {
  const { text, cursor } = typedAsMoney({ text: written.replace('|', ''), cursor: written.indexOf('|') }, most, before, isForwards);
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
};

test.each([
  ['1|', '1|원'],
  ['15|원', '15|원'],
  ['15000|원', '15,000|원'],
  ['1,5000|원', '15,000|원'],
  ['1|', '1| won', '348,000 won'],
  ['15000| won', '15,000| won', '348,000 won'],
])('%s is shown as %s while it is typed', (before, after, most = '348,000원') => expect(typed(before, most)).toBe(after));

test.each([
  ['in the middle', '159|,000원', '159|,000원'],
  ['at the beginning', '9|15,000원', '9|15,000원'],
  ['that makes a comma', '9|915,000원', '9|,915,000원'],
  ['before the comma, which moves', '10|,00원', '1,0|00원'],
  ['behind the currency', '15,000원5|', '150,005|원'],
])('a digit typed or taken away %s leaves the cursor where it was', (_, before, after) => expect(typed(before)).toBe(after));

test.each([
  ['15,000|', '15,000|원'],
  ['15000원|', '15,000|원'],
  [' 15 000 원|', '15,000|원'],
  ['１５０００|', '15,000|원'],
  ['015000|', '15,000|원'],
])('pasted as %s it is %s', (before, after) => expect(typed(before)).toBe(after));

test('a comma and the currency come back when they are taken away, and stop nobody who takes away more', () => {
  // Backwards: the cursor stands behind the digit before.
  expect(typed('15|000원', '348,000원', '15,000원')).toBe('15|,000원');
  expect(typed('15|000원', '348,000원', '15,000원', true)).toBe('15,|000원');
  expect(typed('15,000|', '348,000원', '15,000원')).toBe('15,000|원');
  expect(typed('15,000 wo|', '348,000 won', '15,000 won')).toBe('15,000| won');
});

test('what was emptied is empty, and what is no number stays as it was typed', () => {
  expect(typed('|원')).toBe('|');
  expect(typed('만 오천|')).toBe('만 오천|');
  expect(digitsOf('만 오천', '348,000원')).toBeUndefined();
});
