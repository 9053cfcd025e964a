import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { bakery, brokenRules, good, seoul } from './testing/told.ts';

/*
 * 정하늘 lives alone in Suwon: 348,000 won at Shinhan, which credits days after the order. Purchases, refunds and cancellations come
 * before the payout is known, in every order, twice, and after the expiry. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
let service: PretendService;
let haneul: Visitor;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-18T10:00', sandbox: { SANDBOX_SETTLE_AFTER_MS: '172800000' } });
  haneul = await service.apply('haneul');
});
afterAll(async () => await service.stop());

const report = async (id: string, type: string, data: object) => await service.report(type, data, { id });
const approval = (number: string, amount: number, more: object = {}) => ({
  approval_number: number,
  card_token: 'card-haneul',
  amount,
  merchant: bakery,
  payment: 'terminal',
  approved_at: '2020-05-22T12:00:00+09:00',
  ...more,
});
const made = async (number: string, amount: number, id = `made-${number}`) => await report(id, 'approval.made', approval(number, amount));
const cancelled = async (number: string, amount: number, id = `cancelled-${number}`) =>
  await report(id, 'approval.cancelled', approval(number, amount, { cancelled_at: '2020-05-23T12:00:00+09:00' }));
const refunded = async (number: string, of: number, refund: string, amount: number, { id = `refunded-${refund}`, on = '2020-05-23T12:00:00+09:00' } = {}) =>
  await report(id, 'approval.refunded', approval(number, of, { refund_number: refund, refund_amount: amount, refunded_at: on }));
const balance = async () => {
  const told = good(await haneul.get('/api/me')).balance;
  return told && { left: told.left.amount, spent: told.spent.amount, returned: told.returned.amount };
};
const setAside = async () => (await database.owner.rows('select 1 from partner_event_set_aside')).length;
const broken = async () => await brokenRules(database.db);

test('what is bought and refunded before the payout is known to us is taken at once, waits, and is decided once when it is', async () => {
  await service.advance(seoul('2020-05-19T18:01'));
  expect(good(await haneul.get('/api/me')).payout?.state).toBe('sent');
  for (const _time of ['first', 'again']) {
    expect(await refunded('E-1', 30_000, 'E-1-R', 10_000)).toBe(204);
    expect(await made('E-1', 30_000)).toBe(204);
  }
  expect([await balance(), (await database.owner.rows('select 1 from report_waiting')).length]).toEqual([undefined, 2]);
  await service.advance(seoul('2020-05-22T10:00'));
  expect(await balance()).toEqual({ left: 328_000, spent: 20_000, returned: 0 });
  expect(await database.owner.rows('select 1 from report_waiting')).toEqual([]);
  expect([await broken(), await setAside()]).toEqual([[], 0]);
});

test('once it is known, what is bought is decided at once', async () => {
  expect(await made('E-2', 8_000)).toBe(204);
  expect(await balance()).toEqual({ left: 320_000, spent: 28_000, returned: 0 });
});

/** Every order of four things. */
const orders = (things: readonly string[]): readonly (readonly string[])[] =>
  things.length < 2 ? [things] : things.flatMap((one) => orders(things.filter((other) => other !== one)).map((rest) => [one, ...rest]));

test('a purchase, two refunds and its cancellation end in the same place in all 24 orders, each reported twice', async () => {
  const before = await balance();
  for (const [index, order] of orders(['made', 'first', 'second', 'cancelled']).entries()) {
    const number = `O-${index}`;
    const tell: Readonly<Record<string, (id: string) => Promise<number>>> = {
      made: async (id) => await made(number, 9_000, id),
      first: async (id) => await refunded(number, 9_000, `${number}-1`, 2_000, { id }),
      second: async (id) => await refunded(number, 9_000, `${number}-2`, 3_000, { id }),
      cancelled: async (id) => await cancelled(number, 9_000, id),
    };
    for (const what of order) for (const time of ['', '', '-in-another-report']) expect(await tell[what]!(`${number}-${what}${time}`)).toBe(204);
    expect([order, await balance()]).toEqual([order, before]);
  }
  expect([await broken(), await setAside()]).toEqual([[], 0]);
});

