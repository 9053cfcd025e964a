import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rung, RungSwitch } from '#core/rung.ts';
import { foldFigures } from '#modules/figures/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { openLine, Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { goToRung } from './testing/rung-of.ts';
import { bakery, brokenRules, codeOf, good } from './testing/told.ts';

/*
 * A service that goes down its ladder and comes up again. 정하늘 has applied before; 이새벽, 김단비 and 윤무응답 come on the way.
 * Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
let service: PretendService;
let haneul: Visitor;
let saebyeok: Visitor;
let danbi: Visitor;
let receipt = '';

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00' });
  haneul = await service.apply('haneul');
  [saebyeok, danbi] = [await service.join('saebyeok'), await service.join('danbi')];
});
afterAll(async () => await service.stop());

const goTo = async (set: RungSwitch, rung?: Rung) => await goToRung(database.db, service, set, rung);

const wishes = async (visitor: Visitor) => {
  const card = good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
  return await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID());
};
const bought = async (number: string) => {
  const purchase = { approval_number: number, card_token: 'card-haneul', amount: 5_000, merchant: bakery, payment: 'terminal' };
  return await service.report('approval.made', { ...purchase, approved_at: '2020-05-18T12:00:00+09:00' }, { id: `bought-${number}` });
};
const receiptOf = (answer: object) => (answer as { receipt: string }).receipt;

test('on receipts a wish is taken with a receipt and decided by nobody yet; another tap is the same', async () => {
  await goTo('receipts');
  const taken = good(await wishes(saebyeok));
  receipt = receiptOf(taken);
  expect(taken).not.toHaveProperty('parts');
  expect(receiptOf(good(await wishes(saebyeok)))).toBe(receipt);
  await service.settle();
  expect(good(await saebyeok.get('/api/me')).waiting?.receipt).toBe(receipt);
  expect(await database.owner.rows(`select 1 from pending_application where state = 'waiting'`)).toHaveLength(1);
});

test('whoever applied before is told so, and nobody without a consent is taken', async () => {
  expect(codeOf(await wishes(haneul))).toBe('application.already_open');
  const stranger = await service.signIn('mueungdap');
  expect(codeOf(await stranger.post('/api/applications', { instrument: 'card', issuer: 'shinhan' }, crypto.randomUUID()))).toBe('consent.missing');
});

test('what can wait has to, and what partners report is taken', async () => {
  expect(codeOf(await haneul.post('/api/donation', { amount: 1_000 }, crypto.randomUUID()))).toBe('service.receipts_only');
  expect(await bought('R-1')).toBe(204);
});

test('on read-only everything can be seen, nothing is taken from citizens, and partners’ reports are', async () => {
  await goTo('read-only');
  expect(good(await saebyeok.get('/api/me')).waiting?.receipt).toBe(receipt);
  expect(codeOf(await danbi.post('/api/applications', { instrument: 'card', issuer: 'shinhan' }, crypto.randomUUID()))).toBe('service.read_only');
  expect(await bought('R-2')).toBe(204);
});

test('whoever wants to sign out can, on the rung where nothing else is taken', async () => {
  const one = await service.signIn('isa');
  expect((await one.send('POST', '/api/sign-out')).status).toBe(204);
});

test('on static only what is the same for everybody is told, and partners’ reports are taken', async () => {
  await goTo('static');
  expect(codeOf(await saebyeok.get('/api/me'))).toBe('service.static_only');
  expect(good(await saebyeok.get('/api/programme')).id).toBe('kr-2020-emergency-relief');
  expect((await saebyeok.send('GET', '/health/live')).status).toBe(200);
  expect(await bought('R-3')).toBe(204);
});

test('whoever rehearses there comes back until it is taken, at the door and inside', async () => {
  const line = openLine(2);
  const place = { url: service.url, kills: () => 0, untilUp: () => Promise.resolve(), isShaken: () => false };
  const [outside, inside] = [new Visitor(place, line), new Visitor(place, line)];
  await goTo('full');
  await inside.signIn('danbi');
  await goTo('static');
  const both = Promise.all([outside.signIn('danbi'), inside.get('/api/me')]);
  await goTo('full');
  expect((await both)[1].status).toBe(200);
  expect((await outside.get('/api/me')).status).toBe(200);
  await line.close();
  await goTo('static');
});

test('a look at the line is the same for everybody: it sets no cookie, and anybody between may keep it for a second', async () => {
  const { status, headers } = await fetch(`${service.url}/api/waiting-room`);
  expect([status, headers.get('cache-control'), headers.get('set-cookie')]).toEqual([200, 'public, max-age=1', null]);
});

test('whoever was told to come back later is not counted as refused; whoever was told no is', async () => {
  const counted = async () => {
    await foldFigures(database.db);
    return (await database.owner.rows<{ label: string }>(`select label from figure where figure = 'refusals' and value > 0`)).map((row) => row.label);
  };
  await expect.poll(counted, { timeout: 20_000 }).toContain('application.already_open');
  expect((await counted()).filter((code) => code.startsWith('service.'))).toEqual([]);
});

test('up again the wish is decided, with its receipt, and everything that was accepted is there', async () => {
  await goTo('auto', 'static');
  await goTo('full');
  await service.settle();
  await expect.poll(async () => good(await saebyeok.get('/api/me')).application?.receipt, { timeout: 10_000 }).toBe(receipt);
  expect(good(await wishes(danbi))).toHaveProperty('receipt');
  expect(await database.owner.rows(`select event_id from partner_event where event_id like 'bought-%' order by event_id`)).toHaveLength(3);
  expect(await brokenRules(database.db)).toEqual([]);
});
