import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fchownSync, openSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { findFreePort } from './free-port.ts';
import { MachineLack } from './machine-lack.ts';
import { asAccount, dataOf, inspectFolder, logOf, prepareFolder } from './postgres-folder.ts';
import { greetPostgres } from './postgres-greeting.ts';
import { clearCrashedServer, findHolder, holdFolder } from './postgres-holder.ts';
import { copyPrograms, findPostgresPlace, type PostgresPlace } from './postgres-place.ts';

/** A PostgreSQL to speak to. `stop` ends it when it is ours and does nothing when it is not. */
export interface Postgres {
  /** With the password: never print it. */
  readonly url: string;
  /** Whether this process started it. */
  readonly isEmbedded: boolean;
  /** Where its data is, when it is ours. */
  readonly folder: string | undefined;
  stop(): Promise<void>;
}

export interface PostgresSettings {
  /** Another server's address; the embedded one is not touched then. */
  readonly databaseUrl?: string | undefined;
  /** The folder of the embedded one's data. */
  readonly folder: string;
  /** `disposable` writes nothing through to the disk: for tests, whose data nobody wants back. */
  readonly durability?: 'durable' | 'disposable';
  /** Hears, in whole sentences, what a person should know: a recovery, a folder set aside. */
  readonly say?: (sentence: string) => void;
}

/** 60 s: a start takes 0.1 s, and the recovery of a big crashed database some tens of seconds. */
const startMsMax = 60_000;
/** 20 s for open transactions to be cut and the checkpoint to be written; then it is ended at once and recovers at the next start. */
const stopMsMax = 20_000;
const lookEveryMs = 20;

/** Starts the embedded PostgreSQL, or takes the one at `databaseUrl`. Throws a MachineLack with a next step when it cannot. */
export async function openPostgres(settings: PostgresSettings): Promise<Postgres> {
  if (settings.databaseUrl) return await takeOther(settings.databaseUrl, 'live');
  const say = settings.say ?? (() => undefined);
  const place = findPostgresPlace(settings.folder);
  copyPrograms(place);
  const release = holdFolder(place);
  try {
    const password = await prepareFolder(place, say);
    await clearCrashedServer(place, say);
    const port = await findFreePort();
    const server = await startServer(place, port, settings.durability ?? 'durable');
    return {
      url: addressOf(password, port),
      isEmbedded: true,
      folder: place.folder,
      stop: async () => {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * The database of a folder for a command that passes by: the one a running danbi holds, or else one that is started for as long as it is needed.
 * Throws a MachineLack when there is none yet.
 */
export async function visitPostgres(settings: PostgresSettings): Promise<Postgres> {
  if (settings.databaseUrl) return await takeOther(settings.databaseUrl, 'look');
  const place = findPostgresPlace(settings.folder);
  const found = inspectFolder(place);
  if (found.state === 'none') throw new MachineLack(`There is no database in ${settings.folder} yet: run npm start once, or name one in DATABASE_URL.`);
  if (found.state !== 'ready' || findHolder(place.folder) === undefined) return await openPostgres(settings);
  const port = Number(readLock(place)[3]);
  if (!(port > 0)) throw new MachineLack('The danbi that uses the database is only starting: try again in a moment.');
  return { url: addressOf(found.password, port), isEmbedded: false, folder: place.folder, stop: () => Promise.resolve() };
}

async function takeOther(databaseUrl: string, to: 'live' | 'look'): Promise<Postgres> {
  await greetPostgres(databaseUrl, to);
  return { url: databaseUrl, isEmbedded: false, folder: undefined, stop: () => Promise.resolve() };
}

function addressOf(password: string, port: number): string {
  return `postgres://danbi:${password}@127.0.0.1:${port}/postgres`;
}

async function startServer(place: PostgresPlace, port: number, durability: 'durable' | 'disposable'): Promise<{ stop(): Promise<void> }> {
  const log = openSync(logOf(place), 'a', 0o600);
  if (place.account) fchownSync(log, place.account.uid, place.account.gid);
  const child = spawn(join(place.programs, 'bin', 'postgres'), ['-D', dataOf(place), '-p', String(port), ...serverSettings(durability)], {
    ...asAccount(place.account),
    cwd: dataOf(place),
    stdio: ['ignore', log, log],
    // In a group of its own: Ctrl-C must reach danbi, which then stops it after the last answer.
    detached: true,
    env: { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' },
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  const guard = endWithUs(child);
  const stop = async () => {
    child.kill('SIGINT');
    const force = setTimeout(() => child.kill('SIGQUIT'), stopMsMax);
    await ended;
    clearTimeout(force);
    guard.kill('SIGKILL');
  };
  try {
    await untilReady(place, child);
  } catch (error) {
    await stop();
    throw error;
  }
  child.unref();
  return { stop };
}

/** An eighth of the machine, 2 GB at most: the rows of a weekend stay in memory, and the service and its files have room beside them. */
function cacheMb(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.max(128, Math.min(2_048, Math.floor(bytes / 8 / 1_048_576)));
}

function serverSettings(durability: 'durable' | 'disposable'): string[] {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC', 'max_connections=100'];
  if (durability === 'disposable') settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  // 4 GB of log between two checkpoints: after each, every page that is touched is written whole, and an opening morning touches them all.
  else settings.push(`shared_buffers=${cacheMb()}MB`, 'max_wal_size=4GB', 'wal_compression=on');
  return settings.flatMap((setting) => ['-c', setting]);
}

/** A process that does nothing but wait for our end, however it comes, and then asks the server to end too. */
function endWithUs(server: ChildProcess): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', 'cat > /dev/null; kill -INT "$0"', String(server.pid)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return guard;
}

/** The server writes its state into its lock file, as pg_ctl reads it; asking over the network would need retries and a password. */
async function untilReady(place: PostgresPlace, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + startMsMax;
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new MachineLack(`The database did not start (${lastWords(place)}): see ${logOf(place)}.`);
    }
    const lines = readLock(place);
    if (lines[0]?.trim() === String(child.pid) && lines[7]?.trim() === 'ready') return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw new MachineLack(`The database was not ready after ${startMsMax / 1_000} s: see ${logOf(place)}.`);
}

function readLock(place: PostgresPlace): string[] {
  try {
    return readFileSync(join(dataOf(place), 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function lastWords(place: PostgresPlace): string {
  const lines = readFileSync(logOf(place), 'utf8').trimEnd().split('\n');
  return lines.findLast((line) => line.includes('FATAL'))?.replace(/^.*FATAL:\s*/, '') ?? lines.at(-1) ?? 'it said nothing';
}
