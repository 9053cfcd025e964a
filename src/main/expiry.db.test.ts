import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireGrants } from '#modules/spending/index.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';
import { bakery, brokenRules, good, seoul } from './testing/told.ts';

/*
 * 정하늘’s 348,000 won and 이새벽’s 400,000 won until the end of 31 August 2020, and after it: purchases and refunds that are heard of late,
 * and an end that is moved. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const people = ['haneul', 'saebyeok'] as const;
let service: PretendService;
const visitors = new Map<string, Visitor>();
const keys = newKeyRing();

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00', keys });
  for (const person of people) visitors.set(person, await service.apply(person));
  await service.advance(seoul('2020-05-22T10:00'));
});
afterAll(async () => await service.stop());

const report = async (type: string, number: string, amount: number, on: string, more: object = {}) => {
  const data = { approval_number: number, card_token: 'card-haneul', amount, merchant: bakery, payment: 'terminal', approved_at: `${on}+09:00`, ...more };
  expect(await service.report(type, data, { id: `${type}-${number}` })).toBe(204);
};
const made = async (number: string, amount: number, on: string) => await report('approval.made', number, amount, on);
const cancelled = async (number: string, amount: number, on: string, cancelledOn: string) =>
  await report('approval.cancelled', number, amount, on, { cancelled_at: `${cancelledOn}+09:00` });
const balanceOf = async (person: (typeof people)[number]) => {
  const { balance, card } = good(await visitors.get(person)!.get('/api/me'));
  return [card.title, balance!.left.amount, balance!.spent.amount, balance!.returned.amount];
};
const broken = async () => await brokenRules(database.db);

test('until the last second it is on the card, and then it is not, and both are told', async () => {
  await made('B-1', 48_000, '2020-05-23T12:00:00');
  await service.advance(seoul('2020-08-31T23:59'));
  expect(await balanceOf('haneul')).toEqual(['300,000원 남았어요.', 300_000, 48_000, 0]);
  await service.advance(seoul('2020-09-01T00:00'));
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 48_000, 300_000]);
  expect(await balanceOf('saebyeok')).toEqual(['사용 기간이 끝났어요.', 0, 0, 400_000]);
  const me = good(await visitors.get('haneul')!.get('/api/me'));
  expect(me.balance!.words).toBe('사용 기간이 8월 31일(월)에 끝나서, 쓰지 않은 300,000원은 없어졌어요.');
  expect(me.card.words).toBe('8월 31일(월)까지였고, 쓰지 않은 300,000원은 없어졌어요.');
  expect(good(await visitors.get('haneul')!.get('/api/timeline')).items[0]).toMatchObject({
    kind: 'money',
    title: '사용 기간이 끝났어요.',
    words: '쓰지 않은 300,000원은 없어졌어요.',
  });
  expect(await broken()).toEqual([]);
});

test('a purchase of before the end that is heard of after it spends what was there then', async () => {
  await made('L-1', 10_000, '2020-08-31T23:59:59');
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 58_000, 290_000]);
  await made('L-1', 10_000, '2020-08-31T23:59:59');
  expect((await balanceOf('haneul'))[2]).toBe(58_000);
  expect(await broken()).toEqual([]);
});

test('a purchase after the end is one’s own', async () => {
  await made('L-2', 10_000, '2020-09-01T00:00:00');
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 58_000, 290_000]);
  expect(good(await visitors.get('haneul')!.get('/api/spending')).items[0]).toMatchObject({ state: 'not-counted', grant: { amount: 0 } });
});

test('what was given back before the end and is heard of after it has expired, and so has what is given back after the end', async () => {
  await cancelled('B-1', 48_000, '2020-05-23T12:00:00', '2020-08-30T12:00:00');
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 10_000, 338_000]);
  await cancelled('L-1', 10_000, '2020-08-31T23:59:59', '2020-09-02T12:00:00');
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 0, 348_000]);
  expect(await broken()).toEqual([]);
});

test('two processes that look at once end nothing twice', async () => {
  const before = await database.owner.rows('select * from expiry_event order by application_id, seq');
  await database.owner.tx(async (tx) => await tx.changed('update expiry_sweep set is_done = false'));
  const deps = { db: database.db, open: service.open, clock: service.clock };
  await Promise.all([expireGrants(deps), expireGrants(deps), expireGrants(deps)]);
  expect(await database.owner.rows('select * from expiry_event order by application_id, seq')).toEqual(before);
  expect(await database.owner.rows('select instrument, phase, is_done from expiry_sweep where is_done order by instrument')).toContainEqual({
    instrument: 'card',
    phase: 'over',
    is_done: true,
  });
});

test('an end that is moved puts what had expired back on the cards, but not what came back too late', async () => {
  await service.stop();
  const text = programmeText('kr-2020-emergency-relief.yaml')
    .replace(/^version: 1$/m, 'version: 2')
    .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2020-09-01T09:00')
    .replaceAll('2020-08-31T24:00', '2020-09-30T24:00');
  service = await openPretendService(database.url, { at: '2020-05-18T10:00', keys, text });
  await service.advance(seoul('2020-09-01T09:00'));
  for (const person of people) visitors.set(person, await service.signIn(person));
  expect(await balanceOf('saebyeok')).toEqual(['400,000원 남았어요.', 400_000, 0, 0]);
  expect(await balanceOf('haneul')).toEqual(['338,000원 남았어요.', 338_000, 0, 10_000]);
  await made('M-1', 8_000, '2020-09-02T12:00:00');
  expect((await balanceOf('haneul'))[1]).toBe(330_000);
  await service.advance(seoul('2020-10-01T00:00'));
  expect(await balanceOf('saebyeok')).toEqual(['사용 기간이 끝났어요.', 0, 0, 400_000]);
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 8_000, 340_000]);
  expect(await broken()).toEqual([]);
});