test('a purchase and two refunds end in the same place in all 6 orders, and the screen shows what is left of it', async () => {
  const before = await balance();
  for (const [index, order] of orders(['made', 'first', 'second']).entries()) {
    const number = `P-${index}`;
    for (const what of order) {
      if (what === 'made') await made(number, 9_000);
      else await refunded(number, 9_000, `${number}-${what}`, what === 'first' ? 2_000 : 3_000);
    }
  }
  expect(await balance()).toEqual({ left: before!.left - 24_000, spent: before!.spent + 24_000, returned: 0 });
  const item = good(await haneul.get('/api/spending')).items.find((one) => one.id === 'shinhan-P-0');
  expect(item).toMatchObject({ amount: { amount: 9_000 }, grant: { amount: 4_000 }, own: { amount: 0 }, refunded: { amount: 5_000 }, state: 'counted' });
  expect(await broken()).toEqual([]);
});

test('of a purchase beyond the balance one’s own money comes back first', async () => {
  const left = (await balance())!.left;
  await made('L-1', left + 10_000);
  await refunded('L-1', left + 10_000, 'L-1-R', 12_000);
  expect((await balance())!.left).toBe(2_000);
  const item = good(await haneul.get('/api/spending')).items.find((one) => one.id === 'shinhan-L-1');
  expect(item).toMatchObject({ grant: { amount: left - 2_000 }, own: { amount: 0 }, refunded: { amount: 12_000 } });
});

test('more than was paid, another amount under the same number, or a refund on nobody’s card, is for a person to look at and moves nothing', async () => {
  const before = [await balance(), await setAside()] as const;
  await refunded('E-2', 8_000, 'E-2-R', 8_001);
  await refunded('E-1', 30_000, 'E-1-R', 9_999, { id: 'another-amount' });
  await refunded('E-2', 8_000, 'E-1-R', 1_000, { id: 'another-purchase' });
  await report(
    'nobody',
    'approval.refunded',
    approval('N-1', 1_000, { card_token: 'nobody', refund_number: 'N', refund_amount: 1, refunded_at: '2020-05-23T12:00:00+09:00' }),
  );
  expect([await balance(), await setAside()]).toEqual([before[0], before[1] + 4]);
});

test('what is refunded after the expiry comes back to be lost, and is shown as returned', async () => {
  const before = (await balance())!;
  await refunded('E-2', 8_000, 'E-2-late', 3_000, { on: '2020-09-01T00:00:00+09:00' });
  expect(await balance()).toEqual({ left: before.left, spent: before.spent - 3_000, returned: 3_000 });
  await cancelled('E-2', 8_000);
  expect((await balance())!.left).toBe(before.left + 5_000);
  expect(await broken()).toEqual([]);
});

test('page by page the timeline tells everything once, back to the first consent', async () => {
  for (let i = 10; i < 50; i += 1) await report(`many-${i}`, 'approval.made', approval(`T-${i}`, 1_000, { approved_at: `2020-05-22T11:${i}:00+09:00` }));
  const told: { readonly at: string; readonly title: string }[] = [];
  let older: string | undefined;
  let pages = 0;
  do {
    const page = good(await haneul.get('/api/timeline', older === undefined ? '' : `?before=${older}`));
    told.push(...page.items.map(({ at: { at: instant }, title }) => ({ at: instant, title })));
    older = page.older;
    pages += 1;
  } while (older !== undefined);
  expect(pages).toBeGreaterThan(1);
  const instants = told.map((one) => Date.parse(one.at));
  expect(instants).toEqual(instants.toSorted((a, b) => b - a));
  const purchases = (await database.owner.rows('select 1 from purchase')).length;
  expect(told.filter((one) => one.title === bakery.name)).toHaveLength(purchases);
  expect(told.filter((one) => one.title === '신청이 접수됐어요.')).toHaveLength(1);
  expect(told.at(-1)?.at.slice(0, 10)).toBe('2020-05-18');
  // A place that nobody was told starts from the newest.
  expect(good(await haneul.get('/api/timeline', '?before=nowhere')).items[0]!.title).toBe(told[0]!.title);
});
