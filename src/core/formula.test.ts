import { Environment } from '@marcbachmann/cel-js';
import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { domainsOf } from './fact-domain.ts';
import { readFormula, type Formula } from './formula.ts';

const domains = domainsOf(exampleDocument());

/** What a formula says of facts, evaluated by itself. */
function isTrue(formula: Formula, facts: Readonly<Record<string, number | string | boolean>>): boolean {
  if (typeof formula === 'boolean') return formula;
  if ('all' in formula) return formula.all.every((one) => isTrue(one, facts));
  if ('any' in formula) return formula.any.some((one) => isTrue(one, facts));
  const value = facts[formula.fact];
  if ('flag' in formula) return value === formula.flag;
  if ('texts' in formula) return formula.texts.includes(value as string) === formula.among;
  if ('not' in formula) return value !== formula.not;
  return formula.low <= (value as number) && (value as number) <= formula.high;
}

const texts = [
  'household.size < 3',
  'household.size <= 3',
  'household.size > 3',
  'household.size >= 3',
  '3 < household.size',
  '3 >= household.size',
  '!(household.size < 3)',
  '!(household.size == 3)',
  'household.size != 3',
  'household.size in [1, 3]',
  '!(household.size in [1, 3])',
  'household.size > 1 && household.size < 4 || household.size == 5',
  '!(household.size > 1 && household.size < 4)',
  'household.size > 3 ? household.size < 5 : household.size == 2',
  '!(household.size > 3 ? household.size < 5 : household.size == 2)',
  'household.insurance == "local"',
  'household.insurance != "local"',
  '!(household.insurance in ["local", "mixed"])',
  'true == (household.size > 2)',
  'false != (household.size > 2)',
  '(household.size > 2) == false',
  'true == (1 < 2) && household.size == -1 + 4 || household.size == 4',
];

test.each(texts)('%s as a formula says what CEL says, for every household', (text) => {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const { formula } = readFormula(text, domains)!;
  for (let size = 1; size <= 6; size += 1) {
    for (const insurance of ['workplace', 'local', 'mixed']) {
      const cel = environment.evaluate(text, { household: { size: BigInt(size), insurance } }) as boolean;
      const opaque = { '(household.size == -1 + 4)': size === 3 };
      expect(isTrue(formula, { 'household.size': size, 'household.insurance': insurance, ...opaque }), `${text} for ${size}, ${insurance}`).toBe(cel);
    }
  }
});
