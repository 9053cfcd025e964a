import { conditionsOf } from './check-expressions.ts';
import { meant, type CheckGroup, type Report } from './check-report.ts';
import { domainsOf, type Domains } from './fact-domain.ts';
import type { Path } from './finding.ts';
import { readFormula, type Formula } from './formula.ts';
import { entitledFormulas, thresholdFormula } from './entitled-formula.ts';
import { canHold } from './satisfiable.ts';
import type { ProgrammeDocument } from './schema.ts';

/** Conditions and thresholds that can never hold, alone or beside the rules that must hold with them. */
export const checkConditions: CheckGroup = (document, report) => {
  const domains = domainsOf(document);
  for (const { path, text } of conditionsOf(document)) one(path, text, domains, report);
  thresholds(document, domains, report);
  together(document, domains, report);
  unreached(document, domains, report);
};

function one(path: Path, text: string, domains: Domains, report: Report): void {
  const reading = readFormula(text, domains);
  if (!reading) return;
  for (const { fact, text: stranger, known } of reading.strangers)
    report(path, 'expression.unknown_value', `${fact} can never be “${stranger}”.`, meant(stranger, known));
  if (reading.strangers.length > 0) return;
  if (!canHold([reading.formula], domains))
    report(path, 'expression.never_holds', `“${text}” can never be true.`, 'Look at its parts again: they exclude each other, or what the facts can be.');
  else if (path.at(-1) === 'unless' && isAlways(text, domains))
    report(path, 'eligibility.never_applies', `“${text}” is always true, so the rule is never applied.`, 'Say when the exception holds, or remove the rule.');
}

function isAlways(text: string, domains: Domains): boolean {
  const reading = readFormula(`!(${text})`, domains);
  return reading !== undefined && !canHold([reading.formula], domains);
}

function thresholds(document: ProgrammeDocument, domains: Domains, report: Report): void {
  document.eligibility.forEach((rule, i) => {
    const formula = thresholdFormula(rule, domains);
    if (formula !== undefined && !canHold([formula], domains))
      report(
        ['eligibility', i, 'limit'],
        'threshold.never_holds',
        `${rule.fact} can never be ${rule.op} ${rule.limit}, so nobody passes.`,
        'Look at the operator and the limit again.',
      );
  });
}

/** Rules that hold alone, but not with those before them: then nobody at all is entitled. And parts nobody entitled can get. */
function together(document: ProgrammeDocument, domains: Domains, report: Report): void {
  const rules = entitledFormulas(document, domains);
  const before: Formula[] = [];
  for (const { index, formula } of rules) {
    if (!canHold([formula], domains)) return;
    before.push(formula);
    if (!canHold(before, domains))
      return report(
        ['eligibility', index],
        'eligibility.nobody',
        `Nobody can pass ${document.eligibility[index]!.id} together with the rules before it.`,
        'They exclude each other: look at their boundaries again.',
      );
  }
  document.amount.parts.forEach((part, i) => {
    const when = part.when === undefined ? undefined : readFormula(part.when, domains);
    if (!when || when.strangers.length > 0 || !canHold([when.formula], domains)) return;
    if (!canHold([...before, when.formula], domains))
      report(
        ['amount', 'parts', i, 'when'],
        'amount.part_never_paid',
        `Nobody who is entitled can get the part ${part.id}.`,
        'Its condition and the eligibility rules exclude each other.',
      );
  });
}

/** Lists of which the first that fits is taken: nothing is reached after an entry that always fits. */
function unreached(document: ProgrammeDocument, domains: Domains, report: Report): void {
  const lists: readonly {
    path: Path;
    entries: readonly { readonly id: string; readonly when?: string | undefined; readonly channels?: readonly string[] | undefined }[];
  }[] = [
    { path: ['applicants'], entries: document.applicants },
    { path: ['payout', 'schedules'], entries: document.payout?.schedules ?? [] },
    { path: ['use', 'exceptions'], entries: document.use?.exceptions ?? [] },
  ];
  for (const { path, entries } of lists) {
    const always = entries.findIndex((entry) => entry.channels === undefined && (entry.when === undefined || isAlways(entry.when, domains)));
    if (always >= 0 && always < entries.length - 1)
      report(
        [...path, always + 1],
        'list.never_reached',
        `${entries[always + 1]!.id} is never reached, because ${entries[always]!.id} before it always fits.`,
        'The first that fits is taken: put the general one last.',
      );
  }
}
