import type { Command } from 'commander';
import { proveLedger, type LedgerProof, type Places } from '#modules/ledger-check/index.ts';
import { exitCode } from './exit-code.ts';
import { addReconcile } from './ledger-reconcile.ts';
import { withLedger } from './ledger-database.ts';

/** `danbi ledger check`: exit code 0 when every rule holds, 1 when one does not. */
export function ledger(program: Command): void {
  const book = program.command('ledger').description('the book of every won');
  addReconcile(book);
  book
    .command('check')
    .description('prove from the rows alone that each won is in exactly one place')
    .option('--json', 'one JSON object: { holds, rules: [{ id, says, holds, broken, examples }], places: [{ programme, granted, waiting, sent, left, … }] }')
    .addHelpText(
      'after',
      `
Looks at the database in DATABASE_URL, or else at the embedded one in DANBI_DATA; the service may run meanwhile.
Exit codes: 0 every rule holds, 1 one does not, 3 there is no database.`,
    )
    .action(async (options: { json?: boolean }) => {
      const proof = await withLedger(proveLedger);
      process.stdout.write(options.json ? `${jsonOf(proof)}\n` : textOf(proof));
      process.exitCode = proof.holds ? exitCode.yes : exitCode.no;
    });
}

function textOf({ holds, rules, places }: LedgerProof): string {
  const lines = rules.flatMap(({ says, holds: one, broken, examples }) => [
    `  ${one ? '✓' : '✗'} ${says}.`,
    ...(one ? [] : [...examples.map((example) => `      ${example}`), ...(broken > examples.length ? [`      … and ${broken - examples.length} more`] : [])]),
  ]);
  const failed = rules.filter((one) => !one.holds).length;
  const verdict = holds ? 'Every won is in exactly one place.' : `${failed} of ${rules.length} rules do not hold: stop paying out, and look at the ids above.`;
  return `${lines.join('\n')}\n\n${places.map(tableOf).join('\n')}${places.length === 0 ? '' : '\n'}${verdict}\n`;
}

const placeWords = [
  ['granted', 'granted'],
  ['waiting', '  waiting to be sent'],
  ['sent', '  on its way through an issuer'],
  ['left', '  on a card'],
  ['spent', '  spent'],
  ['donated', '  donated'],
  ['returned', '  returned'],
  ['expired', '  expired'],
] as const;

/** Where one programme’s money is; the lines after the first add up to it. */
function tableOf(places: Places): string {
  const rows = placeWords.map(([name, words]) => [words, places[name].toLocaleString('en')] as const);
  const widths = [Math.max(...rows.map(([words]) => words.length)), Math.max(...rows.map(([, amount]) => amount.length))] as const;
  return `  ${places.programme}\n${rows.map(([words, amount]) => `    ${words.padEnd(widths[0])}  ${amount.padStart(widths[1])}\n`).join('')}`;
}

/** Amounts as whole JSON numbers: a nation’s money is a hundredth of what a number holds exactly. */
function jsonOf(proof: LedgerProof): string {
  return JSON.stringify(proof, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
}
