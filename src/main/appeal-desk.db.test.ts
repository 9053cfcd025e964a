import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppealPage, readAllAppeals } from '#contract/appeal-desk.ts';
import type { AnswerOf } from '#contract/route.ts';
import { listWaiting } from '#modules/approval/index.ts';
import { checkCounters } from '#modules/counters-check/index.ts';
import { openVault } from '#platform/crypto.ts';
import { newKeyRing } from '#platform/key-ring.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import type { Static } from 'typebox';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { brokenRules, good, seoul } from './testing/told.ts';

/*
 * Korea 2025, first round: 정하늘 and 무명부, who is on no register, appeal. Each test goes on where the one before it stopped.
 */
const database = useTestDatabase();
const keys = newKeyRing();
let service: PretendService;
const url = () => service.url;
let haneul: Visitor;
let eopda: Visitor;

type Answer = AnswerOf<typeof readAllAppeals> & Static<typeof AppealPage> & { readonly code?: string };
let [agent, approver]: Desk<Answer>[] = [];

const list = async (show: 'open' | 'decided' = 'open') => (await agent!('GET', `/appeals?show=${show}`)).body;
const page = async (id: string, desk = agent!) => (await desk('GET', `/appeal/${id}`)).body;
const answer = async (id: string, body: object, desk = agent!) => {
  const answered = await desk('POST', `/appeal/${id}/answer`, body);
  return answered.status < 300 ? 'ok' : answered.body.code;
};
const agree = async (id: string, said: 'granted' | 'refused', desk = approver!) => {
  const answered = await desk('POST', `/appeal/${id}/decision`, { answer: said, reason: '서류를 함께 확인했어요.' });
  return answered.status < 300 ? 'ok' : answered.body.code;
};
const appeal = async (who: Visitor, reason: string) => good(await who.post('/api/appeals', { reason, eventOn: '2025-07-01' }, crypto.randomUUID())).id;
const mine = async (who: Visitor, id: string) => good(await who.get('/api/appeals')).mine.find((one) => one.id === id)!;
const told = async (who: Visitor) => good(await who.get('/api/inbox')).messages.filter((one) => one.notice === 'appeal-decided');

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2025-07-25T10:00', file: 'kr-2025-consumption-coupon-1.yaml', keys });
  [agent, approver] = [await deskOf<Answer>(database.db, url, ['agent']), await deskOf<Answer>(database.db, url, ['agent', 'approver'])];
  haneul = await service.join('haneul');
  eopda = await service.join('eopda');
});
afterAll(async () => await service.stop());

let first = '';

describe('what waits', () => {
  test('stands in a list with its age, and of nobody in particular', async () => {
    first = await appeal(haneul, 'returned');
    await service.advance(seoul('2025-07-25T12:30'));
    const { appeals, open, deadline } = await list();
    expect([open, deadline]).toEqual([1, undefined]);
    expect((await list()).elsewhere).toBeUndefined();
    expect(appeals).toMatchObject([{ id: first, reason: '해외에서 돌아왔어요', state: 'received', waits: '약 2시간 30분', isLate: false, asks: false }]);
    expect(JSON.stringify(appeals)).not.toMatch(/하늘|1990/);
  });

  test('on its page it has what to bring and what the rules said then and say now; who looked, the citizen reads', async () => {
    const { evidence, decidedBy, contested, may, sources } = await page(first);
    expect([evidence, decidedBy]).toEqual([['출입국 사실 확인'], '기준일 주소지의 시군구']);
    expect(sources.length).toBeGreaterThan(0);
    expect(contested).toMatchObject({ hasApplied: false, before: { answer: 'yes' }, now: { answer: 'yes' } });
    expect([may.decide.ok, may.applyAgain.ok, may.agree.ok]).toEqual([true, true, false]);
    await page(first);
    const seen = good(await haneul.get('/api/my-data')).seen.filter((one) => one.who === '담당 직원');
    expect(seen.map((one) => one.what)).toEqual(['이의신청에 답하려고 내 정보를 봤어요.']);
  });
});

describe('dismissing one', () => {
  test('needs a reason, and one answer; then the citizen reads it, on the page and among the steps', async () => {
    expect(await answer(first, { answer: 'dismissed', words: ' ' })).toBe('request.malformed');
    const words = '출입국 기록에는 6월 1일에 들어오셨어요. 이미 받을 수 있어서 바꿀 것이 없어요.';
    const tries = await Promise.all([1, 2].map(async () => await answer(first, { answer: 'dismissed', words })));
    expect(new Set(tries)).toEqual(new Set(['appeal.decided_already', 'ok']));
    expect(await mine(haneul, first)).toMatchObject({ state: 'dismissed', words: '이의신청을 받아들이지 않았어요.', answer: { words } });
    const step = good(await haneul.get('/api/timeline')).items.find((one) => one.title === '이의신청을 받아들이지 않았어요.');
    expect(step!.words).toContain(words);
    expect((await page(first)).answer!.words).toBe(words);
  });

  test('tells it once, also whoever neither asked to be told nor applied, and nothing else of the plan', async () => {
    await service.settle();
    expect((await told(haneul)).map((one) => one.text)).toEqual(['이의신청의 결과가 나왔어요. 결과는 앱에서 보세요.']);
    await service.advance(seoul('2025-09-08T10:00'));
    await service.settle();
    expect(good(await haneul.get('/api/inbox')).messages.map((one) => one.notice)).toEqual(['appeal-decided']);
  });

  test('lets the same reason be appealed again, and cannot be taken back', async () => {
    expect((await haneul.post(`/api/appeals/${first}/withdraw` as '/api/appeals/{appeal}/withdraw', undefined)).ok).toBe(false);
    first = await appeal(haneul, 'returned');
    expect((await list()).appeals.map((one) => one.id)).toEqual([first]);
  });
});

