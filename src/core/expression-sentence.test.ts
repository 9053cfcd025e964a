import { expect, test } from 'vitest';
import { compileCondition, environmentOf } from './expression.ts';
import { expressionSentence } from './expression-sentence.ts';
import { factTypesOf } from './facts.ts';

const types = factTypesOf({
  facts: {
    person: { status: { type: 'text' }, born: { type: 'date' } },
    household: { insured: { type: 'flag' }, kind: { type: 'text' }, premium: { type: 'money' } },
  },
});
const environment = environmentOf(types);

/** Conditions as somebody writes them who has never seen CEL. */
const wrong: readonly (readonly [text: string, why: string, mend: string])[] = [
  ['household.size = 1', 'a single = compares nothing', 'Write == to compare.'],
  ['household.size =< 1', 'sign of comparison', '<='],
  ['household.size ≥ 2', 'sign of comparison', '>='],
  ['household.insured and household.size > 1', 'are signs here', '&& for and'],
  ['not household.insured', 'are signs here', '! for not'],
  ['household.insured & household.size > 1', 'once instead of twice', '&& for and'],
  ['household.size > 1 그리고 household.insured', 'words in Korean', '&& for 그리고'],
  ['household.premium <= 170,000', 'has a comma', '170000'],
  ['household.kind == “one”', 'curly quotes', 'straight quotes'],
  ['household.kind == "one', 'never closed', 'Close it'],
  ['household.kind == with-korean', '“with” is not declared', 'Text stands in quotes: "with-korean".'],
  ['household.kind in ("a", "b")', 'no list', 'square brackets'],
  ['household.kind == ["a", "b"]', 'text and a list do not go together', 'Write `in`'],
  ['household.kind == "a" || "b"', 'one side here is text', 'on both sides'],
  ['household.insured == "yes"', 'true or false and text do not go together', 'stands alone'],
  ['household.insured == yes', '“yes” is not declared', 'stands alone'],
  ['household.size == "1"', 'a number and text do not go together', 'without quotes'],
  ['person.born < "2002-12-31"', 'a day and text do not go together', 'date("2002-12-31")'],
  ['person.born < 2002-12-31', 'a day in it stands without quotes', 'date("2002-12-31")'],
  ['1 < household.size < 4', 'compares twice', '&& between them'],
  ['(household.size > 1', 'never closed', 'missing )'],
  ['household.size > 1)', 'closes nothing', 'Remove the )'],
  ['insured', '“insured” is not declared', 'Did you mean “household.insured”?'],
  ['hosehold.insured', '“hosehold” is not declared', 'Did you mean “household”?'],
  ['household.insurd', 'the fact “insurd” is not declared', 'Did you mean “insured”?'],
  ['car.colour == "red"', '“car” is not declared', 'Begin with one of applicant'],
  ['household.premium', 'it gives a number, not true or false', 'Compare it'],
  ['household.size > 1 household.insured', 'does not fit together after “household.size > 1', 'missing &&'],
  ['household.size >', 'does not fit together after “household.size >”', 'missing value'],
];

test.each(wrong)('“%s” is told in plain words', (text, why, mend) => {
  const compiled = compileCondition(environment, text);
  expect(compiled.ok).toBe(false);
  const [say, how] = expressionSentence({ text, ...(compiled as { problem: string; at: number }) }, types);
  expect(say).toContain(why);
  expect(how).toContain(mend);
  expect(say).not.toMatch(/RPAREN|EOF|IDENTIFIER|overload|Timestamp|\bbool\b|\bint\b/);
});

test('of a long condition only the part round the mistake is shown', () => {
  const text = `${'household.insured && '.repeat(10)}household.insurd${' && household.insured'.repeat(10)}`;
  const compiled = compileCondition(environment, text) as { problem: string; at: number };
  const [say] = expressionSentence({ text, ...compiled }, types);
  expect(say).toContain('household.insurd');
  expect(say.length).toBeLessThan(160);
});
