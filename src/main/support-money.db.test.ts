import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readCase, readSupport } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { bakery, good, seoul } from './testing/told.ts';

/* 정하늘 calls again and again: has the money come? Each test goes on where the one before stopped. */
const database = useTestDatabase();
let service: PretendService;
type Answer = AnswerOf<typeof readCase> & AnswerOf<typeof readSupport> & { readonly code: string; readonly case: string };
let hana: Desk<Answer>;
let path = '';

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-15T10:00', keys: newKeyRing() });
  hana = await deskOf<Answer>(database.db, () => service.url, ['agent'], '/support');
  const citizen = await service.apply('haneul');
  const { receipt } = good(await citizen.get('/api/me')).application!;
  const asked = { by: 'receipt', value: receipt, ticket: 'T-1', topic: 'payout', reason: '지급됐는지 물어보셨어요.' };
  path = `/case/${(await hana('POST', '/cases', asked)).body.case}`;
});
afterAll(async () => await service.stop());

const repliesTo = async (question: string) => (await hana('GET', path)).body.page!.replies.filter((one) => one.question === question);
const arrived = async () => await repliesTo('지원금이 들어왔나요?');
const left = async () => await repliesTo('얼마나 남았고 언제까지 쓰나요?');

test('before it has come an agent hears where it is, with the card company and since when', async () => {
  const [reply, ...others] = await arrived();
  expect(others).toEqual([]);
  expect(reply!.answer).toMatch(/^아직이에요\. .*5월 15일\(금\) 오전 10시.*신한카드에/);
  expect(await left()).toMatchObject([{ whyNot: expect.stringMatching(/아직 지급되지 않았어요\.$/) }]);
});

test('once it has come they hear when, and what was on the screen before is not read out any more', async () => {
  const [before] = await arrived();
  await service.advance(seoul('2020-05-20T10:00'));
  await service.control('drain', {});
  const stale = { reply: before!.id, hash: before!.hash, to: 'read-out' };
  expect((await hana('POST', `${path}/reply`, stale)).body.code).toBe('support.fact_changed');
  const [reply, ...others] = await arrived();
  expect(others).toEqual([]);
  expect(reply!.answer).toMatch(/^네, 5월 1\d일\(.\) [^.]*에 신한카드로 들어왔어요\. 카드사에는 5월 1\d일\(.\) [^.]*에 보냈어요\.$/);
  const { payout } = (await hana('GET', path)).body.page!.me;
  expect(reply!.answer).toContain(payout!.at.words);
  expect(await left()).toMatchObject([{ answer: expect.stringMatching(/원 남았고, .*까지 쓰실 수 있어요\.$/) }]);
});

test('nobody is told until when they may spend nothing', async () => {
  const { balance } = (await hana('GET', path)).body.page!.me;
  await service.control('spend', { card_token: 'card-haneul', merchant: bakery, amount: balance!.left.amount, payment: 'terminal' });
  await service.control('drain', {});
  await service.settle();
  // And whoever has spent it hears when, as they were told themselves.
  const [told] = good(await (await service.signIn('haneul')).get('/api/inbox')).messages.filter((one) => one.notice === 'all-spent');
  const spentAt = /^긴급재난지원금을 (.+)에 다 썼어요/.exec(told!.text)![1]!;
  expect((await left()).map((one) => one.answer)).toEqual([`받으신 지원금을 ${spentAt}에 다 쓰셨어요. 남은 금액이 없어요.`]);
  expect((await arrived()).map((one) => one.answer)).toEqual([
    expect.stringMatching(`^네, 5월 1\\d일.* 신한카드로 들어왔고, ${spentAt.replace(/[()]/g, '.')}에 다 쓰셨어요\\.$`),
  ]);
});

test('whoever has not applied hears so, and once they gave all of it away, that nothing will come', async () => {
  const citizen = await service.join('danbi');
  const phone = (await (await fetch(`${service.sandbox.control}/control/phones/danbi`)).json()) as { number: string };
  const asked = { by: 'phone', value: phone.number, ticket: 'T-2', topic: 'payout', reason: '지급됐는지 물어보셨어요.' };
  path = `/case/${(await hana('POST', '/cases', asked)).body.case}`;
  expect(await arrived()).toMatchObject([{ id: 'my-payout-not-applied', answer: expect.stringMatching(/^접수된 신청이 없어서 보낸 돈이 없어요\./) }]);
  expect(await left()).toMatchObject([{ whyNot: '아직 신청하지 않았어요.' }]);
  const card = good(await citizen.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
  good(await citizen.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID()));
  const { amount } = good(await citizen.get('/api/me')).application!;
  good(await citizen.post('/api/donation', { amount: amount.amount }, crypto.randomUUID()));
  expect((await arrived()).map((one) => one.answer)).toEqual(['지원금을 모두 기부하셔서 들어올 돈이 없어요.']);
  expect((await repliesTo('제 신청은 잘 됐나요?')).map((one) => one.id)).toEqual(['my-application-donated']);
});
