import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { linksIn } from '#core/message-links.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import { openProgramme, type OpenProgramme } from '#modules/programme/index.ts';
import type { OutMessage, SendOutcome } from '#partners/message/message.ts';
import { openVault } from '#platform/crypto.ts';
import type { Job } from '#platform/jobs.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { contactJobs } from './contact.jobs.ts';
import { askEmailCode, codeKind, confirmEmail } from './prove-email.ts';

/* The code on its way out: whoever carries e-mail takes it, or not, or nobody knows. */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
const start = Date.parse('2020-05-09T10:00:00+09:00');
let now = start;
let open: OpenProgramme;
let carried: OutMessage[];
let outcome: SendOutcome = { outcome: 'accepted' };
let number = 0;

beforeAll(async () => {
  open = await database.db.tx((tx) => openProgramme(tx, { name, text }, () => Promise.resolve(false), start));
});
beforeEach(() => {
  now += 7_200_000;
  carried = [];
  outcome = { outcome: 'accepted' };
});

async function asked(lang: 'ko' | 'en'): Promise<{ readonly citizenId: string; readonly job: Job }> {
  number += 1;
  const ci = `ci-${number}`;
  const citizenId = await database.db.tx((tx) => admitCitizen(tx, vault, { subject: ci, ci, name: '정하늘' }, start));
  await database.db.tx((tx) => askEmailCode(tx, vault, { citizenId, typed: `${ci}@example.kr`, lang, machineNow: now }));
  const [row] = await database.owner.rows<{ job_id: string; payload: never }>(
    `select job_id, payload from job where kind = $1 and payload->>'citizenId' = $2`,
    [codeKind, citizenId],
  );
  return { citizenId, job: { id: row!.job_id, kind: codeKind, payload: row!.payload, tries: 1 } };
}

async function run(job: Job): Promise<void> {
  const handlers = contactJobs({
    db: database.db,
    vault,
    open,
    clock: () => now,
    machineClock: () => now,
    sendCode: (message) => {
      carried.push(message);
      return Promise.resolve(outcome);
    },
  });
  await handlers[codeKind]!(job, () => Promise.resolve());
}

test('the message says the code, who sends it, and what to do when one did not ask; and nothing to tap', async () => {
  const { job, citizenId } = await asked('ko');
  await run(job);
  const [message] = carried;
  expect(message).toMatchObject({ to: { kind: 'email' }, title: '긴급재난지원금', lang: 'ko', isAdvertising: false, livesS: 600 });
  const [, code] = /확인 코드는 (\d{6})/.exec(message!.text)!;
  expect(linksIn(message!.text)).toEqual([]);
  expect(message!.text).not.toContain('정하늘');
  const confirmed = await database.db.tx((tx) => confirmEmail(tx, vault, { citizenId, code: code!, lang: 'ko', allowed: new Set(), at: now, machineNow: now }));
  expect(confirmed.ok).toBe(true);
});

test('in English it says the same', async () => {
  await run((await asked('en')).job);
  expect(carried[0]!.text).toMatch(/^Your code is \d{6}\./);
  expect(carried[0]!.text).not.toMatch(/[가-힣]/);
});

test.each(['later', 'unknown'] as const)('an outcome of %s is tried again under the same reference', async (what) => {
  const { job } = await asked('ko');
  outcome = what === 'later' ? { outcome: what, why: 'busy' } : { outcome: what };
  await expect(run(job)).rejects.toThrow('was not taken');
  outcome = { outcome: 'accepted' };
  await run(job);
  expect(carried.length).toBe(2);
  expect(carried[0]).toEqual(carried[1]);
  expect(carried[0]!.reference).toMatch(/^[\w-]{22}$/);
});

test('an address that nobody takes is not tried again', async () => {
  outcome = { outcome: 'refused', why: 'address-gone' };
  await run((await asked('ko')).job);
  expect(carried.length).toBe(1);
});

test('a code that is over or used is not sent any more', async () => {
  const { job } = await asked('ko');
  now += 600_000;
  await run(job);
  expect(carried).toEqual([]);
});
