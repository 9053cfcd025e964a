import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { proveLedger, type LedgerProof, type Places } from '#modules/ledger-check/index.ts';
import { readConfig } from '#platform/config.ts';
import { openDb } from '#platform/db.ts';
import { databaseCode } from '#platform/db-error.ts';
import { visitPostgres } from '#platform/postgres.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** PostgreSQL’s code for a table that is not there. */
const noTable = '42P01';
/** 10 minutes for one rule: a nation’s movements are read whole, while the service goes on. */
const ruleMsMax = 600_000;

/** `danbi ledger check`: exit code 0 when every rule holds, 1 when one does not. */
export function ledger(program: Command): void {
  program
    .command('ledger')
    .description('the book of every won')
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
      const proof = await look();
      process.stdout.write(options.json ? `${jsonOf(proof)}\n` : textOf(proof));
      process.exitCode = proof.holds ? exitCode.yes : exitCode.no;
    });
}

async function look(): Promise<LedgerProof> {
  const config = readConfig(process.env, root);
  const postgres = await visitPostgres({ databaseUrl: config.databaseUrl, folder: config.postgresFolder });
  const db = openDb({ url: postgres.url, connectionsMax: 1, statementMsMax: ruleMsMax });
  try {
    return await proveLedger(db);
  } catch (error) {
    if (databaseCode(error) === noTable) throw new CommandEnd('This database holds no ledger yet: run npm start once with it.', exitCode.machineLacks);
    throw error;
  } finally {
    await db.close();
    await postgres.stop();
  }
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
