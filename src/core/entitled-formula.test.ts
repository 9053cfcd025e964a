import { expect, test } from 'vitest';
import { entitledFormulas, thresholdFormula } from './entitled-formula.ts';
import { exampleDocument } from './example-programme.ts';
import { domainsOf } from './fact-domain.ts';
import { reasonerOf } from './satisfiable.ts';
import type { EligibilityRule } from './schema-entitlement.ts';

const document = exampleDocument();
const reasoner = reasonerOf(domainsOf(document));

/** Whether somebody can pass all these rules. */
function somebodyPasses(...rules: readonly Partial<EligibilityRule>[]): boolean {
  const changed = { ...document, eligibility: rules.map((rule, i) => ({ id: `rule-${i}`, words: document.name, source: ['notice-1'], ...rule })) };
  return reasoner.canHold(...entitledFormulas(changed, reasoner).map((rule) => rule.formula));
}

test('a threshold is a formula where its limit is in the file', () => {
  const rule = { id: 'income', words: document.name, source: [], fact: 'household.premium', op: '<=' as const, limit: 5 };
  expect(thresholdFormula(rule, reasoner)).toEqual({ fact: 'household.premium', low: -Infinity, high: 5 });
  expect(thresholdFormula({ ...rule, limit: undefined as never }, reasoner)).toBeUndefined();
});

test('an exception lets through whom the rule would not', () => {
  expect(somebodyPasses({ holds: 'household.size <= 2' }, { holds: 'household.size >= 3' })).toBe(false);
  expect(somebodyPasses({ holds: 'household.size <= 2' }, { holds: 'household.size >= 3', unless: 'household.insurance == "local"' })).toBe(true);
  expect(somebodyPasses({ holds: 'household.size <= 2' }, { holds: 'household.size >= 3', unless: 'household.size > 5' })).toBe(false);
});

test('who asks for a household and who belongs to it may be two people', () => {
  const [old, young] = ['person.birthYear < 1960', 'person.birthYear > 1990'];
  expect(somebodyPasses({ of: 'person', holds: old }, { of: 'person', holds: young })).toBe(false);
  expect(somebodyPasses({ of: 'household', holds: old }, { of: 'person', holds: young })).toBe(true);
});
