import { expect, test } from 'vitest';
import { expectedBy, slotMs, slotOf } from './day-curve.ts';
import { instantOf } from './time.ts';

const at = (clock: string) => instantOf(`2020-05-11T${clock}`, 'Asia/Seoul');
const day = { from: at('07:00'), to: at('23:30'), people: 1_807_715 };

test('an instant lies in the five minutes that began last', () => {
  expect(slotOf(at('09:00'))).toBe(at('09:00'));
  expect(slotOf(at('09:05') - 1)).toBe(at('09:00'));
  expect(slotOf(at('09:00') + slotMs)).toBe(at('09:05'));
});

test('midnight begins five minutes in zones that are a quarter of an hour off too', () => {
  for (const zone of ['Asia/Seoul', 'Asia/Kathmandu', 'Australia/Eucla', 'Asia/Kolkata']) {
    const midnight = instantOf('2020-05-11T00:00', zone);
    expect(slotOf(midnight)).toBe(midnight);
  }
});

test('as many are expected by 18:00 and 21:00 as came on the first day of 2020', () => {
  expect(expectedBy(day, at('18:00'))).toBeCloseTo(1_540_000);
  expect(expectedBy(day, at('21:00'))).toBeCloseTo(1_716_121);
  expect(expectedBy(day, at('23:30'))).toBe(1_807_715);
});

test('nobody is expected before the day opens, everybody once it has closed, and never fewer later', () => {
  expect(expectedBy(day, at('06:00'))).toBe(0);
  expect(expectedBy(day, at('07:00'))).toBe(0);
  expect(expectedBy(day, at('24:00'))).toBe(1_807_715);
  let before = 0;
  for (let slot = day.from; slot <= day.to; slot += slotMs) {
    const now = expectedBy(day, slot);
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
});
