import { Pool, types, type PoolClient } from 'pg';
import { DatabaseBusy, databaseCode, isLostConnection, OutcomeUnknown } from './db-error.ts';
import { inTime } from './in-time.ts';

/** What a statement may be given. Arrays go to unnest($1::type[]). */
export type Value = string | number | bigint | boolean | Date | Buffer | null | undefined | object | readonly Value[];

/** What a store needs to read. */
export interface Reader {
  /** The rows of one statement. int8 is bigint, timestamptz is Date, date is text like 2020-05-11, bytea is Buffer, jsonb is parsed. */
  rows<Row extends object = Record<string, unknown>>(sql: string, values?: readonly Value[]): Promise<Row[]>;
}

/** What a store needs to read and write: everything in it happens together, or nothing. */
export interface Tx extends Reader {
  /** How many rows one statement wrote. */
  changed(sql: string, values?: readonly Value[]): Promise<number>;
  /** Runs after the commit succeeded, and only then. For waking somebody up; what must happen belongs in the transaction, as a job. */
  afterCommit(run: () => void): void;
}

/** Its own `rows` is for reading one statement outside a transaction; a write goes through `tx`, whose outcome is known. */
export interface Db extends Reader {
  /**
   * Runs `work` in one transaction (read committed): all of it happens, or nothing. A throw undoes it.
   * Work that PostgreSQL chose as the victim of a deadlock runs again, so it must do nothing outside the transaction.
   * Throws DatabaseBusy when nothing was changed, OutcomeUnknown when the commit was sent and not answered.
   */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Ends all connections after what runs on them. */
  close(): Promise<void>;
}

export interface DbSettings {
  readonly url: string;
  /** Connections at most. 20: with two cores more only wait for each other inside PostgreSQL. */
  readonly connectionsMax?: number;
  /** The longest a caller waits for a connection before being told that the service is busy. */
  readonly connectMsMax?: number;
  /** The longest for one statement. The server cannot keep this promise for us: its own limit does not end the wait for a standby. */
  readonly statementMsMax?: number;
  /** The longest for a commit to be answered; past it the outcome is unknown. */
  readonly commitMsMax?: number;
  /** The database role to act as; its grants say what it may do. Without it, the role of the address. */
  readonly role?: string;
  /** Hears about a connection that broke while nobody used it. */
  readonly onIdleError?: (error: Error) => void;
}

/** Postgres ends one of two that wait for each other; both would have been fine alone. */
const deadlockCode = '40P01';
/** 3 tries: a deadlock twice in a row is a wrong order of locks, which more tries would hide. */
const triesMax = 3;
/** A line of comment, then a statement that cannot write (a `with` that writes is the author’s to avoid). */
const reads = /^\s*(--.*\n\s*)*(select|with|table|values|show|explain)\b/i;
const defaults = { connectionsMax: 20, connectMsMax: 3_000, statementMsMax: 15_000, commitMsMax: 5_000 };

/** Opens a pool of connections; each is made when first needed, so this never fails. */
export function openDb(settings: DbSettings): Db {
  const limits = { ...defaults, ...settings };
  const pool = new Pool({
    connectionString: settings.url,
    max: limits.connectionsMax,
    connectionTimeoutMillis: limits.connectMsMax,
    types: { getTypeParser },
    options: serverOptions(limits.statementMsMax, settings.role),
  });
  pool.on('error', (error) => settings.onIdleError?.(error));
  // A server that ends a connection in the same breath in which it opened it is heard before the connection is lent to anybody; without a
  // listener that ends the process. Whoever then works with it is told by its query.
  pool.on('connect', (client) => void client.on('error', () => undefined));

  const withClient = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => await lend(pool, work);

  const once = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const after: (() => void)[] = [];
    const result = await withClient(async (client) => {
      const queries = queriesOn(client, limits.statementMsMax);
      await queries.rows('begin');
      let value: T;
      try {
        value = await work({ ...queries, afterCommit: (run) => after.push(run) });
      } catch (error) {
        if (!isLostConnection(error) && !(error instanceof DatabaseBusy)) await queries.rows('rollback');
        throw error;
      }
      await commit(client, limits.commitMsMax);
      return value;
    });
    for (const run of after) run();
    return result;
  };

  return {
    rows: async (sql, values) => {
      if (!reads.test(sql)) throw new Error('A write goes through tx: outside one, nobody would know whether it happened.');
      return await withClient(async (client) => await queriesOn(client, limits.statementMsMax).rows(sql, values));
    },
    tx: async (work) => {
      for (let tried = 1; ; tried += 1) {
        try {
          return await once(work);
        } catch (error) {
          if (databaseCode(error) !== deadlockCode || tried >= triesMax) throw error;
        }
      }
    },
    close: async () => await pool.end(),
  };
}

