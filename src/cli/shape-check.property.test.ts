import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { QuestionSchema } from '#core/question.ts';
import { compileShape } from './shape-check.ts';

const isQuestion = compileShape(QuestionSchema);
const fields = Object.keys((QuestionSchema as unknown as { properties: object }).properties);

const scalar = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('apply', 'online', '2021-09-07T10:00', '2021-09-07T10:00:00+09:00', '2021-09-07', 'card', -0, 1e15, 1e15 + 1),
);
const facts = fc.dictionary(fc.oneof(fc.constantFrom('birthYear', 'size', 'premium', 'Wrong', '__proto__'), fc.string()), scalar, { maxKeys: 5 });
const value = fc.oneof(scalar, facts, fc.array(facts, { maxLength: 4 }), fc.array(scalar, { maxLength: 3 }), fc.anything());
const questionLike = fc
  .tuple(
    fc.dictionary(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...fields) }, { weight: 1, arbitrary: fc.string() }), value, { maxKeys: 8 }),
    fc.boolean(),
  )
  .map(([question, whole]) => (whole ? { ask: 'apply', at: '2021-09-07T10:00', ...question } : question));

test('the quick check and the schema library say the same of any line of JSON', () => {
  fc.assert(
    fc.property(fc.oneof(questionLike, fc.anything()), (anything) => {
      const text = JSON.stringify(anything, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
      if (text === undefined) return;
      const parsed: unknown = JSON.parse(text);
      expect(isQuestion(parsed)).toBe(Value.Check(QuestionSchema, parsed));
    }),
    { numRuns: 3_000 },
  );
});

test('a good question passes, and one character more than a limit does not', () => {
  const question = { ask: 'apply', at: '2021-09-07T10:00', id: '가'.repeat(100) };
  expect(isQuestion(question)).toBe(true);
  expect(isQuestion({ ...question, id: '가'.repeat(101) })).toBe(false);
  expect(isQuestion({ ...question, id: '😀'.repeat(100) })).toBe(true);
  expect(isQuestion({ ...question, people: Array.from({ length: 51 }, () => ({})) })).toBe(false);
});
