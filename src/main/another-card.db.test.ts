import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { brokenRules, codeOf, good, seoul } from './testing/told.ts';

/*
 * 박거절 (born 1972, alone in Seoul): Shinhan takes the order and later reports that it failed; a card of KB works. Korea 2020, 400,000 won.
 * Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
let service: PretendService;
let citizen: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00' });
  citizen = await service.join('geojeol');
});
afterAll(async () => await service.stop());

const cardAt = async (issuer: string) => good(await citizen.post('/api/cards', { issuer })).cards[0]!.id;
const choose = async (issuer: string, card: string) => await citizen.post('/api/applications/card', { issuer, card }, crypto.randomUUID());
const broken = async () => await brokenRules(database.db);
let receipt = '';
const inbox = async () => good(await citizen.get('/api/inbox')).messages;
/** What stands on the phone in the order in which it came. */
const onPhone = async () => {
  const phone = await (await fetch(`${service.sandbox.control}/control/phones/geojeol`)).json();
  return (phone as { screen: readonly { channel: string; text: string }[] }).screen;
};

test('before there is an application, and while it is on its way, there is no other card to choose', async () => {
  const kb = await cardAt('kb');
  expect(codeOf(await choose('kb', kb))).toBe('application.none');
  const card = await cardAt('shinhan');
  receipt = good(await citizen.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID())).receipt;
  expect(codeOf(await choose('kb', kb))).toBe('instrument.not_changeable');
});

/** How many applications stand on the dashboard as not paid. */
async function failedNow(): Promise<bigint> {
  const [row] = await database.owner.rows<{ sum: bigint }>(
    `select sum(n)::bigint as sum from (select value as n from figure where figure = $1 and label = $2
     union all select change from figure_change where figure = $1 and label = $2) kept`,
    ['applications.state', 'payout-failed'],
  );
  return row!.sum;
}

test('a payout that failed says so, leaves the amount where it waited, and asks for another card', async () => {
  await service.advance(seoul('2020-05-20T10:00'));
  const me = good(await citizen.get('/api/me'));
  expect(me).toMatchObject({ application: { state: 'payout-failed', receipt }, payout: { state: 'failed' }, card: { next: { do: 'choose-card' } } });
  // The review of the other card names where it can be used, as the first one did.
  expect(me.region).toBe('서울');
  expect(await broken()).toEqual([]);
  expect(await failedNow()).toBe(1n);
});

test('they are told that the application was received, by its number, and then that the card company could not pay and what to do', async () => {
  // The card company’s report comes from outside, and what follows from it after that.
  await service.control('drain', {});
  await service.settle();
  const [failed, applied, ...more] = await inbox();
  expect([failed?.notice, applied?.notice, more]).toEqual(['payout-failed', 'applied', []]);
  expect([applied?.at.at, applied?.text]).toEqual([expect.stringMatching(/^2020-05-18T10:0/), expect.stringContaining(`접수 번호는 ${receipt}`)]);
  expect(failed?.text).toContain('앱에서 다른 카드를 골라 주세요.');
  // By the send ledger, as everything of the plan: once, and nothing of money on a screen that others see.
  const screen = await onPhone();
  expect(screen.map(({ text }) => text)).toEqual(expect.arrayContaining([applied!, failed!].map(({ text }) => `[긴급재난지원금] ${text}`)));
  expect(screen).toHaveLength(2);
  expect(JSON.stringify(screen)).not.toMatch(/400,000|원(?!금)|정하늘|박거절/);
});

test('a card that is not theirs, of an excluded company, or under another company’s name, is refused', async () => {
  expect(codeOf(await choose('kb', 'x'))).toBe('card.unknown');
  expect(codeOf(await choose('shinhan', await cardAt('kb')))).toBe('card.unknown');
  expect(codeOf(await choose('citi', await cardAt('kb')))).toMatch(/^(card\.unknown|instrument\.issuer_excluded)$/);
  expect(good(await citizen.get('/api/me')).application?.state).toBe('payout-failed');
});

test('the card that failed is marked where cards are chosen, and the day promised is the one on the receipt', async () => {
  const cards = async (issuer: string) => good(await citizen.post('/api/cards', { issuer })).cards.map(({ usable, isFailed, why }) => [usable, isFailed, why]);
  expect([await cards('shinhan'), await cards('kb')]).toEqual([[[true, true, '이 카드로는 넣지 못했어요.']], [[true, false, undefined]]]);
  const { issuers, instruments } = good(await citizen.get('/api/instruments'));
  const marks = (id: string) => issuers.find((one) => one.id === id)!.marks.map((mark) => mark.id);
  expect([marks('shinhan'), marks('kb')]).toEqual([
    ['failed', 'where'],
    ['mine', 'where'],
  ]);
  const card = instruments.find((one) => one.id === 'card')!;
  expect(card.credit?.on).toBe('2020-05-22');
  expect(card.consequences.find((row) => row.id === 'credit')?.words).toBe('지금 고르면 늦어도 5월 22일(금)에는 들어와요.');
});

test('two taps on another card are one payout of the same application, and its receipt stays', async () => {
  const card = await cardAt('kb');
  const taps = await Promise.all([choose('kb', card), choose('kb', card)]);
  expect(taps.map(codeOf).sort()).toEqual(['instrument.not_changeable', 'ok']);
  // Two days from now, not from the day they first applied.
  expect(good(await citizen.get('/api/me')).application?.credit?.on).toBe('2020-05-22');
  await service.advance(seoul('2020-05-23T10:00'));
  const me = good(await citizen.get('/api/me'));
  expect(me).toMatchObject({
    application: { state: 'paid', receipt, issuer: 'KB국민카드' },
    payout: { state: 'settled', amount: { amount: 400_000 } },
    balance: { left: { amount: 400_000 } },
  });
  expect((await database.owner.rows('select 1 from payout')).length).toBe(2);
  // One application: it is not among those that could not be paid any more.
  expect(await failedNow()).toBe(0n);
  expect(await broken()).toEqual([]);
});

test('the card that failed spends none of it, the other one does', async () => {
  const merchant = {
    registration_number: '101-01-00001',
    name: '동네빵집',
    class: 'bakery',
    region: 'seoul',
    ownership: 'independent',
    annual_sales: 200_000_000,
  };
  for (const card_token of ['card-geojeol', 'card-geojeol-2'])
    await fetch(`${service.sandbox.control}/control/spend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ card_token, merchant, amount: 10_000, payment: 'terminal' }),
    });
  await fetch(`${service.sandbox.control}/control/drain`, { method: 'POST' });
  const { items, balance } = good(await citizen.get('/api/spending'));
  expect(items).toHaveLength(1);
  expect(balance).toMatchObject({ left: { amount: 390_000 } });
  expect(await broken()).toEqual([]);
});
