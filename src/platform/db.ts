import { Pool, types, type PoolClient } from 'pg';
import { DatabaseBusy, databaseCode, isLostConnection, OutcomeUnknown } from './db-error.ts';
import { gatherWrites, prepared, type Value } from './db-wire.ts';
import { inTime } from './in-time.ts';

export type { Value } from './db-wire.ts';

/** What a store needs to read. */
export interface Reader {
  /** The rows of one statement. int8 is bigint, timestamptz is Date, date is text like 2020-05-11, bytea is Buffer, jsonb is parsed. */
  rows<Row extends object = Record<string, unknown>>(sql: string, values?: readonly Value[]): Promise<Row[]>;
}

/** What a store needs to read and write: everything in it happens together, or nothing. */
export interface Tx extends Reader {
  /** How many rows one statement wrote. */
  changed(sql: string, values?: readonly Value[]): Promise<number>;
  /**
   * Writes without waiting: for what nothing else in the transaction asks about. It leaves with whatever else is asked in the same turn, the last
   * of it with the commit; where one fails, all of it is undone and its error is thrown by the transaction.
   */
  send(sql: string, values: readonly Value[]): void;
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
  /**
   * The database role to act as; its grants say what it may do. Without it, the role of the address. Whoever acts as a service reads by index: its tables are
   * empty on the morning on which they fill, and plans made then are kept.
   */
  readonly role?: string;
  /** Hears about a connection that broke while nobody used it. */
  readonly onIdleError?: (error: Error) => void;
}

/** Postgres ends one of two that wait for each other; both would have been fine alone. */
const deadlockCode = '40P01';
/** Whatever is asked after a statement of a transaction failed. */
const abortedCode = '25P02';
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
    options: serverOptions(limits.statementMsMax, settings),
    // What is asked before the last answer came goes out at once, and is answered in order: the statements of a batch that need nothing of each
    // other are one way to the server and back.
    pipeline: true,
  });
  pool.on('error', (error) => settings.onIdleError?.(error));
  // A server that ends a connection in the same breath in which it opened it is heard before the connection is lent to anybody; without a
  // listener that ends the process. Whoever then works with it is told by its query.
  pool.on('connect', (client) => void client.on('error', () => undefined));

  return {
    rows: async (sql, values) => {
      if (!reads.test(sql)) throw new Error('A write goes through tx: outside one, nobody would know whether it happened.');
      return await lend(pool, async (client) => await queriesOn(client, limits.statementMsMax).rows(sql, values));
    },
    tx: async (work) => {
      for (let tried = 1; ; tried += 1) {
        try {
          return await transact(pool, limits, work);
        } catch (error) {
          if (databaseCode(error) !== deadlockCode || tried >= triesMax) throw error;
        }
      }
    },
    close: async () => await pool.end(),
  };
}

async function transact<T>(pool: Pool, limits: typeof defaults, work: (tx: Tx) => Promise<T>): Promise<T> {
  const after: (() => void)[] = [];
  const result = await lend(pool, async (client) => {
    const queries = queriesOn(client, limits.statementMsMax);
    const sent = unawaited();
    // It goes out with the first statement of the work, and would fail with it.
    sent.add(queries.rows('begin'));
    let value: T;
    try {
      value = await work({ ...queries, send: (sql, values) => sent.add(queries.rows(sql, values)), afterCommit: (run) => after.push(run) });
    } catch (error) {
      if (isLostConnection(error) || error instanceof DatabaseBusy) throw error;
      await queries.rows('rollback');
      // By now all that was sent is answered; what failed first is why the rest was refused.
      throw databaseCode(error) === abortedCode ? ((await sent.failure()) ?? error) : error;
    }
    // In one packet with what was sent and not answered yet; then it may take as long as both.
    await sent.settle(commit(client, limits.commitMsMax + (sent.isAnswered() ? 0 : limits.statementMsMax)));
    return value;
  });
  for (const run of after) run();
  return result;
}

/** What was sent and not waited for. Every failure of it is heard, and none of it before its time. */
function unawaited() {
  const promises: Promise<unknown>[] = [];
  let answered = 0;
  const failure = async () => (await Promise.allSettled(promises)).find((one) => one.status === 'rejected')?.reason as Error | undefined;
  return {
    add: (one: Promise<unknown>) => {
      promises.push(one);
      one.catch(() => undefined).finally(() => (answered += 1));
    },
    isAnswered: () => answered === promises.length,
    failure,
    /** What was committed has happened, however late it was heard. Else it throws what went wrong first, unless nobody knows whether it did: then that. */
    settle: async (committed: Promise<void>) => {
      const error = await committed.then(
        () => undefined,
        (reason: unknown) => reason as Error,
      );
      if (error instanceof OutcomeUnknown) throw error;
      if (error) throw (await failure()) ?? error;
    },
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

function queriesOn(client: PoolClient, statementMsMax: number): Omit<Tx, 'afterCommit' | 'send'> {
  const sendTogether = gatherWrites(client);
  const run = async (sql: string, values: readonly Value[] = []) => {
    sendTogether();
    return await inTime(
      client.query<Record<string, unknown>>(prepared(sql, values)).catch((error: unknown) => {
        // Not committed, so nothing changed: a broken connection before the commit is a “try again”.
        throw isLostConnection(error) || databaseCode(error) === planCode
          ? new DatabaseBusy('The connection to the database was lost.', { cause: error })
          : error;
      }),
      statementMsMax,
      () => new DatabaseBusy(`A statement took longer than ${statementMsMax} ms.`),
    );
  };
  return {
    rows: async <Row extends object>(sql: string, values?: readonly Value[]) => (await run(sql, values)).rows as Row[],
    changed: async (sql, values) => (await run(sql, values)).rowCount ?? 0,
  };
}

/** A table changed its shape under a statement that was prepared before: on a new connection it is prepared anew. */
const planCode = '0A000';
async function commit(client: PoolClient, commitMsMax: number): Promise<void> {
  gatherWrites(client)();
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
function serverOptions(statementMsMax: number, { role }: DbSettings): string {
  const settings = [
    `statement_timeout=${statementMsMax + 5_000}`,
    `idle_in_transaction_session_timeout=${statementMsMax + 5_000}`,
    'timezone=UTC',
    // A plan made on an empty table reads all of it, and is kept while it fills: measured as 4 ms a batch instead of 0.3.
    ...(role === undefined ? [] : [`role=${role}`, 'enable_seqscan=off']),
  ];
  return settings.map((setting) => `-c ${setting}`).join(' ');
}

/** int8 as bigint: money and counts pass 2^53. A date as text: it is a day, and a Date would move it across midnight. */
function getTypeParser(type: number, format?: 'text' | 'binary'): (text: never) => unknown {
  if (format === 'binary') return types.getTypeParser(type, 'binary') as (text: never) => unknown;
  if (type === types.builtins.INT8) return (text: string) => BigInt(text);
  if (type === types.builtins.DATE) return (text: string) => text;
  return types.getTypeParser(type, 'text') as (text: never) => unknown;
}
