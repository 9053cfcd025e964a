import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { importRegister } from '#modules/register/index.ts';
import type { RegisterLine } from '#partners/registry/registry.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { openVault } from '#platform/crypto.ts';
import { openDb, type Db } from '#platform/db.ts';
import { findFreePort } from '#platform/free-port.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { openPostgres, type Postgres } from '#platform/postgres.ts';
import { openSession } from '#platform/session.ts';
import { diceOf } from '#rehearsal/dice.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { startSandbox } from './start-sandbox.ts';
import { seoul } from './testing/told.ts';

/*
 * Two services on one port, each with its worker, and a PostgreSQL of their own that writes through to the disk. 2,000 people pre-register one
 * after the other at sixteen phones, while any of the processes is killed ten times. Whoever is told yes is counted by the phones.
 */
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8');
const people = 2_000;
const phones = 16;
const kills = 10;
/** A killed database recovers within seconds, a killed service starts within some. */
const testMs = 180_000;
const dice = diceOf(2020, 'killed');
let folder: string;
let postgres: Postgres;
let db: Db;
let sandbox: SandboxProcess;
let services: readonly ServiceProcess[] = [];
let address: string;
let cookies: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-killed-'));
  chmodSync(folder, 0o755);
  postgres = await openPostgres({ folder: join(folder, 'postgres') });
  sandbox = await startSandbox(readProgramme(text, name).programme);
  const keyFile = join(folder, 'keys.json');
  const settings = {
    databaseUrl: postgres.url,
    programme: { name, text },
    port: await findFreePort(),
    keyFile,
    startAt: seoul('2020-05-09T10:00'),
    partners: sandbox,
    isRehearsed: true,
    sharesPort: true,
  };
  const first = await startServiceProcess(settings);
  services = [first, await startServiceProcess({ ...settings, isAnother: true })];
  address = first.url;
  db = openDb({ url: postgres.url, connectionsMax: 1, onIdleError: () => undefined });
  await db.tx((tx) => importRegister(tx, openVault(readOrMakeKeyRing(keyFile)), { asOf: '2020-03-29', read: register }, seoul('2020-05-08T10:00'), 'test'));
  const citizens = await db.rows<{ citizen_id: string }>('select citizen_id from citizen order by citizen_id desc limit $1', [people]);
  const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };
  cookies = await db.tx(async (tx) => {
    const opened: string[] = [];
    for (const { citizen_id: subjectId } of citizens) opened.push(await openSession(tx, { kind: 'citizen', subjectId, openedAt: Date.now() }, limits));
    return opened;
  });
}, 60_000);
afterAll(async () => {
  await Promise.all(services.map(async (service) => await service.stop()));
  await db.close();
  await sandbox.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function* register(): AsyncGenerator<RegisterLine> {
  for (let n = 1; n <= people; n += 1)
    yield { ok: true, line: n, entry: { ci: `killed-${n}`, register: `page-${n}`, relation: 'head', birthYear: 1930 + (n % 70), region: 'seoul', facts: {} } };
  await Promise.resolve();
}

const killService = async (which: number) => await services[which]!.kill();
/** What the database says, once it says anything: it may be recovering. */
async function looked<Row extends object>(sql: string): Promise<readonly Row[]> {
  let rows: readonly Row[] = [];
  await expect.poll(async () => (rows = await db.rows<Row>(sql).catch(() => [])).length, { timeout: 30_000 }).toBeGreaterThan(0);
  return rows;
}

/** One of PostgreSQL’s own processes: it then ends all of them at once, and recovers from what it had written. */
async function killPostgres(): Promise<void> {
  const rows = await looked<{ pid: number }>(
    `select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type in ('client backend', 'walwriter', 'checkpointer') order by pid`,
  );
  const own = async () => (await looked<{ pid: number }>('select pg_backend_pid() as pid'))[0]!.pid;
  const before = await own();
  process.kill(dice.pick(rows).pid, 'SIGKILL');
  // Over once our own connection, which ended with all others, is another.
  await expect.poll(async () => await own(), { timeout: 30_000 }).not.toBe(before);
}

test(
  'any process killed ten times under load: nobody who was told yes is lost, and nobody is there twice',
  async () => {
    const consents = await consentsOf(cookies[0]!);
    const body = JSON.stringify({ consents });
    const told = new Map<number, string>();
    const statuses = new Map<number, number>();
    let next = 0;
    const waiting: (() => void)[] = [];
    const preregister = async (n: number) => {
      for (;;) {
        // The same key until there is an answer, as the app does.
        const answer = await fetch(`${address}/api/preregistrations`, {
          method: 'POST',
          headers: { cookie: `danbi-citizen=${cookies[n]}`, 'content-type': 'application/json', 'idempotency-key': `key-${n}` },
          body,
          signal: AbortSignal.timeout(15_000),
        }).then(
          async (response) => ({ status: response.status, text: await response.text() }),
          () => ({ status: 0, text: '' }),
        );
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 201) {
          told.set(n, answer.text);
          for (const go of waiting.splice(0)) go();
          return;
        }
        expect([0, 500, 503]).toContain(answer.status);
        await new Promise((resolve) => setTimeout(resolve, dice.whole(1, 50)));
      }
    };
    const phone = async () => {
      while (next < people) await preregister(next++);
    };
    const killer = async () => {
      for (let kill = 0; kill < kills; kill += 1) {
        // At a moment that nobody chose: so many more were told yes.
        const at = told.size + dice.whole(20, Math.floor(people / kills / 2));
        while (told.size < Math.min(at, people)) await new Promise<void>((resolve) => waiting.push(resolve));
        await (dice.chance(0.3) ? killPostgres() : killService(dice.whole(0, 1)));
      }
    };
    await Promise.all([killer(), ...Array.from({ length: phones }, phone)]);

    expect(told.size).toBe(people);
    // The phones noticed.
    expect((statuses.get(0) ?? 0) + (statuses.get(503) ?? 0)).toBeGreaterThan(0);
    const [rows] = await looked<{ events: bigint; citizens: bigint; keys: bigint }>(
      `select count(*) as events, count(distinct citizen_id) as citizens, (select count(*) from idempotency) as keys from preregistration_event`,
    );
    expect(rows).toEqual({ events: BigInt(people), citizens: BigInt(people), keys: BigInt(people) });
    // The figure is folded by whoever comes to it, and counts everybody once.
    await expect.poll(async () => await figure(), { timeout: 20_000 }).toBe(people);
    const again = await fetch(`${address}/api/preregistrations`, {
      method: 'POST',
      headers: { cookie: `danbi-citizen=${cookies[7]}`, 'content-type': 'application/json', 'idempotency-key': 'key-7' },
      body,
    });
    expect([again.status, await again.text()]).toEqual([201, told.get(7)]);
  },
  testMs,
);

async function figure(): Promise<number> {
  const rows = await looked<{ value: bigint }>(
    `select coalesce(sum(value), 0)::bigint as value from (select figure, value from figure union all select figure, change from figure_change) f
     where figure = 'preregistrations'`,
  );
  return Number(rows[0]!.value);
}

async function consentsOf(cookie: string): Promise<readonly object[]> {
  const answer = await fetch(`${address}/api/consents`, { headers: { cookie: `danbi-citizen=${cookie}` } });
  const { consents } = (await answer.json()) as { consents: readonly { id: string; hash: string; purpose: string }[] };
  return consents.filter((one) => ['identity', 'notice'].includes(one.purpose)).map(({ id, hash }) => ({ id, hash }));
}
