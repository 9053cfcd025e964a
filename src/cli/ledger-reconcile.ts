import type { Command } from 'commander';
import { listDifferences, readFiles, type Difference } from '#modules/reconciliation/index.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { withLedger } from './ledger-database.ts';

interface Found {
  readonly files: number;
  readonly last: string | null;
  readonly differences: readonly (Difference & { readonly ageDays: number })[];
}

/** 1,000 are more than people look through; the first are the oldest. */
const shownMax = 1_000;
const dayMs = 86_400_000;

/** `danbi ledger reconcile`: exit code 0 when the card companies’ files and our rows agree, 1 when they do not. */
export function addReconcile(book: Command): void {
  book
    .command('reconcile')
    .description('where the card companies’ daily files and our rows disagree')
    .option('--on <date>', 'what was open at the end of that day (2020-05-13), counted from UTC; left out: what is open now')
    .option('--json', 'one JSON object: { files, last, differences: [{ issuer, kind, reference, day, amount, ageDays }] }')
    .addHelpText(
      'after',
      `
The service reads the files each morning; this looks at what it found. An amount is what the file has more than we have.
Exit codes: 0 nothing is open, 1 something is, 3 there is no database.`,
    )
    .action(async (options: { on?: string; json?: boolean }) => {
      const found = await look(options.on);
      process.stdout.write(options.json ? `${jsonOf(found)}\n` : textOf(found));
      process.exitCode = found.differences.length === 0 ? exitCode.yes : exitCode.no;
    });
}

async function look(on: string | undefined): Promise<Found> {
  const end = on === undefined ? undefined : Date.parse(`${on}T00:00:00Z`) + dayMs;
  if (end !== undefined && (Number.isNaN(end) || !/^\d{4}-\d{2}-\d{2}$/.test(on!))) throw new CommandEnd('--on is a day like 2020-05-13.', exitCode.wrongUsage);
  return await withLedger(async (db) => {
    const { files, last } = await readFiles(db);
    const differences = await listDifferences(db, end, shownMax);
    // Ages are counted to the day that is looked at; without one, to the newest file: the service’s clock may be a pretended one.
    const until = Date.parse(on ?? last ?? '');
    return {
      files: Number(files),
      last,
      differences: differences.map((one) => ({ ...one, ageDays: Math.max(Math.round((until - Date.parse(one.day)) / dayMs) || 0, 0) })),
    };
  });
}

function textOf({ files, last, differences }: Found): string {
  if (files === 0 && differences.length === 0) return 'No card company’s file has come yet.\n';
  const lines = differences.map(
    ({ issuer, kind, reference, day, amount, ageDays }) =>
      `  ✗ ${issuer.padEnd(10)} ${kind.padEnd(22)} ${amount.toLocaleString('en').padStart(14)}  ${day} (${ageDays} ${ageDays === 1 ? 'day' : 'days'})  ${reference}\n`,
  );
  const more = differences.length === shownMax ? '  … and perhaps more\n' : '';
  const verdict = differences.length === 0 ? 'Every line of them is ours, and the other way round.' : `${differences.length} differences are open.`;
  return `${lines.join('')}${more}${files} files through ${last ?? 'no day'}. ${verdict}\n`;
}

function jsonOf(found: Found): string {
  return JSON.stringify(found, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
}
