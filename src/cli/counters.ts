import type { Command } from 'commander';
import { checkCounters, untold, type CounterFinding, type CountersChecked } from '#modules/counters-check/index.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config.ts';
import { openVault } from '#platform/crypto.ts';
import { readKeyRing } from '#platform/key-ring.ts';
import { exitCode } from './exit-code.ts';
import { root, withLedger } from './ledger-database.ts';

/** 50 show what is wrong; the rest is the same. */
const shownMax = 50;

/** `danbi counters check`: exit code 0 when every kept figure is what the rows come to, 1 when one is not. */
export function counters(program: Command): void {
  program
    .command('counters')
    .description('the figures that the dashboard shows')
    .command('check')
    .description('count every figure again from the rows, and say where that differs from what is kept')
    .option('--mend', 'put what differs right, and put that on record')
    .option('--json', 'one JSON object: { agrees, compared, mended, findings: [{ figure, label, slot, kept, counted }], untold: [{ figure, why }] }')
    .addHelpText(
      'after',
      `
Looks at the database in DATABASE_URL, or else at the embedded one in DANBI_DATA, with the keys of DANBI_KEYS; the service may run meanwhile.
Exit codes: 0 they agree, or what differed was put right; 1 they do not; 3 there is no database, or no keys.`,
    )
    .action(async (options: { mend?: boolean; json?: boolean }) => {
      const vault = openVault(readKeyRing(readConfig(process.env, root).keyFile));
      const mend = options.mend ? { actor: 'command line', at: systemClock() } : undefined;
      const checked = await withLedger(async (db) => await checkCounters(db, vault, mend));
      process.stdout.write(options.json ? `${jsonOf(checked)}\n` : textOf(checked));
      process.exitCode = checked.findings.length === 0 || checked.mended ? exitCode.yes : exitCode.no;
    });
}

function textOf({ findings, compared, mended }: CountersChecked): string {
  const lines = findings.slice(0, shownMax).map(lineOf);
  const more = findings.length > shownMax ? `  … and ${findings.length - shownMax} more\n` : '';
  const kept = untold.map(({ figure, why }) => `  · ${figure} is kept and cannot be counted again: ${why}.\n`);
  return `${lines.join('')}${more}${kept.join('')}${verdictOf(findings.length, compared, mended)}\n`;
}

function lineOf({ figure, label, slot, kept, counted }: CounterFinding): string {
  const name = label === '' ? figure : `${figure} [${label}]`;
  const when = slot === undefined ? '' : ` in the five minutes from ${new Date(slot).toISOString()}`;
  const by = figure.startsWith('refusals') ? 'by what is counted now' : 'in the rows';
  return `  ✗ ${name}${when}: ${kept.toLocaleString('en')} kept, ${counted.toLocaleString('en')} ${by}\n`;
}

function verdictOf(found: number, compared: number, mended: boolean): string {
  const all = compared.toLocaleString('en');
  if (found === 0) return `All ${all} figures and points of curves are what the rows come to.`;
  if (mended) return `${found} of ${all} figures and points of curves were put right; that is in the audit.`;
  return `${found} of ${all} figures and points of curves differ from the rows. The rows are right; ./danbi counters check --mend puts the figures right.`;
}

/** Counts and sums as whole JSON numbers: a nation’s money is a hundredth of what a number holds exactly. */
function jsonOf({ findings, compared, mended }: CountersChecked): string {
  return JSON.stringify(
    {
      agrees: findings.length === 0,
      compared,
      mended,
      findings: findings.map((one) => ({ ...one, slot: one.slot === undefined ? null : new Date(one.slot).toISOString() })),
      untold,
    },
    (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value),
  );
}