/** Lends a connection to some work and takes it back, or ends it when it can no longer be trusted. */
async function lend<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new DatabaseBusy('No connection to the database was free in time.', { cause: error });
  });
  let broken: Error | undefined;
  // A connection that breaks while it is ours reports twice: to the query, and here. Without a listener the second ends the process.
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    return await work(client);
  } catch (error) {
    if (error instanceof OutcomeUnknown || error instanceof DatabaseBusy || isLostConnection(error)) broken = error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    // Destroyed, not given back: nobody knows what the server still does on it.
    client.release(broken !== undefined);
  }
}

function queriesOn(client: PoolClient, statementMsMax: number): Omit<Tx, 'afterCommit'> {
  const run = async (sql: string, values: readonly Value[] = []) =>
    await inTime(
      client.query<Record<string, unknown>>(prepared(sql, values)).catch((error: unknown) => {
        // Not committed, so nothing changed: a broken connection before the commit is a “try again”.
        throw isLostConnection(error) || databaseCode(error) === planCode
          ? new DatabaseBusy('The connection to the database was lost.', { cause: error })
          : error;
      }),
      statementMsMax,
      () => new DatabaseBusy(`A statement took longer than ${statementMsMax} ms.`),
    );
  return {
    rows: async <Row extends object>(sql: string, values?: readonly Value[]) => (await run(sql, values)).rows as Row[],
    changed: async (sql, values) => (await run(sql, values)).rowCount ?? 0,
  };
}

/** A table changed its shape under a statement that was prepared before: on a new connection it is prepared anew. */
const planCode = '0A000';
const names = new Map<string, string>();
/** 2,000: several times the statements there are. Beyond it something builds statements out of values, and preparing those would fill the server. */
const namesMax = 2_000;

/** A statement with its name, so that a connection has it parsed and planned once: of the small ones that was most of their cost. */
function prepared(text: string, values: readonly Value[]): { readonly text: string; readonly values: Value[]; readonly name?: string } {
  if (values.length === 0) return { text, values: [] };
  let name = names.get(text);
  if (name === undefined && names.size < namesMax) names.set(text, (name = `s${names.size}`));
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

async function commit(client: PoolClient, commitMsMax: number): Promise<void> {
  const unknown = (cause?: unknown) => new OutcomeUnknown('The commit was not answered.', { cause });
  const answer = await inTime(
    client.query('commit').catch((error: unknown) => {
      // A deferred check may still say no, and then it is one; a lost connection says nothing.
      throw isLostConnection(error) ? unknown(error) : error;
    }),
    commitMsMax,
    unknown,
  );
  // A transaction whose error somebody swallowed is answered with ROLLBACK and no error.
  if (answer.command !== 'COMMIT') throw new Error('The transaction had failed before its commit; an error in it was swallowed.');
}

/** The second net: should we die or give up, the server does not work on for nobody. 5 s more, so that our own limit speaks first. */
function serverOptions(statementMsMax: number, role: string | undefined): string {
  const settings = [`statement_timeout=${statementMsMax + 5_000}`, `idle_in_transaction_session_timeout=${statementMsMax + 5_000}`, 'timezone=UTC'];
  return [...settings, ...(role === undefined ? [] : [`role=${role}`])].map((setting) => `-c ${setting}`).join(' ');
}

/** int8 as bigint: money and counts pass 2^53. A date as text: it is a day, and a Date would move it across midnight. */
function getTypeParser(type: number, format?: 'text' | 'binary'): (text: never) => unknown {
  if (format === 'binary') return types.getTypeParser(type, 'binary') as (text: never) => unknown;
  if (type === types.builtins.INT8) return (text: string) => BigInt(text);
  if (type === types.builtins.DATE) return (text: string) => text;
  return types.getTypeParser(type, 'text') as (text: never) => unknown;
}
