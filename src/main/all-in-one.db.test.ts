import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findFreePort } from '#platform/free-port.ts';
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
