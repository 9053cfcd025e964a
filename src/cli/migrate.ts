import type { Command } from 'commander';
import { distribute } from '#main/distribute.ts';
import { migrate as bringUp } from '#platform/migrate.ts';
import { withDatabase } from './ledger-database.ts';

/** `danbi migrate`: brings the database to what this version needs; the service does so by itself at each start. */
export function migrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database of DATABASE_URL or DANBI_DATA to what this version needs; a start does so by itself')
    .option('--citus', 'and spread its tables over the nodes of Citus, each by its shard key (docs/scale.md)')
    .action(async ({ citus }: { citus?: boolean }) => {
      await withDatabase(async (db, url) => {
        const applied = await bringUp(url);
        process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `${applied.length} migrations applied, up to ${applied.at(-1)}.\n`);
        if (!citus) return;
        const { spread, everywhere, before } = await distribute(db);
        process.stdout.write(`${spread.length} tables spread by their shard key, ${everywhere.length} put on every node; ${before} were so before.\n`);
      });
    });
}
