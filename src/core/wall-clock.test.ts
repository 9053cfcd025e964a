import { expect, test } from 'vitest';
import { dayNumber, dayText, lastDayBefore, wallMinute, weekdayOf } from './wall-clock.ts';

test('a day and its number stand for each other', () => {
  for (const day of ['1969-12-31', '1970-01-01', '2024-02-29', '2100-12-31']) expect(dayText(dayNumber(day))).toBe(day);
});

test('the 21st of July 2025 is a Monday, and the day before 1970 a Wednesday', () => {
  expect(weekdayOf(dayNumber('2025-07-21'))).toBe(0);
  expect(weekdayOf(dayNumber('1969-12-31'))).toBe(2);
});

test('24:00 is the first minute of the next day', () => {
  expect(wallMinute('2025-11-30T24:00')).toBe(wallMinute('2025-12-01T00:00'));
});

test('what ends at 00:00 ended the day before', () => {
  expect(dayText(lastDayBefore(wallMinute('2025-12-01T00:00')))).toBe('2025-11-30');
  expect(dayText(lastDayBefore(wallMinute('2025-12-01T00:01')))).toBe('2025-12-01');
});

test('what is no day has no number', () => {
  expect(wallMinute('2025-13-40T09:00')).toBeNaN();
});
