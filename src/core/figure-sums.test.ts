import { expect, test } from 'vitest';
import { checkSums } from './figure-sums.ts';

const values = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries));
const broken = (entries: Readonly<Record<string, number>>) =>
  checkSums(values(entries))
    .filter((one) => !one.holds)
    .map((one) => one.rule.id);

test('parts that add up to their whole hold, and one that is too few or too many does not', () => {
  const whole = { 'applications|': 3, 'applications.channel|web': 3, 'applications.issuer|kb': 3, 'applications.age|30': 3, 'applications.region|-': 3 };
  expect(broken({ ...whole, 'applications.digit|1': 1, 'applications.digit|4': 2 })).toEqual([]);
  expect(broken({ ...whole, 'applications.digit|1': 1, 'applications.digit|4': 1 })).toEqual(['applications.digit']);
  expect(broken({ ...whole, 'applications.digit|1': 1, 'applications.digit|4': 3 })).toEqual(['applications.digit']);
});

test('money cannot be spent that was not paid, nor paid that was not granted', () => {
  const granted = { 'granted|': 100, 'granted.region|seoul': 100, 'payouts.money|settled': 80 };
  expect(broken({ ...granted, 'spent|': 80 })).toEqual([]);
  expect(broken({ ...granted, 'spent|': 81 })).toEqual(['spent-within-paid']);
  expect(broken({ ...granted, 'payouts.money|settled': 101 })).toEqual(['paid-within-granted']);
});

test('nothing yet adds up to nothing', () => {
  expect(broken({})).toEqual([]);
});
