import { expect, test } from 'vitest';
import { findClash, operatorRoles, type OperatorRole } from '#core/operator.ts';
import { refuse } from '#core/outcome.ts';
import { findBrokenLink } from '#modules/audit/index.ts';
import { countSessions, sessionFinder } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { spendKey } from './console-link.ts';
import { actorOf, addOperator, endOperator, holdersOf, newKeyOf, rolesOf } from './operators.ts';

const database = useTestDatabase();
const now = Date.parse('2026-05-16T10:00:00+09:00');
const hour = 3_600_000;
const added = async (name: string, roles: readonly OperatorRole[] = ['viewer']) =>
  await database.db.tx((tx) => addOperator(tx, { name, roles }, 'command line', now));
const add = async (name: string, roles?: readonly OperatorRole[]) => {
  const made = await added(name, roles);
  return made.ok ? made.value : undefined;
};
const keyOf = async (name: string, at = now) => await database.db.tx((tx) => newKeyOf(tx, name, at));
const spend = async (key: string | undefined, at = now) => await database.db.tx((tx) => spendKey(tx, key ?? '', at, at));
/** How many sessions were open; nothing where nobody of that name works here. */
const end = async (name: string) => (await database.db.tx((tx) => endOperator(tx, name, 'command line', now + hour)))?.sessions;
const limits = { idleMs: hour, lifeMs: hour };

test('a link opens one session, of the operator it was made for', async () => {
  const hana = await add('김하나', ['campaigner']);
  const key = await keyOf(' 김하나 ');
  const token = await spend(key);
  const session = await sessionFinder(database.db)({ kind: 'operator', token: token!, at: now, limits });
  expect(session?.subjectId).toBe(hana!.operatorId);
  expect(await spend(key)).toBeUndefined();
});

test('a link opens nothing after an hour', async () => {
  await add('늦은이');
  expect(await spend(await keyOf('늦은이'), now + hour)).toBeUndefined();
});

test('a name is one person’s at a time, and free again once they have ended', async () => {
  const first = await add('박셋');
  expect(await added('박셋')).toEqual(refuse('operator.name_taken'));
  expect(await end('박셋')).toBe(0);
  const second = await add('박셋');
  expect(second!.operatorId).not.toBe(first!.operatorId);
});

test('whoever has ended is signed out at once, and neither an old link nor a new one opens anything', async () => {
  const duri = await add('이두리', ['approver']);
  await spend(await keyOf('이두리'));
  await spend(await keyOf('이두리'));
  const unspent = await keyOf('이두리');
  expect(await rolesOf(database.db, duri!.operatorId)).toEqual(['approver']);
  expect(await end('이두리')).toBe(2);
  expect(await countSessions(database.db, 'operator', duri!.operatorId, now)).toBe(0);
  expect(await rolesOf(database.db, duri!.operatorId)).toBeUndefined();
  expect(await spend(unspent)).toBeUndefined();
  expect(await keyOf('이두리')).toBeUndefined();
  expect(await end('이두리')).toBeUndefined();
});

test('a session that is being opened while its operator ends does not stay open', async () => {
  const four = await add('최넷');
  const key = await keyOf('최넷');
  await Promise.all([spend(key), end('최넷')]);
  expect(await countSessions(database.db, 'operator', four!.operatorId, now)).toBe(0);
});

test('the audit names them, also after they have ended', async () => {
  const entries = await database.owner.rows<{ actor: string; action: string; detail: string }>('select actor, action, detail from audit_entry order by seq');
  expect(entries.filter(({ action, actor }) => action === 'console.opened' && actor.startsWith('김하나 ('))).toHaveLength(1);
  expect(entries.filter(({ action, detail }) => action === 'operator.ended' && detail.includes('이두리'))).toHaveLength(1);
  const [row] = await database.owner.rows<{ operator_id: string }>(`select operator_id from operator where name = '이두리'`);
  expect(await actorOf(database.db, row!.operator_id)).toMatch(/^이두리 \(/);
  expect(await findBrokenLink(database.db)).toBeUndefined();
});

test('somebody has a role at least, and never two that watch each other', async () => {
  expect(await added('빈손', [])).toEqual(refuse('operator.no_roles'));
  expect(await added('두얼굴', ['payer', 'approver'])).toEqual(refuse('operator.roles_apart'));
});

test('the database refuses the same pairs as the rule, of every two roles', async () => {
  const write = async (roles: readonly OperatorRole[]) =>
    await database.db
      .tx(async (tx) => {
        await tx.changed(`insert into operator (operator_id, name, roles, created_at) values (gen_random_uuid(), gen_random_uuid()::text, $1, now())`, [roles]);
        // Each is the first of the office, so that nobody could let its roles go.
        throw new Error('taken');
      })
      .catch((error: Error) => (/operator_roles_apart/.test(error.message) ? 'refused' : error.message));
  for (const one of operatorRoles)
    for (const other of operatorRoles) expect([one, other, await write([one, other])]).toEqual([one, other, findClash([one, other]) ? 'refused' : 'taken']);
  expect(await write([])).toMatch(/operator_roles_known/);
  expect(await write(['king' as OperatorRole])).toMatch(/operator_roles_known/);
});

test('whoever may not do something is told who can: others who work here now', async () => {
  const asks = await add('묻는이', ['viewer', 'payer']);
  await add('지급하나', ['payer']);
  await add('지급둘', ['payer']);
  await end('지급둘');
  const payers = (await holdersOf(database.db, asks!.operatorId)).find(({ role }) => role === 'payer')!.names;
  expect(payers).toContain('지급하나');
  expect(payers.some((name) => name === '지급둘' || name === '묻는이')).toBe(false);
});
