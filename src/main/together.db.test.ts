import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { brokenRules, codeOf, good, seoul } from './testing/told.ts';

/* Twelve people at the same moment: what arrives together is one transaction, and each is answered as if they had come alone. */
const database = useTestDatabase();
const people = ['danbi', 'saebyeok', 'haneul', 'banryeo', 'jigak', 'dubeon', 'musosik', 'geokkuro', 'mueungdap', 'kkeunkim', 'gajok', 'isa'];
let service: PretendService;
let visitors: readonly Visitor[];
let consents: { id: string; hash: string }[];

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  const joined: Visitor[] = [];
  for (const person of people) joined.push(await service.signIn(person));
  visitors = joined;
  const told = good(await visitors[0]!.get('/api/consents')).consents;
  consents = told.filter((one) => ['identity', 'notice'].includes(one.purpose)).map(({ id, hash }) => ({ id, hash }));
});
afterAll(async () => await service.stop());

const rows = async (sql: string) => Number((await database.owner.rows<{ n: bigint }>(`select count(*) as n from ${sql}`))[0]!.n);
const key = (i: number) => `together-${i}`;

test('one of them sends a text that was never shown: that one alone is refused, and nothing of it is written', async () => {
  const wrong = consents.map((one) => ({ ...one, hash: '0'.repeat(one.hash.length) }));
  const replies = await Promise.all(
    visitors.map(async (visitor, i) => await visitor.post('/api/preregistrations', { consents: i === 4 ? wrong : consents }, key(i))),
  );
  expect(replies.map(codeOf)).toEqual(people.map((_, i) => (i === 4 ? 'consent.text_changed' : 'ok')));
  expect([await rows('preregistration_event'), await rows('consent_event'), await rows('idempotency')]).toEqual([11, 11 * consents.length, 11]);
});

test('the same again with the same keys is the same answer, and nothing more is written', async () => {
  const ask = async () =>
    await Promise.all(visitors.map(async (visitor, i) => (i === 4 ? undefined : good(await visitor.post('/api/preregistrations', { consents }, key(i))))));
  const [first, again] = [await ask(), await ask()];
  expect(again).toEqual(first);
  expect(await rows('preregistration_event')).toBe(11);
});

test('ten taps of one person at once, each with a key of its own, are one pre-registration', async () => {
  const taps = await Promise.all(Array.from({ length: 10 }, async (_, i) => await visitors[4]!.post('/api/preregistrations', { consents }, `tap-${i}`)));
  expect(taps.map(codeOf)).toEqual(taps.map(() => 'ok'));
  expect(await rows('preregistration_event')).toBe(12);
});

test('the same key with something else is told so, and those beside it are not held up', async () => {
  const none = async (i: number) => codeOf(await visitors[i]!.post('/api/preregistrations', { consents: [] }, key(i)));
  const beside = async (i: number) => codeOf(await visitors[i]!.post('/api/preregistrations', { consents }, key(i)));
  expect(await Promise.all([none(0), beside(1), none(2), beside(3)])).toEqual(['idempotency.other_body', 'ok', 'idempotency.other_body', 'ok']);
});

test('applications at the same moment: each with a receipt of its own, none twice, and the money is set aside once', async () => {
  await service.advance(seoul('2020-05-16T10:00'));
  const wishes = await Promise.all(
    visitors.map(async (visitor) => {
      const all = good(await visitor.get('/api/consents')).consents;
      good(await visitor.post('/api/consents', { changes: all.map(({ id, hash }) => ({ id, hash, given: true })) }));
      const [card] = good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards;
      return { visitor, card: card?.id };
    }),
  );
  const able = wishes.filter(({ card }) => card !== undefined);
  const apply = async () =>
    await Promise.all(
      able.map(async ({ visitor, card }, i) => await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card: card! }, `apply-${i}`)),
    );
  const [first, again] = [await apply(), await apply()];
  const told = (replies: typeof first) => replies.map((reply) => (reply.ok ? reply.body : reply.problem.code));
  expect(told(again)).toEqual(told(first));
  const receipts = first.flatMap((reply) => (reply.ok ? [(reply.body as { receipt: string }).receipt] : []));
  expect(receipts.length).toBeGreaterThan(6);
  expect(new Set(receipts).size).toBe(receipts.length);
  expect(await rows('application')).toBe(receipts.length);
  expect(await brokenRules(database.db)).toEqual([]);
});

test('the card of somebody who applies at the same moment is nobody else’s: who names it is told that it is not theirs', async () => {
  const [owner, other, before] = await Promise.all(['sonnim', 'jjokjjok', 'kkeutnam'].map(async (person) => await service.join(person)));
  const [card] = good(await owner!.post('/api/cards', { issuer: 'shinhan' })).cards;
  const apply = async (visitor: Visitor, id: string) =>
    codeOf(await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card: card!.id }, id));
  // While the first is being answered, the two others gather.
  const [, mine, theirs] = await Promise.all([apply(before!, 'before'), apply(owner!, 'owner'), apply(other!, 'other')]);
  expect([mine, theirs]).toEqual(['ok', 'card.unknown']);
});
