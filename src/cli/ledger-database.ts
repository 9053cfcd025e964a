import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#platform/config.ts';
import { openDb, type Db } from '#platform/db.ts';
import { databaseCode } from '#platform/db-error.ts';
import { visitPostgres } from '#platform/postgres.ts';
import { CommandEnd, exitCode } from './exit-code.ts';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** PostgreSQL’s code for a table that is not there. */
const noTable = '42P01';
/** 10 minutes for one rule: a nation’s movements are read whole, while the service goes on. */
const ruleMsMax = 600_000;

/** Looks at the database of DATABASE_URL or DANBI_DATA; the service may run meanwhile. */
export async function withLedger<T>(look: (db: Db) => Promise<T>): Promise<T> {
  return await withDatabase(look);
}

/** The same, for what also needs its address; it acts as the owner. */
export async function withDatabase<T>(look: (db: Db, url: string) => Promise<T>): Promise<T> {
  const config = readConfig(process.env, root);
  const postgres = await visitPostgres({ databaseUrl: config.databaseUrl, folder: config.postgresFolder });
  const db = openDb({ url: postgres.url, connectionsMax: 1, statementMsMax: ruleMsMax });
  try {
    return await look(db, postgres.url);
  } catch (error) {
    if (databaseCode(error) === noTable) throw new CommandEnd('This database holds no ledger yet: run npm start once with it.', exitCode.machineLacks);
    throw error;
  } finally {
    await db.close();
    await postgres.stop();
  }
}
