import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { asks } from './decision.ts';
import { needed, QuestionSchema } from './question.ts';

const fits = (question: object) => Value.Check(QuestionSchema, { ask: 'apply', at: '2021-09-07T10:00+09:00', ...question });

test('a question needs what is asked and when', () => {
  expect(fits({})).toBe(true);
  expect([fits({ at: 'noon' }), fits({ ask: 'beg' })]).toEqual([false, false]);
});

test('a question is closed: what nobody asked for is refused', () => {
  expect(fits({ residentNumber: '000000' })).toBe(false);
});

test('everything in a question has a limit', () => {
  expect(fits({ people: Array.from({ length: 51 }, () => ({ id: 'x' })) })).toBe(false);
  expect(fits({ applicant: { name: 'x'.repeat(201) } })).toBe(false);
  expect(fits({ balance: -1 })).toBe(false);
});

test('every kind of question says what it cannot be answered without', () => {
  expect(Object.keys(needed).sort()).toEqual([...asks].sort());
});
