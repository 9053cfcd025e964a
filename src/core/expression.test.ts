import { run } from '@bufbuild/cel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCondition, environmentOf } from './expression.ts';
import { bagOf, factTypesOf, MissingFact } from './facts.ts';

const types = factTypesOf({
  facts: { person: { status: { type: 'text' }, pension: { type: 'flag' } }, household: { earners: { type: 'number' }, premium: { type: 'money' } } },
});
const environment = environmentOf(types);
const compiled = (text: string) => {
  const result = compileCondition(environment, text);
  if (!result.ok) throw new Error(result.problem);
  return result.test;
};
const problem = (text: string) => {
  const result = compileCondition(environment, text);
  return result.ok ? undefined : result.problem;
};
const household = (facts: Record<string, string | number | boolean>) => ({ household: bagOf('household', facts, types) });

test('a condition over declared facts is true or false', () => {
  expect(compiled('household.earners >= 2')(household({ earners: 2 }))).toBe(true);
  expect(compiled('household.earners >= 2')(household({ earners: 1 }))).toBe(false);
});

test('a day compares with a day on both sides of the boundary', () => {
  const adult = compiled('applicant.birthDate <= date("2002-12-31")');
  const born = (birthDate: string) => ({ applicant: bagOf('applicant', { birthDate }, types) });
  expect([adult(born('2002-12-31')), adult(born('2003-01-01'))]).toEqual([true, false]);
});

test('a fact nobody told stops the condition, unless the other side settles it', () => {
  expect(() => compiled('household.earners >= 2')(household({}))).toThrow(MissingFact);
  expect(compiled('household.earners >= 2 || household.size > 1')(household({ size: 2 }))).toBe(true);
  expect(compiled('household.earners >= 2 && household.size > 1')(household({ size: 1 }))).toBe(false);
});

test('a fact nobody told is named even where the library evaluates', () => {
  expect(() => compiled('person.status.startsWith("F")')({ person: bagOf('person', {}, types) })).toThrow(/person\.status/);
});

test('an undeclared fact, a wrong type, a broken text and a number are refused with a plain reason', () => {
  expect(problem('household.earner >= 2')).toContain('“earner” is not declared');
  expect(problem('nobody.size > 1')).toContain('“nobody” is not declared');
  expect(problem('household.size > "a"')).toContain('the types do not fit');
  expect(problem('household.size >')).toContain('unexpected');
  expect(problem('household.size + 1')).toContain('not true or false');
  expect(problem('applicant.birthDate < date("2002-02-30")')).toContain('2002-02-30');
});

test('a division by what may be zero is refused, because nobody could decide it', () => {
  for (const text of ['household.size / 0 > 1', 'household.premium / household.size > 1', '!(household.size % (household.size - 1) == 0)'])
    expect(problem(text)).toContain('divides by what may be zero');
  expect(compiled('household.premium / 2 > 1')(household({ premium: 4 }))).toBe(true);
});

test('of several facts that nobody told, the first is asked for', () => {
  const text = 'household.premium > 1 || (household.earners > 1 && household.size > 1)';
  expect(() => compiled(text)(household({}))).toThrow(new MissingFact('household.premium'));
  expect(() => compiled(text)(household({ premium: 1 }))).toThrow(new MissingFact('household.earners'));
});

test('an expression too large to be a clause is refused', () => {
  expect(problem(Array.from({ length: 500 }, () => 'household.size > 1').join(' && '))).toBeDefined();
});

/** Conditions as programmes write them, grown at random. */
const numbers = fc.constantFrom(
  'household.size',
  'household.earners',
  'household.premium',
  '0',
  '1',
  '2',
  '310000',
  '(household.size + 1)',
  '(household.size * 2 - household.earners)',
);
const texts = fc.constantFrom('person.status', '"F-5"', '"citizen"');
const leaf = fc.oneof(
  fc.tuple(numbers, fc.constantFrom('<', '<=', '>', '>=', '==', '!='), numbers).map(([a, op, b]) => `${a} ${op} ${b}`),
  fc.tuple(texts, fc.constantFrom('==', '!=', '<'), texts).map(([a, op, b]) => `${a} ${op} ${b}`),
  fc.constantFrom('person.pension', '!person.pension', 'person.status in ["F-5", "F-6"]', 'true', 'false'),
);
const conditions = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie('tree'), fc.constantFrom('&&', '||'), tie('tree')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).tree;
const facts = fc.record({
  size: fc.integer({ min: 0, max: 9 }),
  earners: fc.integer({ min: 0, max: 3 }),
  premium: fc.integer({ min: 0, max: 600_000 }),
  status: fc.constantFrom('F-5', 'citizen', ''),
  pension: fc.boolean(),
});

test('our closures and the conformant library agree on every condition and all facts', () => {
  fc.assert(
    fc.property(conditions, facts, (text, { size, earners, premium, status, pension }) => {
      const ours = compiled(text)({ household: bagOf('household', { size, earners, premium }, types), person: bagOf('person', { status, pension }, types) });
      const theirs = run(text, {
        household: new Map(Object.entries({ size: BigInt(size), earners: BigInt(earners), premium: BigInt(premium) })),
        person: new Map<string, string | boolean>(Object.entries({ status, pension })),
      });
      expect(ours).toBe(theirs);
    }),
    { numRuns: 500 },
  );
});
