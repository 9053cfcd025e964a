import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MachineLack } from './machine-lack.ts';
import { dataOf } from './postgres-folder.ts';
import type { PostgresPlace } from './postgres-place.ts';
import { commandOfProcess, startOfProcess } from './process-identity.ts';

/** 20 s for an orphan to end by itself after being asked; it has nobody left to serve. */
const orphanEndMsMax = 20_000;
const lookEveryMs = 50;

// Beside the folder, not in it: it must be held before the folder is made or set aside.
const holderFile = (folder: string): string => `${folder}.holder`;

/** Makes this process the only danbi that uses the folder, which need not exist yet. Returns the release. */
export function holdFolder(place: Pick<PostgresPlace, 'folder'>): () => void {
  const file = holderFile(place.folder);
  const holder = findHolder(place.folder);
  if (holder !== undefined) {
    throw new MachineLack(`Another danbi (process ${holder}) is using ${place.folder}: stop it first, or start this one with another folder in DANBI_DATA.`);
  }
  try {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, `${process.pid} ${startOfProcess(process.pid)}`, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new MachineLack(`The folder ${dirname(file)} cannot be written (${code}): name one that can be in DANBI_DATA.`);
    throw new MachineLack(`Another danbi is starting in ${place.folder} at this moment: use that one, or name another folder in DANBI_DATA.`);
  }
  return () => rmSync(file, { force: true });
}

/** The process that uses the folder now, if it is still the process that wrote its number down. */
export function findHolder(folder: string): number | undefined {
  try {
    const [pid = '', start] = readFileSync(holderFile(folder), 'utf8').split(' ');
    return start !== undefined && startOfProcess(Number(pid)) === start ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Clears what a crashed danbi left: a server that still runs is asked to end, a lock file without a server is removed.
 * PostgreSQL itself trusts any living process of that number, although the number may be somebody else's by now.
 */
export async function clearCrashedServer(place: Pick<PostgresPlace, 'folder'>, say: (sentence: string) => void): Promise<void> {
  const lock = join(dataOf(place), 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  const command = pid > 0 ? commandOfProcess(pid) : undefined;
  if (command?.includes(dataOf(place))) {
    say('A database of a danbi that crashed is still running; it is stopped first.');
    process.kill(pid, 'SIGINT');
    const giveUpAt = performance.now() + orphanEndMsMax;
    while (startOfProcess(pid) !== undefined) {
      if (performance.now() > giveUpAt) throw new MachineLack(`The database process ${pid} of a crashed danbi does not end: end it by hand and start again.`);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  } else {
    say('The last danbi ended without stopping its database; the database recovers by itself.');
  }
  rmSync(lock, { force: true });
}
