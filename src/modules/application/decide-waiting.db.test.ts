import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { changeConsents, consentHash } from '#modules/consent/index.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import { openProgramme, type OpenProgramme } from '#modules/programme/index.ts';
import { registrar } from '#modules/register/index.ts';
import type { LookedUp } from '#partners/registry/registry-lookup.ts';
import type { RegisterEntry } from '#partners/registry/registry.ts';
import { newId } from '#platform/clock.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { decideWaiting, listPending } from './index.ts';
import { insertWaiting } from './pending.store.ts';

/* Wishes for a prepaid card at the counter, on the day of those born in a year that ends in 1: two services share one database and decide at once. */
const database = useTestDatabase();
const vault = openVault(newKeyRing());
const asked = Date.parse('2020-05-18T10:00:00+09:00');
const later = Date.parse('2020-06-08T10:00:00+09:00');
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../../programmes/${name}`, import.meta.url), 'utf8');
const answers = new Map<string, LookedUp>();
let open: OpenProgramme;

beforeAll(async () => {
  open = await database.db.tx((tx) => openProgramme(tx, { name, text }, () => Promise.resolve(false), asked));
});

function service() {
  const lookup = { asOf: '2020-03-29', lookUp: async (ci: string) => answers.get(ci) ?? ({ outcome: 'unavailable', why: 'test', wasAsked: true } as const) };
  const ensureRegistered = registrar({ db: database.db, vault, lookup, machineClock: () => later });
  return { db: database.db, vault, open, clock: () => later, ensureRegistered, random: (bytes: number) => randomBytes(bytes) };
}

const entry = (ci: string, register: string, relation = 'head'): RegisterEntry => ({
  ci,
  register,
  relation,
  region: 'seoul',
  birthYear: 1971,
  facts: { makeup: 'with-korean', insured: true, movedOutOfGyeonggi: false, benefit: false },
});

/** Somebody who agreed to everything and whose wish waits since `at`. */
async function wishing(ci: string, at: number): Promise<string> {
  return await database.db.tx(async (tx) => {
    const citizenId = await admitCitizen(tx, vault, { ci, name: ci, subject: ci }, at);
    const programme = open.at(at);
    const changes = programme.document.consents.map((one) => ({ id: one.id, given: true, hash: consentHash(programme, one, 'ko').toString('hex') }));
    await changeConsents(tx, { programme, citizenId, lang: 'ko', changes, at });
    await insertWaiting(tx, [
      {
        citizenId,
        pendingId: newId(at),
        programmeId: programme.id,
        receipt: `WAIT-${ci}`,
        channel: 'community-centre',
        instrument: 'prepaid',
        at,
      },
    ]);
    return citizenId;
  });
}

const became = async (citizenId: string) => (await listPending(database.db, vault, open.id, citizenId, 1))[0];
const applications = async () => await database.db.rows<{ receipt: string; at: Date }>('select receipt, at from application order by at, receipt');

test('two services that decide at once decide each wish once, under its own receipt and as of its own instant', async () => {
  const citizens: string[] = [];
  for (let i = 0; i < 20; i += 1) {
    answers.set(`ci-${i}`, { outcome: 'found', people: [entry(`ci-${i}`, `page-${i}`)] });
    citizens.push(await wishing(`ci-${i}`, asked + i * 1_000));
  }
  const rounds = await Promise.all([decideWaiting(service()), decideWaiting(service())]);
  const left = await decideWaiting(service());
  expect(rounds[0] + rounds[1] + left).toBe(20);
  expect(await applications()).toEqual(citizens.map((_, i) => ({ receipt: `WAIT-ci-${i}`, at: new Date(asked + i * 1_000) })));
  expect((await database.owner.rows(`select 1 from inbox_message where notice_id like 'decided.%'`)).length).toBe(20);
});

test('the first wish of a household is not overtaken by its second, though only the second could be looked up', async () => {
  const people = [entry('ci-first', 'page-h'), entry('ci-second', 'page-h', 'spouse')];
  const first = await wishing('ci-first', asked);
  const second = await wishing('ci-second', asked + 1_000);
  answers.set('ci-second', { outcome: 'found', people });
  await decideWaiting(service());
  expect(await became(first)).toMatchObject({ state: 'accepted' });
  expect(await became(second)).toMatchObject({ state: 'refused' });
});

test('who cannot be looked up goes on waiting and holds up nobody', async () => {
  const stuck = await wishing('ci-stuck', asked - 1_000);
  answers.set('ci-free', { outcome: 'found', people: [entry('ci-free', 'page-free')] });
  const free = await wishing('ci-free', asked);
  await decideWaiting(service());
  expect([(await became(stuck))?.state, (await became(free))?.state]).toEqual(['waiting', 'accepted']);
  expect(await decideWaiting(service())).toBe(0);
});

test('a yes within days is told once, by what the plan tells of every application; a no by its own line', async () => {
  const soon = asked + 3_600_000;
  answers.set('ci-soon', { outcome: 'found', people: [entry('ci-soon', 'page-soon')] });
  answers.set('ci-nobody', { outcome: 'not-found' });
  const [yes, no] = [await wishing('ci-soon', asked), await wishing('ci-nobody', asked)];
  await decideWaiting({ ...service(), clock: () => soon });
  expect([(await became(yes))?.state, (await became(no))?.state]).toEqual(['accepted', 'refused']);
  const lines = async (citizenId: string) =>
    await database.owner.rows<{ line: string }>(
      `select notice_id as line from inbox_message where citizen_id = $1 union all
       select message_id from send where citizen_id = $1 and message_id = 'applied'`,
      [citizenId],
    );
  expect(await lines(yes)).toEqual([{ line: 'applied' }]);
  expect(await lines(no)).toEqual([{ line: 'decided.WAIT-ci-nobody' }]);
});
