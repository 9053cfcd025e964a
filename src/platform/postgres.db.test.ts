import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDb } from './db.ts';
import { MachineLack } from './machine-lack.ts';
import { openPostgres } from './postgres.ts';
import { lentAccount, isReachable } from './postgres-place.ts';
import { startOfProcess } from './process-identity.ts';
import { startProcess, type StartedProcess } from './testing/started-process.ts';

let base: string;
let folder: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'danbi-postgres-'));
  chmodSync(base, 0o755);
  folder = join(base, 'pg');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const holder = async (): Promise<StartedProcess> =>
  await startProcess({ given: [join(import.meta.dirname, 'testing/hold-postgres.ts'), folder], ready: /^ready (\S+)/ });
const read = async (url: string): Promise<unknown[]> => {
  const db = openDb({ url });
  try {
    return await db.rows('select n from kept order by n');
  } finally {
    await db.close();
  }
};
const write = async (url: string, sql: string): Promise<void> => {
  const db = openDb({ url });
  await db.tx(async (tx) => await tx.rows(sql));
  await db.close();
};
const serverPid = (): number => Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('the embedded PostgreSQL, through one life of its folder', () => {
  test('starts in an empty folder, keeps its data over a stop, and leaves no process behind', async () => {
    const first = await openPostgres({ folder });
    await write(first.url, 'create table kept (n int); insert into kept values (1)');
    const pid = serverPid();
    await first.stop();
    expect(startOfProcess(pid)).toBeUndefined();

    const second = await openPostgres({ folder });
    expect(await read(second.url)).toEqual([{ n: 1 }]);
    await second.stop();
    expect(readdirSync(base)).toEqual(['pg']);
  });

  test('a second danbi in the same folder is told whose it is, and the first goes on', async () => {
    const first = await holder();
    const second = openPostgres({ folder });
    await expect(second).rejects.toBeInstanceOf(MachineLack);
    await expect(second).rejects.toThrow(/Another danbi \(process \d+\) is using/);
    expect(await read(first.found[1] ?? '')).toEqual([{ n: 1 }]);
    expect(await first.stop()).toBe(0);
  });

  test('a danbi that is killed takes its database with it, and the next one has what was committed', async () => {
    const killed = await holder();
    await write(killed.found[1] ?? '', 'insert into kept values (2)');
    expect(await killed.stop('SIGKILL')).toBe('SIGKILL');
    const next = await openPostgres({ folder });
    expect(await read(next.url)).toEqual([{ n: 1 }, { n: 2 }]);
    await next.stop();
  });

  test('a database that was killed itself recovers, and a lock file with somebody else’s number is not believed', async () => {
    const running = await openPostgres({ folder });
    await write(running.url, 'insert into kept values (3)');
    const lock = join(folder, 'data', 'postmaster.pid');
    const text = readFileSync(lock, 'utf8');
    process.kill(serverPid(), 'SIGKILL');
    await running.stop();
    // The number now belongs to a process that lives and is no PostgreSQL: us.
    writeFileSync(lock, text.replace(/^\d+/, String(process.pid)));
    const said: string[] = [];
    const next = await openPostgres({ folder, say: (sentence) => said.push(sentence) });
    expect(await read(next.url)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(said.join()).toContain('recovers by itself');
    await next.stop();
  });

  test('a folder of another major version is left as it is, with a way out', async () => {
    const version = join(folder, 'data', 'PG_VERSION');
    const before = readFileSync(version, 'utf8');
    writeFileSync(version, '15\n');
    await expect(openPostgres({ folder })).rejects.toThrow(/made by PostgreSQL 15 and danbi brings \d+.*DANBI_DATA/);
    writeFileSync(version, before);
  });

  test('a folder that was never finished is set aside, not deleted', async () => {
    rmSync(join(folder, 'danbi-postgres.json'));
    const said: string[] = [];
    const fresh = await openPostgres({ folder, say: (sentence) => said.push(sentence) });
    await fresh.stop();
    expect(said.join()).toContain(`${folder}-unfinished-1`);
    expect(existsSync(join(`${folder}-unfinished-1`, 'data', 'PG_VERSION'))).toBe(true);
  });
});

test('a place under a folder that an account may not enter is not reachable for it', () => {
  const closed = join(base, 'closed');
  mkdirSync(join(closed, 'inside'), { recursive: true });
  const stranger = { uid: 4_294_967_000, gid: 4_294_967_000 };
  expect(isReachable(join(closed, 'inside'), stranger)).toBe(true);
  chmodSync(closed, 0o700);
  expect(isReachable(join(closed, 'inside'), stranger)).toBe(false);
  expect(isReachable(join(closed, 'not', 'there'), stranger)).toBe(false);
});

test('only root lends an account', () => {
  if (process.getuid?.() === 0) expect(lentAccount()?.uid).toBeGreaterThan(0);
  else expect(lentAccount()).toBeUndefined();
});
