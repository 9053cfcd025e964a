import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { fill, tryFill, unfillable } from './message.ts';
import { instantOf } from './time.ts';

const document = exampleDocument();

test('a reference is filled from the facts, else from the programme by its path', () => {
  expect(fill('{citizen:은/는} {windows.online.opens}부터', { citizen: '김단비' }, 'ko', document)).toBe('김단비는 5월 11일(월) 오전 7시부터');
  expect(fill('{name}: until {windows.online.closes:year}', {}, 'en', document)).toBe('Example relief: until Friday 5 June 2026, 6:00 p.m.');
});

test('a fact stands before the file', () => {
  expect(fill('{name}', { name: '다른 이름' }, 'ko', document)).toBe('다른 이름');
});

test.each([
  [871_000n, '871,000원', '871,000 won'],
  [3, '3', '3'],
  [true, '예', 'yes'],
  ['2026-05-11', '5월 11일(월)', 'Monday 11 May'],
  ['2026-05-11T07:00', '5월 11일(월) 오전 7시', 'Monday 11 May, 7:00 a.m.'],
  ['2026-05-11T07:00:00+09:00', '5월 11일(월) 오전 7시', 'Monday 11 May, 7:00 a.m.'],
  ['2026-05-10T22:00:00Z', '5월 11일(월) 오전 7시', 'Monday 11 May, 7:00 a.m.'],
  [{ instant: instantOf('2026-05-11T07:00', 'Asia/Seoul') }, '5월 11일(월) 오전 7시', 'Monday 11 May, 7:00 a.m.'],
  [{ ko: '카드', en: 'card' }, '카드', 'card'],
  ['그냥 글', '그냥 글', '그냥 글'],
])('the fact %o is said %s and %s', (fact, ko, en) => {
  expect(fill('{x}', { x: fact }, 'ko', document)).toBe(ko);
  expect(fill('{x}', { x: fact }, 'en', document)).toBe(en);
});

test('a sentence that ends in “a.m.” has one full stop', () => {
  expect(fill('Your day is {x}. Come early.', { x: '2026-05-11T07:00' }, 'en', document)).toBe('Your day is Monday 11 May, 7:00 a.m. Come early.');
});

test('the end of something at 00:00 is of the day before, and midnight is told as its day', () => {
  expect(fill('{closed}에 끝났어요.', { closed: '2026-06-06T00:00:00+09:00' }, 'ko', document)).toBe('6월 5일(금)에 끝났어요.');
  expect(fill('{next}부터', { next: '2026-06-06T00:00:00+09:00' }, 'ko', document)).toBe('6월 6일(토)부터');
});

test.each(['{nobody}', '{windows.online.shuts}', '{windows}', '{citizen', 'x} y', '{windows.online.opens:yaer}', '{constructor}', '{__proto__}', '{toString}'])(
  'nothing fills %s, so there is no text',
  (template) => {
    expect(() => fill(`안녕하세요 ${template}`, { citizen: '김' }, 'ko', document)).toThrow(TypeError);
    expect(tryFill(`안녕하세요 ${template}`, { citizen: '김' }, 'ko', document)).toMatchObject({ ok: false, refusal: 'facts.missing' });
  },
);

test('an instant without a programme has no zone to be told in', () => {
  expect(unfillable('{next}', { next: { instant: 0 } })).toBe('{next}');
  expect(unfillable('{next}', { next: { instant: Infinity } }, document)).toBe('{next}');
});

test('a citizen named like a reference is told as they are named', () => {
  expect(fill('{citizen}', { citizen: '{amount}' }, 'ko', document)).toBe('{amount}');
});
