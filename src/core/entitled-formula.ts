import type { Formula } from './formula.ts';
import type { Reasoner } from './satisfiable.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { EligibilityRule } from './schema-entitlement.ts';

/** What must hold for somebody to be entitled, rule by rule, as far as it can be known from the file alone. */
export function entitledFormulas(
  document: ProgrammeDocument,
  reasoner: Pick<Reasoner, 'read'>,
): readonly { readonly index: number; readonly formula: Formula }[] {
  return document.eligibility.map((rule, index) => {
    const tests = [rule.holds === undefined ? true : (reasoner.read(rule.holds)?.formula ?? true), thresholdFormula(rule, reasoner) ?? true];
    const unless = rule.unless === undefined ? false : (reasoner.read(rule.unless)?.formula ?? true);
    const formula: Formula = { any: [{ all: tests }, unless] };
    return { index, formula: (rule.of ?? 'household') === 'household' ? ofSomebodyElse(formula) : formula };
  });
}

/** A threshold with a limit in the file; nothing when it is in a table. */
export function thresholdFormula(rule: EligibilityRule, reasoner: Pick<Reasoner, 'read'>): Formula | undefined {
  const { fact, op, limit } = rule;
  if (fact === undefined || op === undefined || limit === undefined) return undefined;
  return reasoner.read(`${fact} ${op} ${limit}`)?.formula;
}

/**
 * A household’s rule that looks at a person looks at whoever asks, and a person’s rule at each member: not the same person,
 * so what is known of the one must not be held against the other.
 */
function ofSomebodyElse(formula: Formula): Formula {
  return renamed(formula, (fact) => (/\bperson\./.test(fact) ? `asking ${fact}` : fact));
}

/** The same formula over facts of other names. */
export function renamed(formula: Formula, rename: (fact: string) => string): Formula {
  if (typeof formula === 'boolean') return formula;
  if ('all' in formula) return { all: formula.all.map((one) => renamed(one, rename)) };
  if ('any' in formula) return { any: formula.any.map((one) => renamed(one, rename)) };
  return { ...formula, fact: rename(formula.fact) };
}
