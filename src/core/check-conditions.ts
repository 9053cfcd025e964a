import { conditionsOf } from './check-expressions.ts';
import { meant, type CheckGroup, type Report } from './check-report.ts';
import { domainsOf } from './fact-domain.ts';
import type { Path } from './finding.ts';
import { entitledFormulas, thresholdFormula } from './entitled-formula.ts';
import type { Formula } from './formula.ts';
import { reasonerOf, type Reasoner } from './satisfiable.ts';
import type { ProgrammeDocument } from './schema.ts';

/** Conditions and thresholds that can never hold, alone or beside the rules that must hold with them. */
export const checkConditions: CheckGroup = (document, report) => {
  const reasoner = reasonerOf(domainsOf(document));
  for (const { path, text } of conditionsOf(document)) one(path, text, reasoner, report);
  thresholds(document, reasoner, report);
  together(document, reasoner, report);
  unreached(document, reasoner, report);
};

function one(path: Path, text: string, reasoner: Reasoner, report: Report): void {
  const reading = reasoner.read(text);
  if (!reading) return;
  for (const { fact, text: stranger, known } of reading.strangers)
    report(path, 'expression.unknown_value', `${fact} can never be “${stranger}”.`, meant(stranger, known));
  if (reading.strangers.length > 0) return;
  if (!reasoner.canHold(reading.formula))
    report(path, 'expression.never_holds', `“${text}” can never be true.`, 'Look at its parts again: they exclude each other, or what the facts can be.');
  else if (path.at(-1) === 'unless' && isAlways(text, reasoner))
    report(path, 'eligibility.never_applies', `“${text}” is always true, so the rule is never applied.`, 'Say when the exception holds, or remove the rule.');
}

function isAlways(text: string, reasoner: Reasoner): boolean {
  const reading = reasoner.read(`!(${text})`);
  return reading !== undefined && !reasoner.canHold(reading.formula);
}

function thresholds(document: ProgrammeDocument, reasoner: Reasoner, report: Report): void {
  document.eligibility.forEach((rule, i) => {
    const formula = thresholdFormula(rule, reasoner);
    if (formula !== undefined && !reasoner.canHold(formula))
      report(
        ['eligibility', i, 'limit'],
        'threshold.never_holds',
        `${rule.fact} can never be ${rule.op} ${rule.limit}, so nobody passes.`,
        'Look at the operator and the limit again.',
      );
  });
}

/** Rules that hold alone, but not with those before them: then nobody at all is entitled. And parts nobody entitled can get. */
function together(document: ProgrammeDocument, reasoner: Reasoner, report: Report): void {
  const rules = entitledFormulas(document, reasoner);
  const before: Formula[] = [];
  for (const { index, formula } of rules) {
    if (!reasoner.canHold(formula)) return;
    before.push(formula);
    if (!reasoner.canHold(...before))
      return report(
        ['eligibility', index],
        'eligibility.nobody',
        `Nobody can pass ${document.eligibility[index]!.id} together with the rules before it.`,
        'They exclude each other: look at their boundaries again.',
      );
  }
  document.amount.parts.forEach((part, i) => {
    const when = part.when === undefined ? undefined : reasoner.read(part.when);
    if (!when || when.strangers.length > 0 || !reasoner.canHold(when.formula)) return;
    if (!reasoner.canHold(...before, when.formula))
      report(
        ['amount', 'parts', i, 'when'],
        'amount.part_never_paid',
        `Nobody who is entitled can get the part ${part.id}.`,
        'Its condition and the eligibility rules exclude each other.',
      );
  });
}

/** Lists of which the first that fits is taken: nothing is reached after an entry that always fits. */
function unreached(document: ProgrammeDocument, reasoner: Reasoner, report: Report): void {
  const lists: readonly {
    path: Path;
    entries: readonly { readonly id: string; readonly when?: string | undefined; readonly channels?: readonly string[] | undefined }[];
  }[] = [
    { path: ['applicants'], entries: document.applicants },
    { path: ['payout', 'schedules'], entries: document.payout?.schedules ?? [] },
    { path: ['use', 'exceptions'], entries: document.use?.exceptions ?? [] },
  ];
  for (const { path, entries } of lists) {
    const always = entries.findIndex((entry) => entry.channels === undefined && (entry.when === undefined || isAlways(entry.when, reasoner)));
    if (always >= 0 && always < entries.length - 1)
      report(
        [...path, always + 1],
        'list.never_reached',
        `${entries[always + 1]!.id} is never reached, because ${entries[always]!.id} before it always fits.`,
        'The first that fits is taken: put the general one last.',
      );
  }
}
