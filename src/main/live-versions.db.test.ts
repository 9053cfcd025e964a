import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readProgramme } from '#core/read.ts';
import { writeIn } from '#core/yaml-edit.ts';
import { holdVersions, publishVersion } from '#modules/programme/index.ts';
import { importRegister } from '#modules/register/index.ts';
import { openLine, Visitor } from '#rehearsal/visitor.ts';
import type { RegisterLine } from '#partners/registry/registry.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { openVault } from '#platform/crypto.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openVirtualClock, type VirtualClock } from '#platform/virtual-clock.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { startSandbox } from './start-sandbox.ts';
import { programmeText } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * Two services, each a process with its worker, on one database. While people pre-register at both, a version that closes pre-registration is
 * published, one of the processes stands still over the instant at which it takes effect, and then the text of before is published again.
 */
const database = useTestDatabase();
const name = 'kr-2020-emergency-relief.yaml';
const text = programmeText(name);
const people = 4_000;
const phones = 8;
let folder: string;
let sandbox: SandboxProcess;
let services: readonly ServiceProcess[] = [];
let cookies: readonly string[];
let clock: VirtualClock;
const line = openLine(2);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-live-'));
  sandbox = await startSandbox(readProgramme(text, name).programme);
  const keyFile = join(folder, 'keys.json');
  const shared = { databaseUrl: database.url, programme: { name, text }, keyFile, startAt: seoul('2020-05-09T10:00'), partners: sandbox, isRehearsed: true };
  const first = await startServiceProcess({ ...shared, port: 0 });
  services = [first, await startServiceProcess({ ...shared, port: 0, isAnother: true })];
  clock = await openVirtualClock(database.db);
  const vault = openVault(readOrMakeKeyRing(keyFile));
  await database.db.tx((tx) => importRegister(tx, vault, { asOf: '2020-03-29', read: register }, seoul('2020-05-08T10:00'), 'test'));
  const citizens = await database.db.rows<{ citizen_id: string }>('select citizen_id from citizen order by citizen_id desc limit $1', [people]);
  const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };
  cookies = await database.db.tx(async (tx) => {
    const opened: string[] = [];
    for (const { citizen_id: subjectId } of citizens) opened.push(await openSession(tx, { kind: 'citizen', subjectId, openedAt: Date.now() }, limits));
    return opened;
  });
}, 90_000);
afterAll(async () => {
  clock.close();
  await line.close();
  await Promise.all(services.map(async (service) => await service.stop()));
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function* register(): AsyncGenerator<RegisterLine> {
  for (let n = 1; n <= people; n += 1)
    yield { ok: true, line: n, entry: { ci: `live-${n}`, register: `page-${n}`, relation: 'head', birthYear: 1930 + (n % 70), region: 'seoul', facts: {} } };
  await Promise.resolve();
}

/** Asks at one process, again with the same key while it is told to come back. */
async function preregister(n: number, at: ServiceProcess, body: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${at.url}/api/preregistrations`, {
      method: 'POST',
      headers: { cookie: `danbi-citizen=${cookies[n]}`, 'content-type': 'application/json', 'idempotency-key': `live-${n}` },
      body,
    });
    await answer.text();
    if (answer.status !== 503) return answer.status;
  }
}

async function until(instant: number): Promise<void> {
  while (clock.now() < instant) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function publish(draft: string, basedOn: number) {
  const outcome = await database.db.tx((tx) => publishVersion(tx, clock.now, { programmeId: 'kr-2020-emergency-relief', text: draft, basedOn }));
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
  return outcome.value;
}

test('a version published under load reaches every process by the commit; each answer is by the version of its own instant, and so is going back', async () => {
  const told = good(await new Visitor(services[0]!.url, line).get('/api/programme'));
  expect(told.version).toBe(1);
  const cookie = { cookie: `danbi-citizen=${cookies[0]}` };
  const { consents } = (await (await fetch(`${services[0]!.url}/api/consents`, { headers: cookie })).json()) as { consents: Consent[] };
  const body = JSON.stringify({ consents: consents.filter((one) => ['identity', 'notice'].includes(one.purpose)).map(({ id, hash }) => ({ id, hash })) });
  const answered: { readonly n: number; readonly status: number }[] = [];
  let next = 0;
  let isOver = false;
  const phone = async (at: ServiceProcess) => {
    while (!isOver && next < people) {
      const n = next++;
      answered.push({ n, status: await preregister(n, at, body) });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  };
  const asking = Promise.all(Array.from({ length: phones }, async (_, i) => await phone(services[i % 2]!)));

  await new Promise((resolve) => setTimeout(resolve, 1_500));
  // One process stands still before the publish and until after it holds: it cannot know of it when it goes on.
  process.kill(services[1]!.pid(), 'SIGSTOP');
  const began = performance.now();
  const shut = await publish(writeIn(text, ['preregistration', 'opens'], '2020-05-10T18:00')!, 1);
  const tookMs = Math.round(performance.now() - began);
  await until(shut.effectiveFrom + 1_000);
  process.kill(services[1]!.pid(), 'SIGCONT');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const back = await publish(text, 2);
  await until(back.effectiveFrom + 2_000);
  isOver = true;
  await asking;

  const rows = await database.owner.rows<{ programme_version: number; at: Date }>('select programme_version, at from preregistration_event');
  const inForce = (at: number) => (at < shut.effectiveFrom ? 1 : at < back.effectiveFrom ? 2 : 3);
  expect(rows.filter((row) => row.programme_version !== inForce(row.at.getTime()))).toEqual([]);
  const by = Map.groupBy(answered, (one) => one.status);
  const counts = { tookMs, yes: by.get(201)?.length, no: by.get(409)?.length, byVersion: countsOf(rows.map((row) => row.programme_version)) };
  expect(
    [...by.keys()].toSorted((a, b) => a - b),
    JSON.stringify(counts),
  ).toEqual([201, 409]);
  // Whoever was told yes is there and nobody else is; the version in between took nobody.
  expect(rows.length, JSON.stringify(counts)).toBe(counts.yes);
  expect(Object.keys(counts.byVersion)).toEqual(['1', '3']);
  // What is in force again is to the letter what was, but for its number and its minute.
  for (const service of services) expect(good(await new Visitor(service.url, line).get('/api/programme')).version).toBe(3);
  const [first, third] = await database.owner.rows<{ file: string }>('select file from programme_version where version <> 2 order by version');
  expect(rulesOf(third!.file)).toEqual(rulesOf(first!.file));
}, 120_000);

test('a process that could not look for eight seconds answers nobody by what it knew, and goes on with what it finds', async () => {
  const [service] = services;
  const heldForMs = 9_500;
  const asked: string[] = [];
  const asking = database.owner.tx(async (tx) => {
    // A publish that is under way: nobody can say what there will be.
    await holdVersions(tx, 'kr-2020-emergency-relief');
    await new Promise((resolve) => setTimeout(resolve, heldForMs));
    const reply = new Visitor(service!.url, line).get('/api/programme').then((one) => asked.push(one.ok ? 'answered' : one.problem.code));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(asked).toEqual([]);
    // Not awaited here: it waits for this transaction to end.
    return { reply };
  });
  await (
    await asking
  ).reply;
  expect(asked).toEqual(['answered']);
}, 30_000);

interface Consent {
  readonly id: string;
  readonly hash: string;
  readonly purpose: string;
}

function countsOf(values: readonly number[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [value, all] of Map.groupBy(values, (one) => one)) counts[String(value)] = all.length;
  return counts;
}

function rulesOf(file: string) {
  return { ...readProgramme(file, 'version').document!, version: 0, effectiveFrom: '' };
}
