import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantOf } from '#core/time.ts';
import { openProgramme, type OpenProgramme } from '#modules/programme/index.ts';
import { httpIssuer } from '#partners/card-issuer/http-issuer.ts';
import { startSandboxProcess, type SandboxProcess } from '#partners/sandbox-process.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { startWorker } from '#platform/worker.ts';
import { listDifferences, readFiles, reconciliationJobs, startReconciling, type ReconciliationDeps } from './index.ts';
import { takeSettlement } from './take-settlement.ts';

/*
 * The daily job on a clock of the test, and one file read twice. What all nine companies’ files say against a whole service’s rows is
 * in src/main/nine-issuers.db.test.ts.
 */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
let now = at('2020-05-18T10:00');
let sandbox: SandboxProcess;
let shinhan: ReturnType<typeof httpIssuer>;
let deps: ReconciliationDeps;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const { url, key, signingKey, secrets, wire } = sandbox.issuers['shinhan']!;
  shinhan = httpIssuer({ id: 'shinhan', url, key, signingKey, webhookSecrets: secrets, dialect: wire });
  const name = 'kr-2020-emergency-relief.yaml';
  const text = readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
  const open: OpenProgramme = await database.db.tx(async (tx) => await openProgramme(tx, { name, text }, () => Promise.resolve(false), now));
  deps = { db: database.db, clock: () => now, open, issuers: new Map([['shinhan', shinhan]]) };
});
afterAll(async () => {
  await shinhan.close();
  await sandbox.stop();
});

const dueAt = async () =>
  (await database.db.rows<{ due_at: Date }>(`select due_at from job where kind = 'settlement.daily'`)).map((row) => row.due_at.getTime());

test('each issuer has one job, due at six in the morning, which begins anew each day', async () => {
  await startReconciling(deps);
  await startReconciling(deps);
  expect(await dueAt()).toEqual([at('2020-05-19T06:00')]);
  now = at('2020-05-19T06:00');
  const worker = startWorker({ db: database.db, clock: deps.clock, handlers: reconciliationJobs(deps) });
  expect(await worker.drain()).toBe(1);
  await worker.stop();
  expect(await dueAt()).toEqual([at('2020-05-20T06:00')]);
});

test('a file counts once, however often it is read, and one that is not made or not answered changes nothing', async () => {
  expect(await takeSettlement(database.db, shinhan, '2020-05-17', now)).toBe('taken');
  expect(await takeSettlement(database.db, shinhan, '2020-05-17', now)).toBe('same');
  expect(await takeSettlement(database.db, shinhan, '2199-01-01', now)).toBe('not_made');
  const away = httpIssuer({ id: 'shinhan', url: 'http://127.0.0.1:9', key: 'key', signingKey: 'key', webhookSecrets: sandbox.issuers['shinhan']!.secrets });
  expect(await takeSettlement(database.db, away, '2020-05-16', now)).toBe('unavailable');
  await away.close();
  expect([Number((await readFiles(database.db)).files), await listDifferences(database.db, undefined, 10)]).toEqual([1, []]);
});
