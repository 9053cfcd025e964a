import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/* 정하늘 (born 1990, alone in Suwon): digit 0, so Friday 15 May. Each test goes on where the one before it stopped. */
const database = useTestDatabase();
let service: PretendService;
let citizen: Visitor;
beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-10T10:00' });
  citizen = await service.join('haneul');
  good(await citizen.post('/api/preregistrations', {}, crypto.randomUUID()));
});
afterAll(async () => await service.stop());

const cardOf = async (lang = 'ko') => good(await citizen.get('/api/me', `?lang=${lang}`)).card;

test('before a card is chosen home leads to the amount, and the region is known by name', async () => {
  expect(await cardOf()).toMatchObject({ words: '그날 알려드릴게요.', next: { do: 'wait', words: '금액 보고 미리 준비하기' } });
  expect(good(await citizen.get('/api/me')).region).toBe('경기도');
});

test('once everything is chosen home says that it is, from when it can be sent, and that only the tap is left', async () => {
  const card = good(await citizen.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
  good(await citizen.post('/api/choice', { instrument: 'card', issuer: 'shinhan', card }));
  expect(await cardOf()).toMatchObject({
    title: '5월 15일(금) 오전 7시부터 신청할 수 있어요.',
    words: '받을 카드까지 준비해 두었어요. 그때 신청 버튼만 누르면 돼요. 그날 알려드릴게요.',
    next: { do: 'wait', words: '준비한 것 보기' },
  });
  expect((await cardOf('en')).next.words).toBe('See what is ready');
});

test('whoever takes a consent back that applying needs has nothing ready any more', async () => {
  const [consent] = good(await citizen.get('/api/consents')).consents.filter((one) => one.purpose === 'card');
  good(await citizen.post('/api/consents', { changes: [{ id: consent!.id, hash: consent!.hash, given: false }] }));
  expect((await cardOf()).next.words).toBe('동의하러 가기');
});
