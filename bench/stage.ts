import { chmodSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setRung } from '#modules/waiting-room/index.ts';
import { openVault, type Vault } from '#platform/crypto.ts';
import { openDb, type Db } from '#platform/db.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { migrate } from '#platform/migrate.ts';
import { openPostgres } from '#platform/postgres.ts';
import type { BenchServer } from './bench-server.ts';
import { serve } from './served.ts';

/** A database of its own that writes through to the disk, and where a bench keeps what its servers share. */
export interface Stage {
  readonly db: Db;
  readonly url: string;
  readonly folder: string;
  readonly vault: Vault;
  /** A session a line, once people are signed in. */
  readonly cookies: string;
  /** What every server is told. */
  readonly settings: Omit<BenchServer, 'what'>;
}

/** Sets up a stage for as long as the work lasts. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'danbi-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await openPostgres({ folder: join(folder, 'pg') });
  await migrate(postgres.url);
  // As patient as the command that imports a register: the circles of two million people are drawn in one statement, and counting all rows is another.
  const db = openDb({ url: postgres.url, role: 'danbi_app', statementMsMax: 600_000 });
  const keyFile = join(folder, 'keys.json');
  try {
    return await work({
      db,
      url: postgres.url,
      folder,
      vault: openVault(readOrMakeKeyRing(keyFile)),
      cookies: join(folder, 'cookies'),
      settings: { databaseUrl: postgres.url, keyFile, programme: join(import.meta.dirname, '..', 'programmes', 'kr-2020-emergency-relief.yaml') },
    });
  } finally {
    await db.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The cookie of somebody who is inside, as `name=value`: whoever pre-registers has read a page before. Nothing where there is no waiting room. */
export async function comeIn({ cookies }: Pick<Stage, 'cookies'>, port: number): Promise<string | undefined> {
  const [cookie] = (await readFile(cookies, 'latin1')).split('\n', 1);
  const { headers } = await fetch(`http://127.0.0.1:${port}/api/consents`, { headers: { cookie: `danbi-citizen=${cookie}` } });
  return headers.get('set-cookie')?.split(';')[0];
}

export interface Learnt {
  readonly body: string;
  readonly answer: unknown;
}

/** What a phone sends to pre-register, and what it is answered: the first person on the stage is pre-registered by it. */
export async function learn({ settings, cookies }: Stage): Promise<Learnt> {
  let learnt!: Learnt;
  await serve({ ...settings, what: 'danbi' }, async ({ port }) => {
    const [cookie] = (await readFile(cookies, 'latin1')).split('\n');
    const headers = { cookie: `danbi-citizen=${cookie}` };
    const told = (await (await fetch(`http://127.0.0.1:${port}/api/consents`, { headers })).json()) as {
      consents: { id: string; hash: string; purpose: string }[];
    };
    const consents = told.consents.filter((one) => ['identity', 'notice'].includes(one.purpose)).map(({ id, hash }) => ({ id, hash }));
    const body = JSON.stringify({ consents });
    const answered = await fetch(`http://127.0.0.1:${port}/api/preregistrations`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'learn' },
      body,
    });
    learnt = { body, answer: await answered.json() };
    if (answered.status !== 201) throw new Error(`A pre-registration was answered ${answered.status}: ${JSON.stringify(learnt.answer)}`);
  });
  return learnt;
}

/** Has the service take everything whatever the pressure, as an operator may: a yardstick can be slower than the ladder allows. Once it has run. */
export async function keepOnFull({ db }: Stage): Promise<void> {
  if (!(await db.tx((tx) => setRung(tx, 'full', 'bench', Date.now())))) throw new Error('No service has run yet.');
}
