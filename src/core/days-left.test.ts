import { expect, test } from 'vitest';
import { daysLeftUntil } from './days-left.ts';

const seoul = 'Asia/Seoul';
const at = (text: string) => Date.parse(`${text}+09:00`);
/** The end of 31 August. */
const end = at('2020-09-01T00:00');

test('days that are left are the difference of the two dates, at whatever hour it is asked', () => {
  for (const hour of ['00:00', '09:30', '23:59']) expect(daysLeftUntil(end, at(`2020-05-13T${hour}`), seoul)).toBe(110);
  expect(daysLeftUntil(end, at('2020-08-30T12:00'), seoul)).toBe(1);
});

test('on the last day none is left, and none afterwards', () => {
  for (const now of ['2020-08-31T00:00', '2020-08-31T23:59', '2020-09-01T00:00', '2021-01-01T00:00']) expect(daysLeftUntil(end, at(now), seoul)).toBe(0);
});

test('what ends within a day ends on that day, and a change of the clocks counts for nothing', () => {
  expect(daysLeftUntil(at('2020-08-31T18:00'), at('2020-08-30T20:00'), seoul)).toBe(1);
  // The night to 25 October has an hour more in Berlin.
  expect(daysLeftUntil(Date.parse('2020-10-27T00:00+01:00'), Date.parse('2020-10-24T23:59+02:00'), 'Europe/Berlin')).toBe(2);
});
