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

const ask = async (size = 3_204) =>
  await database.db.tx((tx) =>
    requestApproval(tx, people.hana, { kind: 'campaign.release', subject: 'one', summary: `${size}명`, reason: '마감 안내', size }, now),
  );
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
  const write = async (requestedBy: string, decidedBy: string, ordinal = 1) =>
    await database.db.tx((tx) => insertDecision(tx, { ...request, requestedBy }, ordinal, by(decidedBy)));
  await expect(write(people.hana.operatorId, people.hana.operatorId)).rejects.toThrow(/check/);
  await expect(write(people.semi.operatorId, people.hana.operatorId)).rejects.toThrow(/foreign key/);
  expect(await write(people.hana.operatorId, people.duri.operatorId)).toBe(true);
  expect(await write(people.hana.operatorId, people.semi.operatorId)).toBe(false);
  // One was needed: there is no second word.
  await expect(write(people.hana.operatorId, people.semi.operatorId, 2)).rejects.toThrow(/check/);
  await expect(database.db.tx((tx) => tx.changed(`update approval_decision set answer = 'refused'`))).rejects.toThrow(/permission/);
});

test('what nobody asked for is not found', async () => {
  expect(await decide(people.duri, crypto.randomUUID())).toEqual(refuse('request.not_found'));
});

test('what reaches a hundred thousand waits for a second other, and a no of either ends it', async () => {
  const { requestId, needed } = await ask(100_000);
  expect(needed).toBe(2);
  const first = await decide(people.duri, requestId);
  expect(first).toMatchObject({ ok: true, value: { decisions: [{ decidedBy: people.duri.operatorId }] } });
  expect(first.ok && first.value.decision).toBeUndefined();
  expect(await decide(people.duri, requestId)).toEqual(refuse('approval.said_already'));
  expect(await decide(people.semi, requestId)).toMatchObject({ ok: true, value: { decision: { answer: 'granted', decidedBy: people.semi.operatorId } } });
  const { requestId: another } = await ask(100_000);
  expect(await decide(people.semi, another, 'refused')).toMatchObject({ ok: true, value: { decision: { answer: 'refused' } } });
  expect(await decide(people.duri, another)).toEqual(refuse('approval.already_decided'));
});

test('two who agree at once to what needs two are the first and the second', async () => {
  // Ten times: they meet between two looks at the keys once in a while.
  for (let time = 0; time < 10; time += 1) {
    const { requestId } = await ask(100_000);
    const both = await Promise.all([decide(people.duri, requestId), decide(people.semi, requestId)]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    expect((await findApprovals(database.db, [requestId])).get(requestId)?.decision).toMatchObject({ answer: 'granted' });
  }
});

test('the database takes no second word of the same person, none after a no, and none of who asked', async () => {
  const request = await ask(100_000);
  const write = async (decidedBy: string, ordinal: number, answer: 'granted' | 'refused' = 'granted') =>
    await database.db.tx((tx) => insertDecision(tx, request, ordinal, { answer, reason: 'x', decidedBy, decidedAt: now }));
  await expect(write(people.duri.operatorId, 2)).rejects.toThrow(/foreign key/);
  expect(await write(people.duri.operatorId, 1)).toBe(true);
  expect(await write(people.duri.operatorId, 2)).toBe(false);
  await expect(write(people.hana.operatorId, 2)).rejects.toThrow(/check/);
  const refused = await ask(100_000);
  await database.db.tx((tx) => insertDecision(tx, refused, 1, { answer: 'refused', reason: 'x', decidedBy: people.duri.operatorId, decidedAt: now }));
  await expect(
    database.db.tx((tx) => insertDecision(tx, refused, 2, { answer: 'granted', reason: 'x', decidedBy: people.semi.operatorId, decidedAt: now })),
  ).rejects.toThrow(/foreign key/);
});