describe('upholding one', () => {
  test('says what follows: they apply again, and the rules let them through', async () => {
    expect(await answer(first, { answer: 'upheld', words: '귀국을 확인했어요.' })).toBe('appeal.follows_missing');
    expect(await answer(first, { answer: 'upheld', follows: 'apply-again', words: '귀국을 확인했어요.' })).toBe('ok');
    expect(await mine(haneul, first)).toMatchObject({ state: 'upheld', answer: { follows: 'apply-again', next: '이제 다시 신청할 수 있어요.' } });
    await service.settle();
    expect(await told(haneul)).toHaveLength(2);
    const card = good(await haneul.post('/api/cards', { issuer: 'shinhan' })).cards[0]!.id;
    expect((await haneul.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card }, crypto.randomUUID())).ok).toBe(true);
  });

  test('of whoever has an application leads to no second one', async () => {
    first = await appeal(haneul, 'moved');
    expect((await page(first)).contested).toMatchObject({ hasApplied: true, isSame: true });
    expect(await answer(first, { answer: 'upheld', follows: 'apply-again', words: '이사를 확인했어요.' })).toBe('appeal.applied_already');
  });

  test('of whom the register does not know leads to nothing that the rules would refuse', async () => {
    const { id } = good(await eopda.post('/api/appeals', { reason: 'other-parent' }, crypto.randomUUID()));
    expect((await page(id)).contested.whyNot).toBeDefined();
    expect(await answer(id, { answer: 'upheld', follows: 'apply-again', words: '양육을 확인했어요.' })).toBe('appeal.not_corrected');
  });

  test('where the office goes on with it waits for a second person, never whoever proposed it', async () => {
    expect(await answer(first, { answer: 'upheld', follows: 'office', words: '이사한 곳의 금액과 다른 만큼 시청에서 드려요.' }, approver)).toBe('ok');
    expect((await mine(haneul, first)).state).toBe('received');
    expect((await list()).appeals.find((one) => one.id === first)).toMatchObject({ asks: true });
    expect(await answer(first, { answer: 'dismissed', words: '다시 정해요.' })).toBe('appeal.second_waits');
    expect(await agree(first, 'granted', agent)).toBe('operator.not_allowed');
    expect(await agree(first, 'granted')).toBe('approval.same_person');
    const second = await deskOf<Answer>(database.db, url, ['approver']);
    expect(await agree(first, 'granted', second)).toBe('ok');
    expect(await mine(haneul, first)).toMatchObject({ state: 'upheld', answer: { next: '나머지는 기준일 주소지의 시군구에서 이어서 처리해요.' } });
    expect(await agree(first, 'granted', second)).toBe('appeal.decided_already');
  });

  test('after a second person’s no it is open as before', async () => {
    const id = await appeal(haneul, 'moved');
    expect(await answer(id, { answer: 'upheld', follows: 'office', words: '다시 확인했어요.' })).toBe('ok');
    expect(await agree(id, 'refused')).toBe('ok');
    expect((await mine(haneul, id)).state).toBe('received');
    expect(await answer(id, { answer: 'dismissed', words: '서류가 맞지 않아요.' })).toBe('ok');
  });

  test('asks no second person any more once the citizen takes it back', async () => {
    const id = await appeal(haneul, 'moved');
    expect(await answer(id, { answer: 'upheld', follows: 'office', words: '다시 확인했어요.' })).toBe('ok');
    expect(await listWaiting(database.db)).toMatchObject([{ kind: 'appeal.uphold', subject: id }]);
    good(await haneul.post(`/api/appeals/${id}/withdraw` as '/api/appeals/{appeal}/withdraw', undefined));
    expect(await listWaiting(database.db)).toEqual([]);
    expect(await agree(id, 'granted')).toBe('appeal.decided_already');
  });
});

test('the counters, the ledger and the trail say the same afterwards; no reason for a citizen stands in the trail', async () => {
  await service.settle();
  expect(await brokenRules(database.owner)).toEqual([]);
  expect((await checkCounters(database.owner, openVault(keys))).findings).toEqual([]);
  const trail = await database.owner.rows<{ action: string; detail: object }>(`select action, detail from audit_entry where action like 'appeal.%'`);
  expect(
    trail
      .map((one) => one.action)
      .toSorted()
      .filter((one) => one !== 'appeal.looked'),
  ).toEqual(['appeal.dismissed', 'appeal.dismissed', 'appeal.upheld', 'appeal.upheld']);
  expect(JSON.stringify(trail)).not.toMatch(/귀국|시청|서류/);
});

test('the database itself takes no answer without its reason, nor an upheld one without what follows', async () => {
  const [{ appeal_id, citizen_id }] = (await database.owner.rows<{ appeal_id: string; citizen_id: string }>(
    `select appeal_id, citizen_id from appeal where state = 'received'`,
  )) as [{ appeal_id: string; citizen_id: string }];
  const write = (columns: string, values: string) =>
    database.db.tx((tx) =>
      tx.changed(
        `insert into appeal_event (citizen_id, appeal_id, seq, state, previous_seq, previous, at${columns}) values ($1, $2, 2, 'upheld', 1, 'received', now()${values})`,
        [citizen_id, appeal_id],
      ),
    );
  await expect(write('', '')).rejects.toThrow('appeal_event_decided');
  await expect(write(', words_sealed, decided_by', `, 'x', gen_random_uuid()`)).rejects.toThrow('appeal_event_follows');
  await expect(write(', words_sealed, decided_by, follows', `, 'x', gen_random_uuid(), 'office'`)).rejects.toThrow('appeal_event_second');
});
