import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerOf, Route } from '#contract/route.ts';
import { instantOf } from '#core/time.ts';
import { checkLedger } from '#modules/ledger-check/index.ts';
import { expireGrants } from '#modules/spending/index.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { openLog } from '#platform/log.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openLine, Visitor, type Line, type Reply } from '#rehearsal/visitor.ts';
import { startSandboxService, type SandboxService } from './sandbox-service.ts';

/*
 * 정하늘’s 348,000 won and 이새벽’s 400,000 won until the end of 31 August 2020, and after it: purchases and refunds that are heard of late,
 * and an end that is moved. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const at = (text: string) => instantOf(text, 'Asia/Seoul');
const secret = `whsec_${Buffer.from('a secret of the test only').toString('base64')}`;
const name = 'kr-2020-emergency-relief.yaml';
const text = readFileSync(new URL(`../../programmes/${name}`, import.meta.url), 'utf8');
const people = ['haneul', 'saebyeok'] as const;
let service: SandboxService;
let line: Line;
const visitors = new Map<string, Visitor>();

const good = <R extends Route>(reply: Reply<R>): AnswerOf<R> => {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply.problem)}`);
  return reply.body;
};
const keys = newKeyRing();
const start = async (programme: string) =>
  await startSandboxService({
    databaseUrl: database.url,
    programme: { name, text: programme },
    host: '127.0.0.1',
    port: 0,
    keys,
    log: openLog('error'),
    startAt: at('2020-05-18T10:00'),
    requestsPerMinuteMax: 1_000_000,
    sandbox: { SANDBOX_WEBHOOK_SECRETS: secret },
  });
const signIn = async (person: string) => {
  const visitor = new Visitor(service.url, line);
  await visitor.signIn(person);
  visitors.set(person, visitor);
  return visitor;
};

beforeAll(async () => {
  service = await start(text);
  line = openLine(4);
  for (const person of people) {
    const visitor = await signIn(person);
    const { consents } = good(await visitor.get('/api/consents'));
    await visitor.post('/api/consents', { changes: consents.map(({ id, hash }) => ({ id, given: true, hash })) });
    const card = good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
    good(await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID()));
  }
  await service.advance(at('2020-05-22T10:00'));
});
afterAll(async () => {
  await line.close();
  await service.stop();
});

const bakery = {
  registration_number: '101-01-00001',
  name: '수원 동네빵집',
  class: 'bakery',
  region: 'gyeonggi/suwon',
  ownership: 'independent',
  annual_sales: 200_000_000,
};
const report = async (type: string, number: string, amount: number, on: string, more: object = {}) => {
  const now = new Date();
  const data = { approval_number: number, card_token: 'card-haneul', amount, merchant: bakery, payment: 'terminal', approved_at: `${on}+09:00`, ...more };
  const body = JSON.stringify({ type, timestamp: now.toISOString(), data });
  const id = `${type}-${number}-${JSON.stringify(more).length}`;
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  const answer = await fetch(`${service.url}/partners/card-issuer/shinhan/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body,
  });
  expect(answer.status).toBe(204);
};
const made = async (number: string, amount: number, on: string) => await report('approval.made', number, amount, on);
const cancelled = async (number: string, amount: number, on: string, cancelledOn: string) =>
  await report('approval.cancelled', number, amount, on, { cancelled_at: `${cancelledOn}+09:00` });
const balanceOf = async (person: (typeof people)[number]) => {
  const { balance, card } = good(await visitors.get(person)!.get('/api/me'));
  return [card.title, balance!.left.amount, balance!.spent.amount, balance!.returned.amount];
};
const broken = async () => (await checkLedger(database.db)).filter((rule) => !rule.holds).map((rule) => `${rule.id}: ${rule.examples.join(', ')}`);

test('until the last second it is on the card, and then it is not, and both are told', async () => {
  await made('B-1', 48_000, '2020-05-23T12:00:00');
  await service.advance(at('2020-08-31T23:59'));
  expect(await balanceOf('haneul')).toEqual(['300,000원 남았어요.', 300_000, 48_000, 0]);
  await service.advance(at('2020-09-01T00:00'));
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 48_000, 300_000]);
  expect(await balanceOf('saebyeok')).toEqual(['사용 기간이 끝났어요.', 0, 0, 400_000]);
  expect(good(await visitors.get('haneul')!.get('/api/me')).balance!.words).toBe(
    '사용 기간이 8월 31일(월) 밤 12시(자정)에 끝나서, 쓰지 않은 300,000원은 없어졌어요.',
  );
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
  service = await start(
    text
      .replace(/^version: 1$/m, 'version: 2')
      .replace(/^effectiveFrom: .*$/m, 'effectiveFrom: 2020-09-01T09:00')
      .replaceAll('2020-08-31T24:00', '2020-09-30T24:00'),
  );
  await service.advance(at('2020-09-01T09:00'));
  for (const person of people) await signIn(person);
  expect(await balanceOf('saebyeok')).toEqual(['400,000원 남았어요.', 400_000, 0, 0]);
  expect(await balanceOf('haneul')).toEqual(['338,000원 남았어요.', 338_000, 0, 10_000]);
  await made('M-1', 8_000, '2020-09-02T12:00:00');
  expect((await balanceOf('haneul'))[1]).toBe(330_000);
  await service.advance(at('2020-10-01T00:00'));
  expect(await balanceOf('saebyeok')).toEqual(['사용 기간이 끝났어요.', 0, 0, 400_000]);
  expect(await balanceOf('haneul')).toEqual(['사용 기간이 끝났어요.', 0, 8_000, 340_000]);
  expect(await broken()).toEqual([]);
});
