import { beforeAll, expect, test } from 'vitest';
import { refuse } from '#core/outcome.ts';
import { addOperator } from '#modules/identity/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { findApprovals, insertDecision } from './approval.store.ts';
import { decideApproval, requestApproval, type Acting } from './approve.ts';

const database = useTestDatabase();
const now = Date.parse('2026-05-16T10:00:00+09:00');
const people: Record<'hana' | 'duri' | 'semi', Acting> = {} as never;

beforeAll(async () => {
  for (const name of ['hana', 'duri', 'semi'] as const) {
    const made = await database.db.tx((tx) => addOperator(tx, { name, roles: ['viewer'] }, 'service', now));
    if (made.ok) people[name] = { operatorId: made.value.operatorId, actor: name };
  }
});

const ask = async () =>
  await database.db.tx((tx) => requestApproval(tx, people.hana, { kind: 'campaign.release', subject: 'one', summary: '3,204명', reason: '마감 안내' }, now));
const decide = async (by: Acting, requestId: string, answer: 'granted' | 'refused' = 'granted') =>
  await database.db.tx((tx) => decideApproval(tx, by, { requestId, answer, reason: '확인했어요.' }, now));

test('a colleague grants, and who, when and why is kept', async () => {
  const { requestId } = await ask();
  expect((await decide(people.duri, requestId)).ok).toBe(true);
  expect((await findApprovals(database.db, [requestId])).get(requestId)).toMatchObject({
    requestedBy: people.hana.operatorId,
    decision: { answer: 'granted', decidedBy: people.duri.operatorId, reason: '확인했어요.', decidedAt: now },
  });
});

test('nobody decides their own', async () => {
  const { requestId } = await ask();
  expect(await decide(people.hana, requestId)).toEqual(refuse('approval.same_person'));
});

test('of two who decide at once, one does', async () => {
  const { requestId } = await ask();
  const both = await Promise.all([decide(people.duri, requestId), decide(people.semi, requestId, 'refused')]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.filter((one) => !one.ok)).toEqual([refuse('approval.already_decided')]);
});

test('the database itself takes no decision by the one who asked, under whatever name, and no second one', async () => {
  const request = await ask();
  const by = (decidedBy: string) => ({ answer: 'granted', reason: 'x', decidedBy, decidedAt: now }) as const;
  const write = async (requestedBy: string, decidedBy: string) => await database.db.tx((tx) => insertDecision(tx, { ...request, requestedBy }, by(decidedBy)));
  await expect(write(people.hana.operatorId, people.hana.operatorId)).rejects.toThrow(/check/);
  await expect(write(people.semi.operatorId, people.hana.operatorId)).rejects.toThrow(/foreign key/);
  expect(await write(people.hana.operatorId, people.duri.operatorId)).toBe(true);
  expect(await write(people.hana.operatorId, people.duri.operatorId)).toBe(false);
  await expect(database.db.tx((tx) => tx.changed(`update approval_decision set answer = 'refused'`))).rejects.toThrow(/permission/);
});

test('what nobody asked for is not found', async () => {
  expect(await decide(people.duri, crypto.randomUUID())).toEqual(refuse('request.not_found'));
});
