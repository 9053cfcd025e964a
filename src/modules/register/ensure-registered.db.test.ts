import { beforeEach, expect, test } from 'vitest';
import { listDisclosures } from '#modules/audit/index.ts';
import { admitCitizen } from '#modules/identity/index.ts';
import type { LookedUp } from '#partners/registry/registry-lookup.ts';
import type { RegisterEntry } from '#partners/registry/registry.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openVault } from '#platform/crypto.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { findCircle, findNotFound, findRegisteredAt, importRegister, registrar, type EnsureRegistered } from './index.ts';

const database = useTestDatabase();
const vault = openVault(newKeyRing());
const at = Date.parse('2020-05-15T10:00:00+09:00');
const clock = { now: 0 };
const asOf = '2020-03-29';
let asked: string[];
let answers: Map<string, LookedUp>;
let ensureRegistered: EnsureRegistered;

beforeEach(() => {
  asked = [];
  answers = new Map();
  const lookUp = async (ci: string) => {
    asked.push(ci);
    return answers.get(ci) ?? ({ outcome: 'not-found' } as const);
  };
  ensureRegistered = registrar({ db: database.db, vault, lookup: { asOf, lookUp }, machineClock: () => clock.now });
});

const entry = (ci: string, register: string, more: Partial<RegisterEntry> = {}): RegisterEntry => ({
  ci,
  register,
  relation: 'head',
  region: 'seoul',
  facts: {},
  ...more,
});
const citizen = async (ci: string) => await database.db.tx((tx) => admitCitizen(tx, vault, { ci, name: ci, subject: ci }, at));
const circle = async (citizenId: string) => await findCircle(database.db, vault, citizenId);
const roster = (...entries: readonly RegisterEntry[]) => ({
  asOf,
  async *read() {
    for (const [i, one] of entries.entries()) yield { ok: true as const, line: i + 1, entry: one };
  },
});

test('who is on the imported roster is not asked about', async () => {
  const id = await citizen('ci-known');
  await database.db.tx((tx) => importRegister(tx, vault, roster(entry('ci-known', 'page-known')), at, 'test'));
  expect((await ensureRegistered(id, at)).ok).toBe(true);
  expect(asked).toEqual([]);
});

test('five taps of one citizen cost one call, and their family circle exists afterwards', async () => {
  const id = await citizen('ci-five');
  answers.set('ci-five', { outcome: 'found', people: [entry('ci-five', 'page-5'), entry('ci-five-child', 'page-5', { relation: 'child' })] });
  const taps = await Promise.all(Array.from({ length: 5 }, () => ensureRegistered(id, at)));
  expect(taps.every((one) => one.ok)).toBe(true);
  expect(asked).toEqual(['ci-five']);
  expect((await circle(id))?.people.size).toBe(2);
});

test('two of one household looked up at once are one family circle', async () => {
  const [head, spouse] = [await citizen('ci-two-a'), await citizen('ci-two-b')];
  const people = [entry('ci-two-a', 'page-2', { spouseOf: 'ci-two-b' }), entry('ci-two-b', 'page-2b', { spouseOf: 'ci-two-a', region: 'busan' })];
  for (const one of people) answers.set(one.ci, { outcome: 'found', people });
  await Promise.all([ensureRegistered(head, at), ensureRegistered(spouse, at)]);
  const [hers, theirs] = [await circle(head), await circle(spouse)];
  expect(hers?.circleId).toBe(theirs?.circleId);
  expect(hers?.people.size).toBe(2);
});

test('a no is remembered for a minute, an office that did not answer is asked again', async () => {
  const [nobody, unlucky] = [await citizen('ci-nobody'), await citizen('ci-unlucky')];
  answers.set('ci-unlucky', { outcome: 'unavailable', why: 'test', wasAsked: true });
  for (let i = 0; i < 3; i += 1) {
    expect(await ensureRegistered(nobody, at)).toMatchObject({ refusal: 'register.not_found' });
    expect(await ensureRegistered(unlucky, at)).toMatchObject({ refusal: 'register.unavailable' });
  }
  // However often an office that is away is tried, the citizen reads of it once.
  for (const id of [nobody, unlucky]) expect((await listDisclosures(database.db, id, 10)).filter(({ who }) => who === 'registry')).toHaveLength(1);
  expect(asked.filter((ci) => ci === 'ci-nobody')).toHaveLength(1);
  expect(asked.filter((ci) => ci === 'ci-unlucky')).toHaveLength(3);
  clock.now += 60_000;
  answers.set('ci-nobody', { outcome: 'found', people: [entry('ci-nobody', 'page-n')] });
  expect((await ensureRegistered(nobody, at)).ok).toBe(true);
  // Every answer is told; the register’s line that came with it, once, is the same story.
  answers.set('ci-unlucky', { outcome: 'found', people: [entry('ci-unlucky', 'page-u')] });
  expect((await ensureRegistered(unlucky, at + 1)).ok).toBe(true);
  for (const id of [nobody, unlucky]) expect((await listDisclosures(database.db, id, 10)).filter(({ who }) => who === 'registry')).toHaveLength(2);
  expect(await findRegisteredAt(database.db, unlucky)).toBe(at + 1);
});

test('an answer that joins two families with rows of their own is for a person to look at, and changes nothing', async () => {
  await database.db.tx((tx) => importRegister(tx, vault, roster(entry('ci-x', 'page-x'), entry('ci-y', 'page-y')), at, 'test'));
  const late = await citizen('ci-z');
  answers.set('ci-z', { outcome: 'found', people: [entry('ci-x', 'page-x'), entry('ci-y', 'page-y'), entry('ci-z', 'page-x', { spouseOf: 'ci-y' })] });
  expect(await ensureRegistered(late, at)).toMatchObject({ refusal: 'register.unclear' });
  expect(await circle(late)).toBeUndefined();
});

test('where nobody can be asked, who is on no roster is not found', async () => {
  const alone = registrar({ db: database.db, vault, lookup: undefined, machineClock: () => clock.now });
  expect(await alone(await citizen('ci-alone'), at)).toMatchObject({ refusal: 'register.not_found' });
});

test('that the office knows nobody is kept until a register does; that it did not answer is not', async () => {
  const [nobody, unheard] = [await citizen('ci-unfound'), await citizen('ci-unheard')];
  answers.set('ci-unheard', { outcome: 'unavailable', why: 'test', wasAsked: true });
  for (const id of [nobody, unheard]) await ensureRegistered(id, at);
  const notFound = async () => await findNotFound(database.db, [nobody, unheard]);
  expect(await notFound()).toEqual(new Set([nobody]));
  await database.db.tx((tx) => importRegister(tx, vault, roster(entry('ci-unfound', 'page-unfound')), at, 'test'));
  expect(await notFound()).toEqual(new Set());
});
