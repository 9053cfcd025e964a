import { amountBound, constantAmount } from './amount-bound.ts';
import { listed, meant, type CheckGroup, type Report } from './check-report.ts';
import { domainsOf, type Domains } from './fact-domain.ts';
import type { Path } from './finding.ts';
import { moneyWords } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { AmountPart } from './schema-entitlement.ts';

const ways = ['flat', 'bySize', 'matrix', 'phaseOut', 'share'] as const;

/** Each part has one value for everybody it is paid to, and together they stay under the cap. */
export const checkAmount: CheckGroup = (document, report) => {
  const domains = domainsOf(document);
  document.amount.parts.forEach((part, i) => {
    const path = ['amount', 'parts', i];
    const given = ways.filter((way) => part[way] !== undefined);
    if (given.length === 0) report(path, 'amount.part_without_value', `The part ${part.id} has no value.`, `Add one of ${ways.join(', ')}.`);
    if (given.length > 1)
      report(
        [...path, given[1]!],
        'amount.part_with_two_values',
        `The part ${part.id} has ${given.length} values: ${listed(given)}.`,
        'Keep one; make the other a part of its own.',
      );
    if (part.bySize) sizes(part.bySize, [...path, 'bySize'], report);
    if (part.share && typeof part.share.of === 'object') sizes(part.share.of, [...path, 'share', 'of'], report);
    if (part.share && Number(part.share.ratio) > 1)
      report([...path, 'share', 'ratio'], 'amount.share_over_one', `The share ${part.share.ratio} is more than the whole.`, 'A share is at most 1.');
    const bySize = part.bySize ? 'bySize' : part.share && typeof part.share.of === 'object' ? 'share' : undefined;
    if (bySize && document.unit === 'person')
      report(
        [...path, bySize],
        'amount.size_for_a_person',
        `The part ${part.id} is an amount by household size, and here each person of the household receives it.`,
        'Write `unit: household` if the household receives it once, and `claims: household` for those who apply.',
        'warning',
      );
    if (part.flat === undefined && part.share && document.amount.parts.some((other) => isOtherHalf(part, other)))
      report(
        path,
        'amount.share_for_others',
        `The part ${part.id} and another share the same amount, and one of them is for each person (\`of: person\`) and the other is not.`,
        'Write `of: person` in both, or in neither.',
        'warning',
      );
    if (part.matrix) matrix(part.matrix, [...path, 'matrix'], domains, report);
    if (part.phaseOut) phaseOut(part.phaseOut, [...path, 'phaseOut'], domains, report);
  });
  cap(document, report);
};

function isOtherHalf(part: AmountPart, other: AmountPart): boolean {
  return part.of === undefined && other.of === 'person' && JSON.stringify(part.share?.of) === JSON.stringify(other.share?.of);
}

function sizes(table: Readonly<Record<string, number>>, path: Path, report: Report): void {
  const given = Object.keys(table).map(Number);
  const largest = Math.max(0, ...given);
  const missing = Array.from({ length: largest }, (_, i) => i + 1).filter((size) => !given.includes(size));
  if (given.length === 0) report(path, 'amount.no_size', 'This table has no household size.', 'Add the amounts by size, from 1.');
  else if (missing.length > 0)
    report(
      path,
      'amount.size_missing',
      `There is no amount for a household of ${listed(missing)}.`,
      'Write every size from 1 to the last; the last stands for larger ones.',
    );
}

function matrix({ rows, columns, values }: NonNullable<AmountPart['matrix']>, path: Path, domains: Domains, report: Report): void {
  keys(rows, Object.keys(values), [...path, 'values'], domains, report);
  for (const [row, cells] of Object.entries(values)) keys(columns, Object.keys(cells), [...path, 'values', row], domains, report);
}

/** The keys of a table must be what its fact can be: all of them, and nothing else. */
function keys(fact: string, given: readonly string[], path: Path, domains: Domains, report: Report): void {
  const texts = domains.get(fact)?.texts;
  if (!texts) return;
  for (const key of given) if (!texts.includes(key)) report([...path, key], 'amount.unknown_key', `${fact} can never be “${key}”.`, meant(key, texts));
  const missing = texts.filter((text) => !given.includes(text));
  if (missing.length > 0) report(path, 'amount.gap', `There is no amount where ${fact} is ${listed(missing)}.`, 'Add it; write 0 where nothing is paid.');
}

