import { expect, test } from 'vitest';
import { closeSession, closeSessionsOf, countSessions, openSession, sessionFinder, sweepSessions, type FindSession } from './session.ts';
import { useTestDatabase } from './testing/test-database.ts';

const database = useTestDatabase();
const noon = Date.UTC(2020, 4, 11, 3);
const minute = 60_000;
const limits = { idleMs: 10 * minute, lifeMs: 60 * minute };

const open = async (subjectId: string, kind = 'citizen') =>
  await database.db.tx(async (tx) => await openSession(tx, { kind, subjectId, openedAt: noon }, limits));
let finder: FindSession;
const find = async (token: string, at: number, kind = 'citizen') => await (finder ??= sessionFinder(database.db))({ kind, token, at, limits });

test('a session is found by its token and by nothing that the database holds', async () => {
  const token = await open('kim');
  expect(await find(token, noon)).toEqual({ kind: 'citizen', subjectId: 'kim', openedAt: noon });
  const [row] = await database.owner.rows<{ session_hash: Buffer }>('select session_hash from session');
  expect(await find(row?.session_hash.toString('base64url') ?? '', noon)).toBeUndefined();
});

test('a session of one kind opens no door of another', async () => {
  expect(await find(await open('kim'), noon, 'operator')).toBeUndefined();
});

test('a session ends at the minute its idle time is over, and a visit before that moves it on', async () => {
  const token = await open('lee');
  expect(await find(token, noon + 10 * minute - 1)).toBeDefined();
  expect(await find(token, noon + 20 * minute - 2)).toBeDefined();
  expect(await find(token, noon + 30 * minute - 2)).toBeUndefined();
});

test('a session ends at its last minute however busy it is', async () => {
  const token = await open('park');
  for (let at = 0; at < 60; at += 5) expect(await find(token, noon + at * minute)).toBeDefined();
  expect(await find(token, noon + 60 * minute)).toBeUndefined();
});

test('cookies that are shown together are looked at together, and each finds its own', async () => {
  const tokens = await Promise.all(['seo', 'nam', 'gu'].map(async (name) => await open(name)));
  const found = await Promise.all([...tokens, tokens[0]!, 'nobody’s'].map(async (token) => await find(token, noon + 5 * minute)));
  expect(found.map((one) => one?.subjectId)).toEqual(['seo', 'nam', 'gu', 'seo', undefined]);
  // All of them were moved on.
  for (const token of tokens) expect(await find(token, noon + 14 * minute)).toBeDefined();
});

test('signing out ends one session; ending all of somebody’s leaves others alone', async () => {
  const [one, two, other] = [await open('choi'), await open('choi'), await open('jung')];
  await database.db.tx(async (tx) => await closeSession(tx, one));
  expect(await find(one, noon)).toBeUndefined();
  expect(await find(two, noon)).toBeDefined();
  expect(await database.db.tx(async (tx) => await closeSessionsOf(tx, 'citizen', 'choi'))).toBe(1);
  expect(await find(two, noon)).toBeUndefined();
  expect(await find(other, noon)).toBeDefined();
});

test('whoever is signed in is counted, and everybody of a kind is signed out at once', async () => {
  const count = async (kind: string, subjectId?: string, at = noon) => await countSessions(database.db, kind, subjectId, at);
  const operator = await open('shift', 'operator');
  await open('kang');
  await open('kang');
  expect([await count('citizen', 'kang'), await count('operator'), await count('citizen', 'kang', noon + 10 * minute)]).toEqual([2, 1, 0]);
  await database.db.tx(async (tx) => await closeSessionsOf(tx, 'citizen'));
  expect([await count('citizen'), await count('operator')]).toEqual([0, 1]);
  expect(await find(operator, noon, 'operator')).toBeDefined();
});

test('sessions that are over are swept out', async () => {
  await open('han');
  await database.db.tx(async (tx) => await sweepSessions(tx, noon + 60 * minute));
  expect(await database.owner.rows('select * from session')).toEqual([]);
});
