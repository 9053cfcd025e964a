import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { codeOf, good, seoul } from './testing/told.ts';

/* 이새벽 lives alone in Busan and is entitled to 400,000 won; a card of Shinhan, which takes donations back until 18:00 of the next day. */
const database = useTestDatabase();
let service: PretendService;
let citizen: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00' });
  citizen = await service.apply('saebyeok');
});
afterAll(async () => await service.stop());

const give = async (amount: number) => await citizen.post('/api/donation', { amount }, crypto.randomUUID());
const takeBack = async () => await citizen.post('/api/donation/undo', {}, crypto.randomUUID());
/** What came of donations, the oldest first. */
const told = async (lang = 'ko') =>
  good(await citizen.get('/api/inbox', `?lang=${lang}`))
    .messages.filter((one) => one.notice.startsWith('donat'))
    .map((one) => one.text)
    .toReversed();
const given = '기부를 받았어요. 고마워요. 얼마인지와 되돌리는 법은 앱에서 보세요.';
const undone = '기부를 되돌렸어요. 지원금을 처음 정해진 대로 받아요.';

test('whoever gives some of it away, takes it back and gives anew is told each time', async () => {
  good(await give(100_000));
  await service.advance(seoul('2020-05-18T10:05'));
  expect(await told()).toEqual([given]);
  good(await takeBack());
  await service.advance(seoul('2020-05-18T10:10'));
  good(await give(50_000));
  await service.advance(seoul('2020-05-18T10:15'));
  expect(await told()).toEqual([given, undone, given]);
  expect(await told('en')).toContain('Your donation was taken back. You receive your payment as first decided.');
});

test('what is refused is not told', async () => {
  expect(codeOf(await give(60_000))).toBe('donation.given_already');
  await service.advance(seoul('2020-05-18T10:20'));
  expect(await told()).toHaveLength(3);
});

test('no amount stands on the screen of the phone', async () => {
  const phone = await (await fetch(`${service.sandbox.control}/control/phones/saebyeok`)).json();
  const { screen } = phone as { screen: readonly { text: string }[] };
  expect(screen.map((one) => one.text).filter((text) => text.includes('기부'))).toEqual([given, undone, given].map((text) => `[긴급재난지원금] ${text}`));
  expect(JSON.stringify(screen)).not.toMatch(/\d{2,3},000|원(?!금)/);
});

test('at night the answer stands in the inbox at once, and rings in the morning', async () => {
  await service.advance(seoul('2020-05-18T22:30'));
  good(await takeBack());
  await service.advance(seoul('2020-05-18T22:31'));
  expect(await told()).toEqual([given, undone, given, undone]);
  const rung = async () => (await (await fetch(`${service.sandbox.control}/control/phones/saebyeok`)).text()).split(undone).length - 1;
  expect(await rung()).toBe(1);
  await service.advance(seoul('2020-05-19T08:05'));
  expect(await rung()).toBe(2);
});

test('whoever gave all of it away is promised no money: they read until when they can take it back, and then no more', async () => {
  good(await give(400_000));
  const cardOf = async () => good(await citizen.get('/api/me')).card;
  expect(await cardOf()).toMatchObject({ title: '지원금을 모두 기부했어요.', words: '5월 19일(화) 오후 6시까지 되돌릴 수 있어요.' });
  await service.advance(seoul('2020-05-25T10:00'));
  const { title, words, amount } = await cardOf();
  expect([title, words, amount]).toEqual(['지원금을 모두 기부했어요.', undefined, undefined]);
});
