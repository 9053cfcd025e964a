import { expect, test } from 'vitest';
import { clockWords, dayWords, minuteWords, moneyWords, monthWords } from './message-words.ts';

test.each([
  ['2025-07-21T09:00', '7월 21일(월) 오전 9시', 'Monday 21 July, 9:00 a.m.'],
  ['2025-09-12T18:00', '9월 12일(금) 오후 6시', 'Friday 12 September, 6:00 p.m.'],
  ['2020-06-05T23:30', '6월 5일(금) 오후 11시 30분', 'Friday 5 June, 11:30 p.m.'],
  ['2024-02-29T12:00', '2월 29일(목) 낮 12시', 'Thursday 29 February, 12:00 noon'],
  ['2024-02-29T12:30', '2월 29일(목) 낮 12시 30분', 'Thursday 29 February, 12:30 p.m.'],
  ['2025-07-22T00:30', '7월 22일(화) 오전 0시 30분', 'Tuesday 22 July, 12:30 a.m.'],
])('the minute %s is said %s and %s', (minute, ko, en) => {
  expect(minuteWords(minute, 'ko')).toBe(ko);
  expect(minuteWords(minute, 'en')).toBe(en);
});

test('a midnight is told as its day: from that day, until that day', () => {
  expect(minuteWords('2025-11-30T24:00', 'ko')).toBe('11월 30일(일)');
  expect(minuteWords('2025-12-01T00:00', 'en')).toBe('Monday 1 December');
  expect(minuteWords('2025-12-01T00:00', 'ko', { only: 'time' })).toBe('0시');
});

test('to officials midnight says on which end of the day it is', () => {
  const exact = { exact: true };
  expect(minuteWords('2025-11-30T24:00', 'ko', exact)).toBe('11월 30일(일) 밤 12시(자정)');
  expect(minuteWords('2025-11-30T24:00', 'en', exact)).toBe('midnight at the end of Sunday 30 November');
  expect(minuteWords('2025-12-01T00:00', 'ko', exact)).toBe('12월 1일(월) 0시');
  expect(minuteWords('2025-12-01T00:00', 'en', exact)).toBe('midnight at the start of Monday 1 December');
});

test('an end at 00:00 is of the day before, the last day on which one can come', () => {
  for (const end of ['2025-12-01T00:00', '2025-11-30T24:00']) expect(minuteWords(end, 'ko', { end: true })).toBe('11월 30일(일)');
  expect(minuteWords('2026-01-01T00:00', 'en', { end: true, year: true, exact: true })).toBe('midnight at the end of Wednesday 31 December 2025');
});

test('a minute can be told with its year, as a date alone, or as a time alone', () => {
  expect(minuteWords('2025-07-21T09:00', 'ko', { year: true })).toBe('2025년 7월 21일(월) 오전 9시');
  expect(minuteWords('2025-07-21T09:00', 'en', { only: 'date', year: true })).toBe('Monday 21 July 2025');
  expect(minuteWords('2025-07-21T09:00', 'ko', { only: 'time' })).toBe('오전 9시');
});

test('days, months and clocks have words of their own', () => {
  expect(dayWords('1970-01-01', 'ko', true)).toBe('1970년 1월 1일(목)');
  expect(dayWords('1969-12-31', 'en')).toBe('Wednesday 31 December');
  expect(monthWords('2021-06', 'ko')).toBe('2021년 6월');
  expect(monthWords('2020', 'en')).toBe('2020');
  expect(clockWords('24:00', 'ko')).toBe('밤 12시(자정)');
});

test('money is told in the programme’s currency, with decimals only where there are some', () => {
  const [won, cents] = [
    { code: 'KRW', decimals: 0 },
    { code: 'USD', decimals: 2 },
  ];
  expect(moneyWords(871_000n, won, 'ko')).toBe('871,000원');
  expect(moneyWords(871_000n, won, 'en')).toBe('871,000 won');
  expect(moneyWords(999n, won, 'ko')).toBe('999원');
  expect([moneyWords(3_000_000_000n, won, 'ko'), moneyWords(100_000_000n, won, 'ko')]).toEqual(['30억 원', '1억 원']);
  expect([moneyWords(100_000_001n, won, 'ko'), moneyWords(150_000_000n, won, 'ko')]).toEqual(['100,000,001원', '150,000,000원']);
  expect(moneyWords(140_000n, cents, 'en')).toBe('1,400 dollars');
  expect(moneyWords(140_005n, cents, 'en')).toBe('1,400.05 dollars');
  expect(moneyWords(5n, cents, 'ko')).toBe('0.05달러');
  expect(moneyWords(-1_000n, won, 'ko')).toBe('-1,000원');
  expect(moneyWords(5_000n, { code: 'XAF', decimals: 0 }, 'en')).toBe('5,000 XAF');
});
