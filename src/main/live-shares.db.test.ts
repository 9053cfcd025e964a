import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '#core/outcome.ts';
import { readProgramme } from '#core/read.ts';
import { placeIn } from '#core/share.ts';
import { writeIn } from '#core/yaml-edit.ts';
import { decideApproval, requestApproval } from '#modules/approval/index.ts';
import { publishVersion, raiseShare, takeBackShare, type Published } from '#modules/programme/index.ts';
import { importRegister } from '#modules/register/index.ts';
import type { RegisterLine } from '#partners/registry/registry.ts';
import type { SandboxProcess } from '#partners/sandbox-process.ts';
import { openVault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { readOrMakeKeyRing } from '#platform/key-ring.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openVirtualClock, type VirtualClock } from '#platform/virtual-clock.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import { startSandbox } from './start-sandbox.ts';
import { anOperator } from './testing/operator.ts';
import { programmeText } from './testing/pretend-service.ts';
import { seoul } from './testing/told.ts';

/*
 * Two services, each a process, on one database. While the two of each household pre-register, one at each process, a version is published to a quarter
 * of all households, raised to half while one of the processes stands still, and taken back.
 */
const database = useTestDatabase();
const name = 'kr-2020-emergency-relief.yaml';
const text = programmeText(name);
const programmeId = 'kr-2020-emergency-relief';
const households = 2_000;
const phones = 8;
let folder: string;
let sandbox: SandboxProcess;
let services: readonly ServiceProcess[] = [];
let clock: VirtualClock;
let people: readonly { readonly cookie: string; readonly citizenId: string; readonly circleId: string }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danbi-shares-'));
  sandbox = await startSandbox(readProgramme(text, name).programme);
  const keyFile = join(folder, 'keys.json');
  const common = { databaseUrl: database.url, programme: { name, text }, keyFile, startAt: seoul('2020-05-09T10:00'), partners: sandbox, isRehearsed: true };
  const first = await startServiceProcess({ ...common, port: 0 });
  services = [first, await startServiceProcess({ ...common, port: 0, isAnother: true })];
  clock = await openVirtualClock(database.db);
  const vault = openVault(readOrMakeKeyRing(keyFile));
  await database.db.tx((tx) => importRegister(tx, vault, { asOf: '2020-03-29', read: register }, seoul('2020-05-08T10:00'), 'test'));
  const rows = await database.db.rows<{ citizen_id: string; circle_id: string }>(
    'select citizen_id, circle_id from citizen_circle where circle_id in (select circle_id from citizen_circle group by 1 having count(*) = 2) order by circle_id limit $1',
    [2 * households],
  );
  const limits = { idleMs: 3_600_000, lifeMs: 3_600_000 };
  people = await database.db.tx(async (tx) => {
    const opened = [];
    for (const { citizen_id: citizenId, circle_id: circleId } of rows)
      opened.push({ citizenId, circleId, cookie: await openSession(tx, { kind: 'citizen', subjectId: citizenId, openedAt: Date.now() }, limits) });
    return opened;
  });
}, 90_000);
afterAll(async () => {
  clock.close();
  await Promise.all(services.map(async (service) => await service.stop()));
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function* register(): AsyncGenerator<RegisterLine> {
  for (let n = 1; n <= 2 * households; n += 1) {
    const page = `page-${Math.ceil(n / 2)}`;
    const relation = n % 2 === 1 ? 'head' : 'spouse';
    yield { ok: true, line: n, entry: { ci: `share-${n}`, register: page, relation, birthYear: 1930 + (n % 70), region: 'seoul', facts: {} } };
  }
  await Promise.resolve();
}

/** Asks at one process, again with the same key while it is told to come back. */
async function preregister(n: number, at: ServiceProcess, body: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${at.url}/api/preregistrations`, {
      method: 'POST',
      headers: { cookie: `danbi-citizen=${people[n]!.cookie}`, 'content-type': 'application/json', 'idempotency-key': `share-${n}` },
      body,
    });
    await answer.text();
    if (answer.status !== 503) return answer.status;
  }
}

/** The word of another, without which the database takes no step. */
async function granted(tx: Tx, editor: string, approver: string): Promise<string> {
  const asked = { kind: 'programme.publish', subject: 'x', summary: 'x', reason: 'x', size: 0 } as const;
  const { requestId } = await requestApproval(tx, { operatorId: editor, actor: 'editor' }, asked, clock.now());
  await decideApproval(tx, { operatorId: approver, actor: 'approver' }, { requestId, answer: 'granted', reason: 'x' }, clock.now());
  return requestId;
}

async function until(instant: number): Promise<void> {
  while (clock.now() < instant) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('while a share is published, raised and taken back under load, everybody is answered by the version of their household at their own instant', async () => {
  const cookie = { cookie: `danbi-citizen=${people[0]!.cookie}` };
  const { consents } = (await (await fetch(`${services[0]!.url}/api/consents`, { headers: cookie })).json()) as { consents: Consent[] };
  const body = JSON.stringify({ consents: consents.filter((one) => ['identity', 'notice'].includes(one.purpose)).map(({ id, hash }) => ({ id, hash })) });
  const [editor, approver] = [await anOperator(database.db, ['editor']), await anOperator(database.db, ['approver'])];
  const draftId = crypto.randomUUID();
  await database.owner.tx((tx) =>
    tx.changed(
      `insert into programme_draft (draft_id, programme_id, kind, title, text, based_on, created_by, created_at, changed_by, changed_at)
       values ($1, $2, 'change', 'x', 'x', 1, $3, now(), $3, now())`,
      [draftId, programmeId, editor],
    ),
  );
  const step = async (work: (tx: Tx, requestId: string) => Promise<Outcome<Published>>) => {
    const outcome = await database.db.tx(async (tx) => await work(tx, await granted(tx, editor, approver)));
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
    return outcome.value.effectiveFrom;
  };
  const answered: { readonly n: number; readonly status: number }[] = [];
  let next = 0;
  let isOver = false;
  // The two of a household ask one after the other, each at another process.
  const phone = async (at: number) => {
    while (!isOver && next < people.length) {
      const n = next++;
      answered.push({ n, status: await preregister(n, services[(n + at) % 2]!, body) });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  };
  const asking = Promise.all(Array.from({ length: phones }, async (_, i) => await phone(i)));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const change = writeIn(text, ['amount', 'parts', 0, 'bySize', '2'], 650_000)!;
  const out = await step((tx, requestId) =>
    publishVersion(tx, clock.now, { programmeId, text: change, basedOn: 1, share: { share: 2_500, draftId, requestId } }),
  );
  await until(out + 3_000);
  process.kill(services[1]!.pid(), 'SIGSTOP');
  const raised = await step((tx, requestId) => raiseShare(tx, clock.now, { programmeId, version: 2, share: 5_000, requestId }));
  await until(raised + 1_000);
  process.kill(services[1]!.pid(), 'SIGCONT');
  await until(raised + 3_000);
  const back = await step((tx) => takeBackShare(tx, clock.now, programmeId));
  await until(back + 3_000);
  isOver = true;
  await asking;

  const rows = await database.owner.rows<{ citizen_id: string; programme_version: number; at: Date }>(
    'select citizen_id, programme_version, at from preregistration_event',
  );
  const circleOf = new Map(people.map((one) => [one.citizenId, one.circleId]));
  const shareAt = (at: number) => (at < out ? 0 : at < raised ? 2_500 : at < back ? 5_000 : 0);
  const holds = (row: (typeof rows)[number]) => (placeIn(draftId, circleOf.get(row.citizen_id)!) < shareAt(row.at.getTime()) ? 2 : 1);
  const told = JSON.stringify({ answered: answered.length, byVersion: countsOf(rows.map((row) => row.programme_version)) });
  expect(
    rows.filter((row) => row.programme_version !== holds(row)),
    told,
  ).toEqual([]);
  // Whoever was told yes is there, and nobody else; both versions took people.
  expect([...new Set(answered.map((one) => one.status))], told).toEqual([201]);
  expect(rows.length, told).toBe(answered.length);
  expect(Math.min(...Object.values(countsOf(rows.map((row) => row.programme_version)))), told).toBeGreaterThan(20);
  // The two of a household who came between the same two steps were answered alike, at whichever process.
  const together = Map.groupBy(rows, (row) => `${circleOf.get(row.citizen_id)} ${shareAt(row.at.getTime())}`);
  const both = [...together.values()].filter((own) => own.length === 2);
  expect(both.length, told).toBeGreaterThan(50);
  expect(
    both.filter(([one, other]) => one!.programme_version !== other!.programme_version),
    told,
  ).toEqual([]);
  process.stdout.write(`${told}\n`);
}, 120_000);

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
