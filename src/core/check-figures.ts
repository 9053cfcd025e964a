import type { FindingCode } from './finding-words.ts';
import { amountBound } from './amount-bound.ts';
import { listed, type CheckGroup, type Report } from './check-report.ts';
import type { Path } from './finding.ts';
import { moneyWords } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';

/** Figures that the format allows and hardly anybody means, such as a zero too many: warnings only. */
export const checkFigures: CheckGroup = (document, report) => {
  cap(document, report);
  shares(document, report);
  document.amount.parts.forEach((part, i) => {
    const path = ['amount', 'parts', i];
    if (part.bySize) uneven(document, part.bySize, [...path, 'bySize'], 'the amount', 'amount.sizes_uneven', report);
    if (part.share && typeof part.share.of === 'object') uneven(document, part.share.of, [...path, 'share', 'of'], 'the amount', 'amount.sizes_uneven', report);
  });
  document.tables?.forEach((table, i) => {
    const path = ['tables', i, 'values'];
    const isBySize = document.eligibility.some((rule) => rule.limitFrom?.table === table.id && rule.limitFrom.row === 'household.size');
    rows(Object.keys(table.values), isBySize ? 1 : undefined, table.id, path, report);
    if (!isBySize) return;
    const columns = new Set(Object.values(table.values).flatMap((row) => (typeof row === 'object' ? Object.keys(row) : [''])));
    for (const column of columns) {
      const limits = Object.entries(table.values).flatMap(([row, cells]) => {
        const limit = typeof cells === 'number' ? cells : cells[column];
        return limit === undefined ? [] : [[row, limit] as const];
      });
      uneven(
        document,
        Object.fromEntries(limits),
        path,
        column === '' ? `the limit of ${table.id}` : `the limit of ${table.id} for ${column}`,
        'table.rows_uneven',
        report,
      );
    }
  });
};

/**
 * A cap somewhat above what anybody receives may be the law’s; one at twice as much or more is a slip. Shares are parts of one whole,
 * so where there are any the cap is that whole, and only what is rounded off may be missing. The bound is never too small.
 */
function cap(document: ProgrammeDocument, report: Report): void {
  if (document.amount.cap === undefined) return;
  const { most } = amountBound(document);
  const told = (amount: bigint) => moneyWords(amount, document.currency, 'en');
  const capped = BigInt(document.amount.cap);
  if (most !== undefined && most > 0n && (most * 2n <= capped || most + missingMost(document, capped) < capped))
    report(
      ['amount', 'cap'],
      'amount.cap_never_reached',
      `Nobody can receive more than ${told(most)}, and the cap is ${told(capped)}.`,
      'Look for a digit too many or too few, in the cap or in the parts, and for a share that is not the one published.',
      'warning',
    );
}

/** Payers who share one amount, to the same people and without a condition, share the whole of it. */
function shares({ amount }: ProgrammeDocument, report: Report): void {
  const shared = amount.parts.flatMap((part, i) => (part.share && part.when === undefined ? [{ part, ...part.share, i }] : []));
  for (const same of Map.groupBy(shared, ({ part, of }) => JSON.stringify([part.of, of])).values()) {
    const sum = same.reduce((all, one) => all + Math.round(Number(one.ratio) * 1e6), 0);
    if (same.length < 2 || same.some(({ part }) => part.paid === 'elsewhere') || Math.abs(sum - 1e6) < 1e3) continue;
    report(
      ['amount', 'parts', same.at(-1)!.i, 'share', 'ratio'],
      'amount.shares_not_whole',
      `The shares of this amount are ${listed(same.map((one) => one.ratio))}: together ${sum / 1e6} of it, not 1.`,
      'Look at the ratios again.',
      'warning',
    );
  }
}

/** By how much shares may stay under their whole: by what each is rounded off. Where another payer’s part is not counted, or nothing is shared, by all of it. */
function missingMost({ amount }: ProgrammeDocument, whole: bigint): bigint {
  const shares = amount.parts.flatMap((part) => (part.share ? [BigInt(part.share.roundDownTo)] : []));
  if (shares.length === 0 || amount.parts.some((part) => part.paid === 'elsewhere')) return whole;
  return shares.reduce((sum, one) => sum + one, 0n);
}

/** One more member multiplies an amount or a limit by two at most in every real programme; five times is a slip of a digit. */
const jumpMax = 5;

/** Figures by household size that fall, or leap, from one size to the next. */
function uneven(document: ProgrammeDocument, bySize: Readonly<Record<string, number>>, path: Path, what: string, code: FindingCode, report: Report): void {
  const sizes = Object.keys(bySize).sort((a, b) => Number(a) - Number(b));
  const told = (amount: number) => moneyWords(BigInt(amount), document.currency, 'en');
  for (const [i, size] of sizes.entries()) {
    const [before, now] = [bySize[sizes[i - 1] ?? ''], bySize[size]!];
    if (before === undefined || (now >= before && now <= before * jumpMax)) continue;
    return report(
      path,
      code,
      `From a household of ${sizes[i - 1]} to one of ${size}, ${what} goes from ${told(before)} to ${told(now)}.`,
      'Look for a digit too many or too few.',
      'warning',
    );
  }
}

/** Rows of a table by household size or the like: one that is left out, other than at the end, is seldom meant. */
function rows(names: readonly string[], least: number | undefined, table: string, path: Path, report: Report): void {
  const numbers = names.map(Number);
  if (!numbers.every((number) => Number.isSafeInteger(number)) || Math.max(...numbers) > 99) return;
  const missing = Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).filter(
    (row) => row >= (least ?? Math.min(...numbers)) && !numbers.includes(row),
  );
  if (missing.length > 0)
    report(
      path,
      'table.row_missing',
      `The table ${table} has no row for ${listed(missing)}, before rows that it has.`,
      'Add it. Whoever needs a row that is not there is told that its limit was not published.',
      'warning',
    );
}
