import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { MachineLack } from '#platform/machine-lack.ts';
import { openPostgres } from '#platform/postgres.ts';

/** A database that nobody wants back. `stop` leaves nothing of it. */
export interface OwnDatabase {
  /** With the password: never print it. */
  readonly url: string;
  /** A folder for what else lasts as long as the rehearsal. */
  readonly folder: string;
  /** Ends every connection to it but the one that asks for this. */
  readonly cutConnections: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A database on the server named, or else on one that is started for it. Throws a MachineLack with a next step when that cannot be. */
export async function openOwnDatabase(serverUrl: string | undefined): Promise<OwnDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'danbi-rehearsal-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  try {
    if (serverUrl !== undefined) {
      const { url, drop } = await createDatabase(serverUrl);
      return { url, folder, cutConnections: async () => await tell(url, cutSql), stop: () => drop().finally(forget) };
    }
    // PostgreSQL may run under a lent account, which must be able to enter.
    chmodSync(folder, 0o755);
    const postgres = await openPostgres({ folder: join(folder, 'postgres'), durability: 'disposable' });
    return { url: postgres.url, folder, cutConnections: async () => await tell(postgres.url, cutSql), stop: () => postgres.stop().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

const cutSql = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';

async function createDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `danbi_rehearsal_${randomUUID().replaceAll('-', '')}`;
  try {
    await tell(serverUrl, `create database ${name}`);
  } catch (error) {
    throw new MachineLack(
      `The server in DATABASE_URL gives a rehearsal no database of its own (${error instanceof Error ? error.message : 'no answer'}): allow its account CREATEDB, or unset DATABASE_URL to use an embedded one.`,
    );
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  // force: a service that was killed may not have been missed by the server yet.
  return { url: url.href, drop: () => tell(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function tell(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
