import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { bakery, good, seoul } from './testing/told.ts';

/* 정하늘’s 348,000 won at Shinhan, spent to the last won, some of it given back and spent again. Each test goes on where the one before it stopped. */
const database = useTestDatabase();
let service: PretendService;
let haneul: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00' });
  haneul = await service.apply('haneul');
  await service.advance(seoul('2020-05-22T10:00'));
});
afterAll(async () => await service.stop());

const report = async (type: string, number: string, amount: number, on: string, more: object = {}) => {
  const data = { approval_number: number, card_token: 'card-haneul', amount, merchant: bakery, payment: 'terminal', approved_at: `${on}:00+09:00`, ...more };
  expect(await service.report(`approval.${type}`, data, { id: `${type}-${number}` })).toBe(204);
};
const spend = async (number: string, amount: number, on: string) => {
  await service.advance(seoul(on));
  await report('made', number, amount, on);
  await service.advance(seoul(on) + 60_000);
};
const giveBack = async (number: string, of: number, amount: number, on: string) =>
  await report('refunded', number, of, on, { refund_number: `${number}-R`, refund_amount: amount, refunded_at: `${on}:30+09:00` });
/** What was said of it, the oldest first. */
const told = async (lang = 'ko') =>
  good(await haneul.get('/api/inbox', `?lang=${lang}`))
    .messages.filter((one) => one.notice === 'all-spent')
    .map((one) => one.text)
    .toReversed();
const first = '긴급재난지원금을 5월 23일(토) 낮 12시 5분에 다 썼어요. 어디에 썼는지는 앱에서 보세요.';
const card = async () => good(await haneul.get('/api/me')).card;

test('as long as something is left nobody says that nothing is', async () => {
  await spend('A-1', 300_000, '2020-05-23T12:00');
  expect(await told()).toEqual([]);
});

test('who spends the last of it is told once, with the minute, and reads on the first screen that it is all spent, said once', async () => {
  await spend('A-2', 50_000, '2020-05-23T12:05');
  expect(await told()).toEqual([first]);
  expect(await told('en')).toEqual(['You spent the last of your relief payment on Saturday 23 May, 12:05 p.m. See the app for what it paid.']);
  expect(await card()).toMatchObject({ title: '지원금을 모두 썼어요.', words: '환불을 받으면 8월 31일(월)까지 다시 쓸 수 있어요.' });
});

test('a purchase on one’s own money after that, and the same report twice, say nothing', async () => {
  await spend('A-3', 5_000, '2020-05-23T13:00');
  await report('made', 'A-2', 50_000, '2020-05-23T12:05');
  await service.advance(seoul('2020-05-23T13:10'));
  expect(await told()).toHaveLength(1);
});

test('a little that comes back and is spent again on the same day is no news', async () => {
  await giveBack('A-2', 50_000, 4_000, '2020-05-23T14:00');
  expect((await card()).title).toBe('2,000원 남았어요.');
  await spend('A-4', 2_000, '2020-05-23T15:00');
  expect([(await card()).title, await told()]).toEqual(['지원금을 모두 썼어요.', [expect.any(String)]]);
});

test('of another day it is said again, at night too where one reads it oneself', async () => {
  await giveBack('A-1', 300_000, 10_000, '2020-05-25T14:00');
  await spend('A-5', 10_000, '2020-05-25T22:30');
  expect(await told()).toEqual([expect.any(String), expect.stringContaining('5월 25일(월) 오후 10시 30분에 다 썼어요')]);
});

test('what has come back before the phone may ring is not told as spent', async () => {
  await giveBack('A-5', 10_000, 10_000, '2020-05-25T23:00');
  await service.advance(seoul('2020-05-26T09:00'));
  const sends = await database.owner.rows<{ occasion: string; state: string }>(
    `select occasion, state from send where message_id = 'all-spent' order by occasion`,
  );
  expect(sends.at(-1)).toEqual({ occasion: '2020-05-25', state: 'dropped' });
  expect((await card()).title).toBe('10,000원 남았어요.');
});
