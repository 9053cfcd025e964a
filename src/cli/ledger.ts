import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { checkLedger, type LedgerFinding } from '#modules/ledger-check/index.ts';
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
    .option('--json', 'one JSON object: { holds, rules: [{ id, says, holds, broken, examples }] }')
    .addHelpText(
      'after',
      `
Looks at the database in DATABASE_URL, or else at the embedded one in DANBI_DATA; the service may run meanwhile.
Exit codes: 0 every rule holds, 1 one does not, 3 there is no database.`,
    )
    .action(async (options: { json?: boolean }) => {
      const found = await look();
      const holds = found.every((one) => one.holds);
      process.stdout.write(options.json ? `${JSON.stringify({ holds, rules: found })}\n` : textOf(found, holds));
      process.exitCode = holds ? exitCode.yes : exitCode.no;
    });
}

async function look(): Promise<readonly LedgerFinding[]> {
  const config = readConfig(process.env, root);
  const postgres = await visitPostgres({ databaseUrl: config.databaseUrl, folder: join(config.dataFolder, 'postgres') });
  const db = openDb({ url: postgres.url, connectionsMax: 1, statementMsMax: ruleMsMax });
  try {
    return await checkLedger(db);
  } catch (error) {
    if (databaseCode(error) === noTable) throw new CommandEnd('This database holds no ledger yet: run npm start once with it.', exitCode.machineLacks);
    throw error;
  } finally {
    await db.close();
    await postgres.stop();
  }
}

function textOf(found: readonly LedgerFinding[], holds: boolean): string {
  const lines = found.flatMap(({ says, holds: one, broken, examples }) => [
    `  ${one ? '✓' : '✗'} ${says}.`,
    ...(one ? [] : [...examples.map((example) => `      ${example}`), ...(broken > examples.length ? [`      … and ${broken - examples.length} more`] : [])]),
  ]);
  const broken = found.filter((one) => !one.holds).length;
  return `${lines.join('\n')}\n\n${holds ? 'Every won is in exactly one place.' : `${broken} of ${found.length} rules do not hold: stop paying out, and look at the ids above.`}\n`;
}