function phaseOut({ by, from, zeroAt }: NonNullable<AmountPart['phaseOut']>, path: Path, domains: Domains, report: Report): void {
  keys(by, Object.keys(from), [...path, 'from'], domains, report);
  keys(by, Object.keys(zeroAt), [...path, 'zeroAt'], domains, report);
  for (const [key, begins] of Object.entries(from)) {
    const ends = zeroAt[key];
    if (ends === undefined)
      report(
        [...path, 'from', key],
        'amount.phase_out_without_end',
        `“${key}” has an income from which the amount melts, and none at which it is zero.`,
        'Add it under `zeroAt`.',
      );
    else if (ends <= begins)
      report(
        [...path, 'zeroAt', key],
        'amount.phase_out_upside_down',
        `For “${key}” the amount is zero at ${ends}, not above ${begins} where it begins to melt.`,
        'The income at which it is zero must be the greater one.',
      );
  }
}

function cap(document: ProgrammeDocument, report: Report): void {
  if (document.amount.cap === undefined) return;
  const bound = amountBound(document);
  const capped = BigInt(document.amount.cap);
  const told = (amount: bigint) => moneyWords(amount, document.currency, 'en');
  const mend = 'Look at the parts and the cap again. If the cap is what people are told, the parts must not reach past it.';
  if (bound.most === undefined)
    report(
      ['amount', 'cap'],
      'amount.over_cap',
      `The part ${listed(bound.parts)} grows without bound, so the amount can pass the cap of ${told(capped)}.`,
      mend,
    );
  else if (bound.most > capped)
    report(
      ['amount', 'cap'],
      'amount.over_cap',
      `The amount can reach ${told(bound.most)} (${listed(bound.parts)}), more than the cap of ${told(capped)}.`,
      mend,
    );
}

/** Instalments and wallets: they make up the amount exactly, and follow each other. */
export const checkPayout: CheckGroup = (document, report) => {
  document.payout?.schedules?.forEach((schedule, i) => {
    const path = ['payout', 'schedules', i, 'instalments'];
    sum(document, schedule.instalments, path, 'instalments', report);
    schedule.instalments.forEach((instalment, j) => {
      const known = schedule.instalments.slice(0, j).map((one) => one.id);
      const after = instalment.after?.instalment;
      if (after !== undefined && !known.includes(after))
        report([...path, j, 'after', 'instalment'], 'payout.unknown_instalment', `No instalment before this one is called “${after}”.`, meant(after, known));
      const given = (['on', 'withCohort', 'after', 'afterSpending'] as const).filter((way) => instalment[way] !== undefined && instalment[way] !== false);
      if (given.length === 0)
        report(
          [...path, j],
          'payout.instalment_without_day',
          `Nothing says when the instalment ${instalment.id} is paid.`,
          'Add `on`, `withCohort: true`, `after` or `afterSpending`.',
        );
      if (given.length > 1)
        report(
          [...path, j, given[1]!],
          'payout.instalment_with_two_days',
          `The instalment ${instalment.id} is paid on two days: ${listed(given)}.`,
          'Keep one of them.',
        );
      if (instalment.withCohort && !document.payout?.cohorts?.length)
        report(
          [...path, j, 'withCohort'],
          'payout.no_cohorts',
          'This instalment is paid with the cohort, and there are no cohorts.',
          'Add `payout.cohorts`, or give the instalment a day.',
        );
    });
  });
  if (document.payout?.wallets?.length) sum(document, document.payout.wallets, ['payout', 'wallets'], 'wallets', report);
};

function sum(document: ProgrammeDocument, pieces: readonly { readonly amount: number }[], path: Path, what: string, report: Report): void {
  const total = pieces.reduce((all, piece) => all + BigInt(piece.amount), 0n);
  const amount = constantAmount(document);
  const told = (one: bigint) => moneyWords(one, document.currency, 'en');
  if (amount === undefined)
    report(
      path,
      'payout.amount_varies',
      `The ${what} are ${told(total)} for everybody, but the amount differs from person to person.`,
      'Fixed pieces need a fixed amount: one part with `flat`, without a condition.',
    );
  else if (amount !== total)
    report(
      path,
      'payout.wrong_sum',
      `The ${what} make ${told(total)}, and the amount is ${told(amount)}.`,
      'Change the pieces or the amount until both are the same.',
    );
}
