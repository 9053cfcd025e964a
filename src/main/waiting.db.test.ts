import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerOf } from '#contract/route.ts';
import type { readWaiting } from '#contract/waiting.ts';
import { operatorRoles } from '#core/operator.ts';
import { endNamed } from '#modules/staff/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { anOperator } from './testing/operator.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';

/* What waits for whose word, over all rooms. Each test goes on where the one before stopped. */
const database = useTestDatabase();
let service: PretendService;
const url = () => service.url;

type Answer = AnswerOf<typeof readWaiting> & { readonly id: string; readonly case: string; readonly people: { id: string; name: string }[]; waiting: number };
let [admin, hana, duri, semi]: Desk<Answer>[] = [];

const waitsFor = async (desk: Desk<Answer>) => Object.fromEntries((await desk('GET', '/waiting')).body.rooms.map(({ room, count }) => [room, count]));
/** Somebody who only asks and decides; each step has to be answered with a yes. */
async function done(desk: Desk<Answer>, path: string, body: object): Promise<Answer> {
  const answer = await desk('POST', path, body);
  expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
}
const mark = async () => (await hana!('GET', '/dashboard/live')).body.waiting;
const yes = { answer: 'granted', reason: '확인했어요.' };
const pressText = { title: { ko: '알림', en: 'News' }, text: { ko: '카드로 신청해요.', en: 'Apply on a card.' } };
let statement = '';

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-15T10:00' });
  [admin, hana, duri, semi] = [
    await deskOf<Answer>(database.db, url, ['admin']),
    await deskOf<Answer>(database.db, url, ['campaigner', 'agent', 'approver']),
    await deskOf<Answer>(database.db, url, ['agent', 'approver']),
    await deskOf<Answer>(database.db, url, ['approver']),
  ];
});
afterAll(async () => await service.stop());

test('what somebody asked for waits for every other who may decide it, in its room, and not for themselves', async () => {
  const before = await mark();
  statement = (await done(hana!, '/press/statements', pressText)).id;
  expect(await waitsFor(duri!)).toEqual({});
  expect(await mark()).toBe(before);
  await done(hana!, `/press/statement/${statement}/request`, { version: 1, reason: '알려야 해요.' });
  expect(await mark()).not.toBe(before);
  expect([await waitsFor(duri!), await waitsFor(semi!), await waitsFor(hana!)]).toEqual([{ press: 1 }, { press: 1 }, {}]);
});

test('it waits for nobody whose roles do not let them decide it', async () => {
  for (const role of operatorRoles) {
    const desk = await deskOf<Answer>(database.db, url, [role]);
    expect(await waitsFor(desk), role).toEqual(role === 'approver' ? { press: 1 } : {});
  }
});

test('once decided it waits for nobody', async () => {
  await done(duri!, `/press/statement/${statement}/decision`, yes);
  expect([await waitsFor(duri!), await waitsFor(semi!)]).toEqual([{}, {}]);
});

test('roles that are to be somebody’s own wait for others than them', async () => {
  const { people } = await done(admin!, '/staff', { name: '나새롬', roles: ['agent', 'editor'], reason: '새로 왔어요.' });
  expect([await waitsFor(semi!), await waitsFor(admin!)]).toEqual([{ staff: 1 }, {}]);
  await done(admin!, `/staff/${duri!.operatorId}/roles`, { before: ['agent', 'approver'], roles: ['editor'], reason: '자리를 옮겨요.' });
  expect([await waitsFor(semi!), await waitsFor(duri!)]).toEqual([{ staff: 2 }, { staff: 1 }]);
  // Whoever has left is given nothing any more, whichever way they were ended.
  await done(admin!, `/staff/${people.find((one) => one.name === '나새롬')!.id}/end`, { reason: '떠났어요.' });
  expect(await waitsFor(semi!)).toEqual({ staff: 1 });
  await done(semi!, `/staff/${duri!.operatorId}/decision`, { answer: 'refused', reason: '승인자가 더 필요해요.' });
  const { people: later } = await done(admin!, '/staff', { name: '다온', roles: ['editor'], reason: '새로 왔어요.' });
  expect(await waitsFor(semi!)).toEqual({ staff: 1 });
  await database.db.tx(async (tx) => await endNamed(tx, later.find((one) => one.name === '다온')!.name, 'command line', Date.now()));
  expect(await waitsFor(semi!)).toEqual({});
});

test('of two that are needed, whoever has said yes is asked no more, and the others are until the second', async () => {
  const [request, other] = [crypto.randomUUID(), await anOperator(database.db, ['campaigner'])];
  await database.db.tx(async (tx) => {
    await tx.changed(
      `insert into approval_request (request_id, kind, subject, summary, reason, requested_by, requested_at, size, needed)
       values ($1, 'campaign.release', 'x', 'x', 'x', $2, now(), 200000, 2)`,
      [request, other],
    );
    await tx.changed('insert into approval_waiting (request_id) values ($1)', [request]);
  });
  const before = await mark();
  await database.db.tx((tx) =>
    tx.changed(
      `insert into approval_decision (request_id, requested_by, decided_by, answer, reason, decided_at, ordinal, needed) values ($1, $2, $3, 'granted', 'x', now(), 1, 2)`,
      [request, other, duri!.operatorId],
    ),
  );
  expect(await mark()).not.toBe(before);
  expect([await waitsFor(semi!), await waitsFor(duri!)]).toEqual([{ campaigns: 1 }, {}]);
  await database.db.tx((tx) => tx.changed('delete from approval_waiting where request_id = $1', [request]));
});

test('what is asked for no more waits for nobody: a proof that a newer one replaces, a correction of what is taken back, a case that is closed', async () => {
  await done(hana!, '/launch/capacity/proof', { proof: '초당 900명을 쟀어요.' });
  await done(hana!, '/launch/capacity/proof', { proof: '초당 1,100명을 쟀어요.' });
  expect(await waitsFor(semi!)).toEqual({ launch: 1 });
  await done(semi!, '/launch/capacity/decision', yes);

  await done(hana!, `/press/statement/${statement}`, { version: 1, draft: { ...pressText, why: '덧붙여요.' } });
  await done(hana!, `/press/statement/${statement}/request`, { version: 2, reason: '덧붙여요.' });
  expect(await waitsFor(semi!)).toEqual({ press: 1 });
  await done(duri!, `/press/statement/${statement}/withdraw`, { reason: '잘못된 글이었어요.' });
  expect(await waitsFor(semi!)).toEqual({});

  await service.join('haneul');
  const [row] = await database.owner.rows<{ citizen_id: string }>('select citizen_id from citizen');
  const caseId = crypto.randomUUID();
  await database.owner.tx((tx) =>
    tx.changed(
      `insert into support_case (case_id, programme_id, citizen_id, ticket, topic, opened_by, opened_at, held_by, waits_since)
       select $1, programme_id, $2, 'T-1', 'safety', $3, now(), $3, now() from programme_version limit 1`,
      [caseId, row!.citizen_id, hana!.operatorId],
    ),
  );
  await done(hana!, `/support/case/${caseId}/protect`, { reason: '본인이 요청했어요.' });
  await done(hana!, `/support/case/${caseId}/ask`, { what: 'see', reason: '우편물을 다시 보내야 해요.' });
  expect([await waitsFor(semi!), await waitsFor(hana!)]).toEqual([{ support: 1 }, {}]);
  await done(hana!, `/support/case/${caseId}/note`, { note: '끝났어요.', close: true });
  expect(await waitsFor(semi!)).toEqual({});
});
