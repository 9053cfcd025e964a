import { expect, test } from 'vitest';
import { sinceWords } from './since.ts';

test('since when the service offers less is told by the hour today, and with its day before that', () => {
  const board = { day: { on: '2020-05-11', words: '' }, startsAt: Date.parse('2020-05-10T15:00Z') };
  expect(sinceWords(Date.parse('2020-05-11T01:02Z'), board, 'ko')).toBe('오전 10시 2분');
  expect(sinceWords(Date.parse('2020-05-10T14:50Z'), board, 'ko')).toBe('5월 10일(일) 오후 11시 50분');
  expect(sinceWords(Date.parse('2020-05-11T01:02Z'), board, 'en')).toBe('10:02 a.m.');
});
