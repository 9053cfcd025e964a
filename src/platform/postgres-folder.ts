import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MachineLack } from './machine-lack.ts';
import type { Account, PostgresPlace } from './postgres-place.ts';

/** What the folder says about itself; written last, so a folder without it was never finished. */
interface FolderMark {
  readonly major: number;
  readonly password: string;
}

export type FolderState =
  | { readonly state: 'none' }
  | { readonly state: 'ready'; readonly password: string }
  | { readonly state: 'unfinished' }
  | { readonly state: 'other_version'; readonly major: number };

/** 2 minutes for a step that takes one second: a slow disk, not a hang. */
const initialiseMsMax = 120_000;
/** The built-in provider sorts by code point on every machine: 가 before 나, whatever locales are installed. */
const initialSettings =
  '--username=danbi --auth=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions'.split(' ');
const markFile = 'danbi-postgres.json';

export const dataOf = (place: Pick<PostgresPlace, 'folder'>): string => join(place.folder, 'data');
export const logOf = (place: Pick<PostgresPlace, 'folder'>): string => join(place.folder, 'postgres.log');

/** Looks at the data folder and changes nothing. */
export function inspectFolder(place: Pick<PostgresPlace, 'folder' | 'major'>): FolderState {
  if (!existsSync(join(place.folder, markFile))) return existsSync(dataOf(place)) ? { state: 'unfinished' } : { state: 'none' };
  const mark = readMark(place.folder);
  if (mark === undefined || !existsSync(join(dataOf(place), 'PG_VERSION'))) return { state: 'unfinished' };
  const major = Number.parseInt(readFileSync(join(dataOf(place), 'PG_VERSION'), 'utf8'), 10);
  return major === place.major ? { state: 'ready', password: mark.password } : { state: 'other_version', major };
}

/**
 * Returns the password of a data folder that is ready, making the folder when there is none.
 * A folder that was never finished is set aside under another name, never deleted; `say` hears about it.
 */
export async function prepareFolder(place: PostgresPlace, say: (sentence: string) => void): Promise<string> {
  const found = inspectFolder(place);
  if (found.state === 'ready') return found.password;
  if (found.state === 'other_version') {
    throw new MachineLack(
      `The data in ${place.folder} was made by PostgreSQL ${found.major} and danbi brings ${place.major}: move that folder away, or name another in DANBI_DATA.`,
    );
  }
  if (found.state === 'unfinished') {
    const aside = freeName(`${place.folder}-unfinished`);
    renameSync(place.folder, aside);
    say(`The data folder was never finished; it is now ${aside}, and a new one is made. Delete it when you have looked at it.`);
  }
  return await initialise(place);
}

async function initialise(place: PostgresPlace): Promise<string> {
  makeFolder(place.folder, place.account);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(place.folder, 'password');
  writeOwned(passwordFile, password, place.account);
  try {
    await promisify(execFile)(join(place.programs, 'bin', 'initdb'), ['-D', dataOf(place), `--pwfile=${passwordFile}`, ...initialSettings], {
      ...asAccount(place.account),
      cwd: place.folder,
      timeout: initialiseMsMax,
    });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new MachineLack(`The database folder ${place.folder} could not be made (${said}): free some space or give another folder in DANBI_DATA.`);
  }
  rmSync(passwordFile);
  const mark: FolderMark = { major: place.major, password };
  writeOwned(`${join(place.folder, markFile)}.new`, JSON.stringify(mark), place.account);
  renameSync(`${join(place.folder, markFile)}.new`, join(place.folder, markFile));
  return password;
}

function makeFolder(folder: string, account: Account | undefined): void {
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
    if (account) chownSync(folder, account.uid, account.gid);
  } catch (error) {
    throw new MachineLack(
      `The folder ${folder} cannot be made (${String((error as NodeJS.ErrnoException).code)}): name one that can be written in DANBI_DATA.`,
    );
  }
}

/** Writes a file that only the account, or we, may read. */
export function writeOwned(path: string, text: string, account: Account | undefined): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (account) chownSync(path, account.uid, account.gid);
}

/** What makes a child process run as the account. */
export function asAccount(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function readMark(folder: string): FolderMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(join(folder, markFile), 'utf8')) as Partial<FolderMark>;
    return typeof mark.password === 'string' && typeof mark.major === 'number' ? { major: mark.major, password: mark.password } : undefined;
  } catch {
    return undefined;
  }
}

function freeName(base: string): string {
  for (let n = 1; ; n += 1) if (!existsSync(`${base}-${n}`)) return `${base}-${n}`;
}
