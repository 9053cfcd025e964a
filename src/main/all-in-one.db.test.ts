import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDb } from '#platform/db.ts';
import { findFreePort } from '#platform/free-port.ts';
import { visitPostgres } from '#platform/postgres.ts';
import { startProcess } from '#platform/testing/started-process.ts';

/*
 * npm start as people meet it: a process, its words, its exit code, and what it leaves behind.
 */
const mainFile = join(import.meta.dirname, 'all-in-one.ts');
/** The first start makes a database and builds the web apps, beside other tests. */
vi.setConfig({ testTimeout: 120_000 });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-start-'));
  // PostgreSQL may run under a lent account, which must be able to enter.
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = async (environment: Readonly<Record<string, string>> = {}, ready = /Ctrl-C stops/) =>
  await startProcess({
    given: [mainFile],
    ready,
    environment: { PORT: String(await findFreePort()), DANBI_DATA: join(folder, 'data'), DANBI_LOG: 'silent', ...environment },
  });

test('it prints its addresses, serves both apps, stops on Ctrl-C, and starts again on the same data', async () => {
  const port = String(await findFreePort());
  const address = `http://localhost:${port}`;
  for (const _time of ['first', 'second']) {
    const service = await start({ PORT: port });
    expect(service.output()).toContain(`Citizens   ${address}/\n`);
    expect(await (await fetch(`${address}/`)).text()).toContain('긴급재난지원금');
    const link = /http\S+\/console\/sign-in\S+/.exec(service.output())?.[0] ?? '';
    const opened = await fetch(link, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/console/']);
    expect((await fetch(link, { redirect: 'manual' })).status, 'the link opens once').not.toBe(303);
    expect(await (await fetch(`${address}/console`)).text()).toContain('콘솔');
    expect(await service.stop('SIGINT')).toBe(0);
    await expect(fetch(`${address}/health/live`)).rejects.toThrow('fetch failed');
  }
});

test('opening morning is shown by --programme and --at, and the sandbox’s page moves the time of everybody', async () => {
  const port = String(await findFreePort());
  const service = await startProcess({
    given: [mainFile, '--programme', 'kr-2025-consumption-coupon-1', '--at', '2025-07-21T08:58+09:00'],
    ready: /Ctrl-C stops/,
    environment: { PORT: port, DANBI_DATA: join(folder, 'morning'), DANBI_LOG: 'silent' },
  });
  expect(service.output()).toContain('It is now 2025-07-21 08:58 in Asia/Seoul.');
  const sandbox = /Sandbox +(http\S+)/.exec(service.output())?.[1] ?? '';
  const clock = async () => ((await (await fetch(`http://localhost:${port}/api/programme`)).json()) as { clock: { now: { at: string } } }).clock.now.at;
  const wish = async (form: Record<string, string>) => {
    const answer = await fetch(`${sandbox}time?lang=en`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    return decodeURIComponent(answer.headers.get('location') ?? '');
  };
  await vi.waitFor(async () => expect(await (await fetch(`${sandbox}?lang=en`)).text()).toContain('Let it run'), { timeout: 20_000 });
  expect(await wish({ to: '2025-07-21 09:00' })).toContain('It is 2025-07-21 09:00.');
  expect(await clock()).toMatch(/^2025-07-21T09:00/);
  const partners = ((await (await fetch(`${sandbox}control/clock`)).json()) as { now: string }).now;
  expect(partners).toMatch(/^2025-07-21T00:00/);
  expect(await wish({ to: '2025-07-20T09:00' })).toContain('time never goes back');
  expect(await wish({ pace: '3600' })).toContain('3600 times as fast');
  await vi.waitFor(async () => expect(Date.parse(await clock())).toBeGreaterThan(Date.parse('2025-07-21T10:00:00+09:00')), { timeout: 20_000 });
  expect(await service.stop('SIGINT')).toBe(0);
});

test('several processes serve behind one port; one that is killed is replaced, and all end together', async () => {
  const port = String(await findFreePort());
  const data = join(folder, 'several');
  const service = await start({ PORT: port, DANBI_DATA: data, DANBI_PROCESSES: '2' });
  const postgres = await visitPostgres({ folder: join(data, 'postgres') });
  const db = openDb({ url: postgres.url, connectionsMax: 1 });
  const alive = async () =>
    (await db.rows<{ id: string }>(`select process_id as id from process_health where at > now() - interval '3 seconds'`)).map(({ id }) => id);
  await vi.waitFor(async () => expect(await alive()).toHaveLength(2), { timeout: 20_000 });
  const before = await alive();
  const [other] = childrenOf(service.pid).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('one-service.ts'));
  process.kill(other!, 'SIGKILL');
  await vi.waitFor(async () => expect((await alive()).filter((id) => !before.includes(id))).toHaveLength(1), { timeout: 20_000 });
  for (let i = 0; i < 20; i += 1) expect((await fetch(`http://localhost:${port}/health/ready`, { headers: { connection: 'close' } })).status).toBe(200);
  await db.close();
  expect(await service.stop('SIGINT')).toBe(0);
  await expect(fetch(`http://localhost:${port}/health/live`)).rejects.toThrow('fetch failed');
});

/** The processes that a process has started. */
function childrenOf(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

test('an instant that is none, and a word that npm start does not know, are told in a sentence', async () => {
  const refused = async (...given: string[]) =>
    await startProcess({
      given: [mainFile, ...given],
      ready: /Ctrl-C stops/,
      environment: { PORT: String(await findFreePort()), DANBI_DATA: join(folder, 'data') },
    }).then(
      () => 'it started',
      (error: unknown) => String(error),
    );
  expect(await refused('--at', 'tomorrow')).toContain('“tomorrow” is no instant: write it like 2025-07-21T08:58+09:00.');
  expect(await refused('--when', 'now')).toContain('npm start takes --programme ID and --at INSTANT');
});

test('a port in use is told with the next one to try', async () => {
  const port = await findFreePort();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    await expect(start({ PORT: String(port) })).rejects.toThrow(
      `(3) before it was ready: Port ${port} is in use, perhaps by another danbi: stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  } finally {
    other.close();
  }
});

test('after a run that was killed the next one starts on the same data', async () => {
  const killed = await start();
  expect(await killed.stop('SIGKILL')).toBe('SIGKILL');
  const service = await start();
  expect(await service.stop()).toBe(0);
});

test('a data folder that was never finished is set aside, and said so', async () => {
  const data = join(folder, 'half');
  mkdirSync(join(data, 'postgres/data'), { recursive: true });
  writeFileSync(join(data, 'postgres/data/PG_VERSION'), '18\n');
  const service = await start({ DANBI_DATA: data });
  expect(service.output()).toContain('The data folder was never finished');
  expect(await service.stop('SIGINT')).toBe(0);
});

test('another programme on the same data is served in its own time, and one whose time is over is told the way out', async () => {
  const data = join(folder, 'two');
  const serve = async (programme: string) => {
    const service = await start({ DANBI_DATA: data, DANBI_PROGRAMME: programme });
    expect(await service.stop()).toBe(0);
    return service.output();
  };
  expect(await serve('kr-2020-emergency-relief')).toMatch(/It is now 2020-05-08 \d\d:\d\d in Asia\/Seoul\.\n/);
  expect(await serve('kr-2021-win-win-relief')).toMatch(
    /It is now 2021-09-03 10:00 in Asia\/Seoul\. The data stood at 2020-05-08 \d\d:\d\d, before kr-2021-win-win-relief begins, and its time was moved on\./,
  );
  expect(await serve('kr-2020-emergency-relief')).toMatch(
    /It is now 2021-09-03 10:0\d in Asia\/Seoul\. That is after the end of kr-2020-emergency-relief \(2020-.*npm start\n/,
  );
  expect(await serve('kr-2021-win-win-relief')).toMatch(/It is now 2021-09-03 10:\d\d in Asia\/Seoul\.\n/);
});

test('Ctrl-C while it still starts stops it too', async () => {
  const service = await start({ DANBI_DATA: join(folder, 'early') }, /^Starting/);
  expect(await service.stop('SIGINT')).toBe(0);
  expect(service.output()).not.toContain('Citizens');
});

test.each([
  [{ DANBI_MODE: 'live', DANBI_KEYS: 'keys.json' }, 'A live service needs real partners'],
  [{ DANBI_PROGRAMME: 'nowhere' }, 'There is no programme “nowhere”'],
  [{ PORT: 'many', DANBI_MODE: 'fun' }, 'PORT is a whole number'],
])('settings that cannot be are told in a sentence: %j', async (settings, says) => {
  await expect(start(settings)).rejects.toThrow(new RegExp(`\\(3\\).*${says}`, 's'));
});
