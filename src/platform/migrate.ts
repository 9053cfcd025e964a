import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { runner } from 'node-pg-migrate';
import { databaseCode } from './db-error.ts';

/** The folder of the project's own migrations: plain SQL, applied in the order of their numbers. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number that nobody else on the server uses: two processes that start together migrate one after the other. */
const lockNumber = 4_800_260_511;

/** PostgreSQL’s code while it starts or recovers from a crash. */
const startingCode = '57P03';
/** 60 s: the recovery of a big crashed database takes some tens of seconds; whoever starts beside it need not start again. */
const startingMsMax = 60_000;
const againMs = 250;

/**
 * Brings the database to what the folder says and returns the names of the migrations that were applied now, oldest first.
 * All of them in one transaction: a start that dies half-way leaves the database as it was. Waits for a database that is only starting.
 * Throws an Error that names the one that failed.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const giveUpAt = performance.now() + startingMsMax;
  for (;;) {
    try {
      return await migrateNow(databaseUrl, folder);
    } catch (error) {
      if (databaseCode((error as Error).cause) !== startingCode || performance.now() > giveUpAt) throw error;
      await setTimeout(againMs);
    }
  }
}

async function migrateNow(databaseUrl: string, folder: string): Promise<string[]> {
  let at = '';
  const follow = (line: string) => (at = /MIGRATION (\S+)/.exec(line)?.[1] ?? at);
  const silent = () => undefined;
  try {
    const applied = await runner({
      databaseUrl,
      dir: folder,
      direction: 'up',
      migrationsTable: 'applied_migration',
      checkOrder: true,
      singleTransaction: true,
      lockValue: lockNumber,
      advisoryLockMode: 'wait',
      ignorePattern: String.raw`(?!.*\.sql$).*`,
      logger: { debug: silent, info: follow, warn: silent, error: silent },
    });
    return applied.map(({ name }) => name);
  } catch (error) {
    throw new Error(`The database could not be brought up to date${at && ` (migration ${at})`}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
