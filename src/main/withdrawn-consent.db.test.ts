import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { codeOf, good, seoul } from './testing/told.ts';

/* What rests on a consent ends with it, and what was decided on it stands. 정하늘, Korea 2020. */
const database = useTestDatabase();
let service: PretendService;
let haneul: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  haneul = await service.join('haneul');
  return async () => await service.stop();
});

const change = async (purpose: string, given: boolean) => {
  const { consents } = good(await haneul.get('/api/consents'));
  const changes = consents.filter((one) => one.purpose === purpose).map(({ id, hash }) => ({ id, hash, given }));
  const answer = codeOf(await haneul.post('/api/consents', { changes }));
  await service.settle();
  return answer;
};
const me = async () => good(await haneul.get('/api/me'));
const told = async () => good(await haneul.get('/api/inbox')).messages.map((one) => one.notice);

test('without the consent by which we know who they are nobody is told their day, and it is asked for anew', async () => {
  good(await haneul.post('/api/preregistrations', {}, crypto.randomUUID()));
  await service.settle();
  expect(await change('identity', false)).toBe('ok');
  expect((await me()).preregistration).toBeUndefined();
  await service.advance(seoul('2020-05-15T12:00'));
  expect(await told()).toEqual(['your-date']);
});

test('another required consent takes nothing of that with it, and ends what rests on it', async () => {
  expect(await change('identity', true)).toBe('ok');
  await change('eligibility', false);
  expect(codeOf(await haneul.get('/api/entitlement'))).toBe('consent.missing');
  await change('eligibility', true);
  expect(codeOf(await haneul.get('/api/entitlement'))).toBe('ok');
});

test('what was accepted is paid all the same, and another card asks for the consent again', async () => {
  const card = good(await haneul.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
  good(await haneul.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID()));
  for (const purpose of ['identity', 'eligibility', 'card', 'spending']) expect(await change(purpose, false), purpose).toMatch(/^(ok|request\.malformed)$/);
  await service.advance(seoul('2020-05-20T12:00'));
  // The card company’s report comes from outside, and what follows from it after that.
  await service.control('drain', {});
  await service.settle();
  expect(await me()).toMatchObject({ application: { state: 'paid' }, payout: { state: 'settled' } });
  expect(await told()).toEqual(expect.arrayContaining(['applied', 'paid']));
  expect(codeOf(await haneul.post('/api/cards', { issuer: 'kb' }))).toBe('consent.missing');
});
