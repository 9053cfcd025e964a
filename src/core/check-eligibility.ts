import { meant, type CheckGroup, type Report } from './check-report.ts';
import { domainsOf, type Domain } from './fact-domain.ts';
import type { Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { EligibilityRule } from './schema-entitlement.ts';

/** Each rule tests exactly one thing, and a threshold has its boundary operator and one limit. */
export const checkEligibility: CheckGroup = (document, report) => {
  const domains = domainsOf(document);
  document.eligibility.forEach((rule, i) => {
    const path = ['eligibility', i];
    if (rule.fact === undefined) noThreshold(rule, path, report);
    else threshold(rule, isIncome(document, rule.fact), path, report);
    if (rule.limitFrom) limitFrom(document, rule.limitFrom, domains.get(rule.limitFrom.column ?? ''), [...path, 'limitFrom'], report);
  });
  document.tables?.forEach((table, i) => {
    const kinds = new Set(Object.values(table.values).map((value) => typeof value));
    if (kinds.size === 0) report(['tables', i, 'values'], 'table.empty', `The table ${table.id} has no rows.`, 'Add the published rows.');
    if (kinds.size > 1)
      report(
        ['tables', i, 'values'],
        'table.mixed_rows',
        `Some rows of ${table.id} have columns and some do not.`,
        'Write every row with the same columns, or every row as one value.',
      );
    if (!document.eligibility.some((rule) => rule.limitFrom?.table === table.id))
      report(['tables', i], 'table.unused', `No rule reads the table ${table.id}.`, 'Refer to it by `limitFrom`, or remove it.', 'warning');
  });
};

function noThreshold(rule: EligibilityRule, path: Path, report: Report): void {
  const rest = (['op', 'limit', 'limitFrom'] as const).find((key) => rule[key] !== undefined);
  if (rest !== undefined)
    report(
      [...path, rest],
      'threshold.without_fact',
      `The rule ${rule.id} has \`${rest}\`, but no \`fact\` that is compared.`,
      'Add `fact:`, like household.income.',
    );
  else if (rule.holds === undefined)
    report(path, 'eligibility.without_test', `The rule ${rule.id} tests nothing.`, 'Add `holds:` with a condition, or `fact:`, `op:` and `limit:`.');
}

function isIncome(document: ProgrammeDocument, fact: string): boolean {
  const [bag = '', name = ''] = fact.split('.');
  return document.facts?.[bag as 'household']?.[name]?.income === true;
}

function threshold(rule: EligibilityRule, isIncome: boolean, path: Path, report: Report): void {
  if (rule.holds !== undefined)
    report(
      [...path, 'holds'],
      'eligibility.two_tests',
      `The rule ${rule.id} has a condition and a threshold.`,
      'Make them two rules: people are then told which one they miss.',
    );
  if (rule.op === undefined)
    report(
      [...path, 'fact'],
      'threshold.without_operator',
      `The threshold ${rule.id} does not say on which side its limit itself is.`,
      'Add `op:` — 이하 is "<=", 미만 is "<", 이상 is ">=", 초과 is ">".',
    );
  if (isIncome && (rule.op === '>' || rule.op === '>='))
    report(
      [...path, 'op'],
      'threshold.richer_receives',
      `The threshold ${rule.id} lets through who has more of ${rule.fact}, and the file says that more of it never gives more money.`,
      'Write "<=" (이하) or "<" (미만); or remove `income: true` from the fact.',
    );
  if (rule.limit === undefined && rule.limitFrom === undefined)
    report([...path, 'fact'], 'threshold.without_limit', `The threshold ${rule.id} has no limit.`, 'Add `limit:` with a number, or `limitFrom:` with a table.');
  if (rule.limit !== undefined && rule.limitFrom !== undefined)
    report([...path, 'limitFrom'], 'threshold.two_limits', `The threshold ${rule.id} has two limits.`, 'Keep `limit` or `limitFrom`.');
}

function limitFrom(document: ProgrammeDocument, from: NonNullable<EligibilityRule['limitFrom']>, domain: Domain | undefined, path: Path, report: Report): void {
  const table = document.tables?.find((one) => one.id === from.table);
  const [first] = Object.values(table?.values ?? {});
  if (table === undefined || first === undefined) return;
  if (typeof first === 'object' && from.column === undefined)
    report(
      [...path, 'table'],
      'table.needs_column',
      `The table ${table.id} has columns, and the rule does not say which.`,
      'Add `column:` with the fact that chooses it.',
    );
  if (typeof first === 'number' && from.column !== undefined)
    report([...path, 'column'], 'table.has_no_columns', `The table ${table.id} has no columns.`, 'Remove `column:`, or give the table columns.');
  const text = Object.keys(table.values).find((row) => !/^\d+$/.test(row));
  if (from.shift && text !== undefined)
    report(
      [...path, 'shift'],
      'table.shift_of_texts',
      `The table ${table.id} has the row “${text}”, and only numbered rows can be shifted.`,
      'Remove `shift:`, or number the rows.',
    );
  if (!domain?.texts) return;
  const at = document.tables!.indexOf(table);
  const told = new Set<string>();
  for (const [row, cells] of Object.entries(table.values)) {
    for (const column of typeof cells === 'object' ? Object.keys(cells) : []) {
      if (domain.texts.includes(column) || told.has(column)) continue;
      told.add(column);
      report(
        ['tables', at, 'values', row, column],
        'table.unknown_column',
        `The table ${table.id} has a column “${column}”, which ${from.column} can never be.`,
        meant(column, domain.texts),
      );
    }
  }
}
