import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerOf } from '#contract/route.ts';
import type { readStaff } from '#contract/staff.ts';
import type { proveTrail, readTrail } from '#contract/trail.ts';
import type { OperatorRole } from '#core/operator.ts';
import { disclose, findBrokenLink } from '#modules/audit/index.ts';
import { openSession } from '#platform/session.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { anOperator } from './testing/operator.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';

/* An admin takes somebody on, an approver lets them write rules, an auditor reads of it. Each test goes on where the one before stopped. */
const database = useTestDatabase();
let service: PretendService;
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};

type Staff = AnswerOf<typeof readStaff> & { readonly code: string };

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-12T10:00' });
  for (const [name, roles] of Object.entries({ admin: ['admin'], other: ['admin'], approver: ['approver'], second: ['approver'], auditor: ['auditor'] }))
    await sitDown(name, await anOperator(database.db, roles as OperatorRole[]));
});
afterAll(async () => await service.stop());

async function sitDown(name: string, operatorId: string): Promise<void> {
  ids[name] = operatorId;
  const session = { kind: 'operator', subjectId: operatorId, openedAt: Date.now() } as const;
  cookies[name] = `danbi-operator=${await database.db.tx((tx) => openSession(tx, session, { idleMs: 3_600_000, lifeMs: 3_600_000 }))}`;
}
async function ask<T = Staff>(who: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: T }> {
  const answer = await fetch(`${service.url}/console/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie: cookies[who]!, origin: service.url, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as T };
}
const codeOf = ({ status, body }: { readonly status: number; readonly body: Staff }) => (status < 300 ? 'ok' : body.code);
const person = ({ body }: { readonly body: Staff }, name: string) => body.people.find((one) => one.name === name)!;
const why = { reason: '새로 왔어요.' };

test('whoever is taken on has the light roles at once, and the others once an approver has said yes', async () => {
  const added = await ask('admin', 'staff', { name: '나새롬', account: 'Saerom@agency.example', roles: ['agent', 'editor'], ...why });
  expect(added.status).toBe(201);
  expect(person(added, '나새롬')).toMatchObject({ account: 'saerom@agency.example', roles: ['agent'], waiting: { roles: ['agent', 'editor'] } });
  await sitDown('saerom', person(added, '나새롬').id);
  const path = `staff/${ids['saerom']}`;
  expect(codeOf(await ask('admin', `${path}/roles`, { before: ['agent'], roles: ['viewer'], ...why }))).toBe('operator.change_waits');
  expect((await ask('approver', 'staff')).body.people.find((one) => one.name === '나새롬')!.waiting).toMatchObject({
    may: { ok: true },
    reason: '새로 왔어요.',
  });
  expect(codeOf(await ask('approver', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' }))).toBe('ok');
  expect(person(await ask('admin', 'staff'), '나새롬')).toMatchObject({ roles: ['agent', 'editor'] });
  expect(codeOf(await ask('approver', `${path}/decision`, { answer: 'granted', reason: '또요.' }))).toBe('operator.nothing_waits');
});

test('roles hold from the next request on, also for whoever is in the console already', async () => {
  const path = `staff/${ids['saerom']}`;
  expect((await ask('saerom', 'operator')).status).toBe(200);
  expect((await ask('saerom', 'staff')).body.code).toBe('operator.not_allowed');
  expect(codeOf(await ask('admin', `${path}/roles`, { before: ['agent', 'editor'], roles: ['viewer'], reason: '다른 일을 맡아요.' }))).toBe('ok');
  expect((await ask<{ roles: string[] }>('saerom', 'operator')).body.roles).toEqual(['viewer']);
});

test('nobody changes, approves or ends themselves', async () => {
  expect(codeOf(await ask('admin', `staff/${ids['admin']}/roles`, { before: ['admin'], roles: ['viewer'], ...why }))).toBe('operator.own_roles');
  expect(codeOf(await ask('admin', `staff/${ids['admin']}/end`, why))).toBe('operator.own_roles');
  expect(codeOf(await ask('admin', `staff/${ids['approver']}/roles`, { before: ['approver'], roles: ['payer'], ...why }))).toBe('ok');
  expect(codeOf(await ask('approver', `staff/${ids['approver']}/decision`, { answer: 'granted', reason: '나예요.' }))).toBe('operator.own_roles');
  expect(codeOf(await ask('second', `staff/${ids['approver']}/decision`, { answer: 'refused', reason: '승인자가 더 필요해요.' }))).toBe('ok');
  const after = await ask('admin', 'staff');
  expect(after.body.people.find((one) => one.id === ids['approver'])).toMatchObject({ roles: ['approver'], may: { change: { ok: true } } });
  expect(after.body.people.find((one) => one.id === ids['admin'])!.may.end).toEqual({
    ok: false,
    why: '본인의 권한은 본인이 바꾸거나 승인할 수 없어요. 다른 담당자에게 부탁해 주세요.',
  });
});

test('the service’s own role in the database cannot give a weighty role by itself, nor break a pair, nor let go its own', async () => {
  const { approver: duri, admin: yeoul, saerom } = ids;
  const refusal = async (...statements: readonly (readonly [sql: string, values: readonly (string | readonly string[] | undefined)[]])[]) =>
    await database.db
      .tx(async (tx) => {
        for (const [sql, values] of statements) await tx.changed(sql, [...values]);
      })
      .then(
        () => 'done',
        (error: { readonly constraint?: string; readonly code?: string }) => error.constraint ?? error.code,
      );
  const give = ['update operator set roles = $2 where operator_id = $1', [saerom, ['editor']]] as const;
  expect(await refusal(give)).toBe('operator_roles_by_a_yes');
  expect(await refusal(['update operator set roles = $2 where operator_id = $1', [duri, ['approver', 'editor']]])).toBe('operator_roles_by_a_yes');
  const request = (id: string, by: string) =>
    [
      `insert into approval_request (request_id, kind, subject, summary, reason, requested_by, requested_at, size, needed) values ($1, 'operator.roles', $2, 'x', 'x', $3, now(), 1, 1)`,
      [id, saerom, by],
    ] as const;
  const change = (id: string, by: string, of: string, roles: readonly string[]) =>
    [
      `insert into operator_change (request_id, operator_id, roles_before, roles, asked_at, requested_by) values ($1, $2, array['viewer'], $3, now(), $4)`,
      [id, of, roles, by],
    ] as const;
  const say = (id: string, asked: string, by: string) =>
    [
      `insert into approval_decision (request_id, requested_by, decided_by, answer, reason, decided_at, ordinal, needed) values ($1, $2, $3, 'granted', 'x', now(), 1, 1)`,
      [id, asked, by],
    ] as const;
  const given = (id: string, of: string, by: string) =>
    ['insert into operator_change_given (request_id, operator_id, decided_by) values ($1, $2, $3)', [id, of, by]] as const;
  const [one, two, three, four] = [1, 2, 3, 4].map(() => crypto.randomUUID()) as [string, string, string, string];
  // A pair, and roles that somebody asks for themselves.
  expect(await refusal(request(one, yeoul!), change(one, yeoul!, saerom!, ['approver', 'editor']))).toBe('operator_change_apart');
  expect(await refusal(request(one, saerom!), change(one, saerom!, saerom!, ['editor']))).toBe('operator_change_not_own');
  // A yes of whoever asked, of whoever is to have it, and none at all.
  expect(await refusal(request(two, yeoul!), change(two, yeoul!, saerom!, ['editor']), say(two, yeoul!, yeoul!))).toBe('approval_decision_check');
  expect(await refusal(request(two, yeoul!), change(two, yeoul!, saerom!, ['editor']), say(two, yeoul!, saerom!), given(two, saerom!, saerom!), give)).toBe(
    'operator_change_given_not_own',
  );
  expect(await refusal(request(three, yeoul!), change(three, yeoul!, saerom!, ['editor']), given(three, saerom!, duri!), give)).toMatch(/settled/);
  // As it should be, it is given; and the same yes gives it once.
  expect(await refusal(request(four, yeoul!), change(four, yeoul!, saerom!, ['editor']), say(four, yeoul!, duri!), given(four, saerom!, duri!), give)).toBe(
    'done',
  );
  const back = ['update operator set roles = $2 where operator_id = $1', [saerom, ['viewer']]] as const;
  expect(await refusal(back, given(four, saerom!, duri!), give)).toBe('operator_change_given_pkey');
  expect(await refusal(back)).toBe('done');
  expect(await refusal(give)).toBe('operator_roles_by_a_yes');
});

test('nor can it write down somebody new with a weighty role, or with a pair; a light one it can', async () => {
  const add = async (...roles: string[]) =>
    await database.db
      .tx((tx) =>
        tx.changed(`insert into operator (operator_id, name, roles, created_at) values (gen_random_uuid(), gen_random_uuid()::text, $1, now())`, [roles]),
      )
      .then(
        () => 'done',
        (error: { readonly constraint?: string }) => error.constraint,
      );
  for (const role of ['editor', 'approver', 'payer', 'admin']) expect(await add(role), role).toBe('operator_first_roles_by_a_yes');
  expect(await add('agent', 'auditor')).toBe('operator_roles_apart');
  expect(await add('agent', 'campaigner')).toBe('done');
});

test('roles that one person may not hold, that are theirs already, or that were not looked at, are refused', async () => {
  const path = `staff/${ids['saerom']}/roles`;
  const change = async (before: string[], roles: string[]) => codeOf(await ask('admin', path, { before, roles, ...why }));
  expect(await change(['viewer'], ['payer', 'approver'])).toBe('operator.roles_apart');
  expect(await change(['viewer'], ['viewer'])).toBe('operator.same_roles');
  expect(await change(['agent'], ['campaigner'])).toBe('operator.changed');
  expect(codeOf(await ask('admin', 'staff', { name: '나새롬', roles: ['viewer'], ...why }))).toBe('operator.name_taken');
  expect(codeOf(await ask('admin', 'staff', { name: '다른이', account: 'saerom@agency.example', roles: ['viewer'], ...why }))).toBe('operator.name_taken');
});

test('of two admins who change one person at once, one does', async () => {
  const path = `staff/${ids['saerom']}/roles`;
  const both = await Promise.all([
    ask('admin', path, { before: ['viewer'], roles: ['agent'], ...why }),
    ask('other', path, { before: ['viewer'], roles: ['campaigner'], ...why }),
  ]);
  expect(both.map(codeOf).toSorted()).toEqual(['ok', 'operator.changed']);
});

test('whoever is ended is out at once, and no yes brings them back', async () => {
  const roles = person(await ask('admin', 'staff'), '나새롬').roles;
  expect(codeOf(await ask('admin', `staff/${ids['saerom']}/roles`, { before: roles, roles: ['payer'], ...why }))).toBe('ok');
  expect(codeOf(await ask('admin', `staff/${ids['saerom']}/end`, { reason: '떠났어요.' }))).toBe('ok');
  expect((await ask('saerom', 'operator')).body.code).toBe('operator.none');
  expect(codeOf(await ask('approver', `staff/${ids['saerom']}/decision`, { answer: 'granted', reason: '늦었어요.' }))).toBe('request.not_found');
  expect(person(await ask('auditor', 'staff'), '나새롬')).toMatchObject({ ended: { at: expect.any(String) } });
});

test('the auditor reads all of it, by who, by what and by day, page by page', async () => {
  const read = async (query = '') => (await ask<AnswerOf<typeof readTrail>>('auditor', `trail${query}`)).body;
  const ended = (await read('?action=operator.ended')).entries[0]!;
  expect(ended).toMatchObject({
    words: '운영자를 끝냄',
    sentence: expect.stringMatching(/^운영자 \S+ \(…[0-9a-f]{6}\)[을를] 끝냈어요\. 더는 콘솔에 들어오지 못해요\. 이유: 떠났어요\.$/),
    detail: expect.arrayContaining([{ name: 'reason', value: '떠났어요.', label: '이유', said: '떠났어요.' }]),
  });
  // An id stands by its end, with the name where it is known; a role has its words.
  const changed = (await read('?action=operator.added')).entries[0]!.detail;
  expect(changed.find(({ name }) => name === 'operator')!.said).toMatch(/^나새롬 \(…[0-9a-f]{6}\)$/);
  expect(changed.find(({ name }) => name === 'roles')!.said).not.toMatch(/[a-z]/);
  expect((await read(`?who=${encodeURIComponent('없는이')}`)).entries).toEqual([]);
  expect((await read('?action=operator%25')).entries).toEqual([]);
  expect((await read('?day=2020-05-11')).entries).toEqual([]);
  expect((await read('?day=2020-05-12&action=operator.ended')).entries).toHaveLength(1);
  const first = await read();
  expect(first.entries.map(({ seq }) => seq)).toEqual(first.entries.map(({ seq }) => seq).toSorted((a, b) => b - a));
  expect(first.entries.length).toBe(first.next === undefined ? first.entries.length : 50);
  const rest = await read(`?before=${ended.seq}`);
  expect(rest.entries[0]!.seq).toBe(ended.seq - 1);
});

test('a look at a citizen stands under the name of whoever looked, with the reason', async () => {
  const citizenId = crypto.randomUUID();
  await service.addOperators([{ name: '모두봄', roles: ['agent'] }]);
  const [row] = await database.owner.rows<{ operator_id: string }>(`select operator_id from operator where name = '모두봄'`);
  await database.db.tx((tx) =>
    disclose(tx, { citizenId, who: `operator:${row!.operator_id}`, what: 'file', purpose: '전화로 물어봤어요.', at: service.clock() }),
  );
  const { entries } = (await ask<AnswerOf<typeof readTrail>>('auditor', `trail?who=${encodeURIComponent('모두')}`)).body;
  expect(entries[0]).toMatchObject({
    who: '모두봄',
    words: '시민의 자료를 봄',
    detail: expect.arrayContaining([{ name: 'reason', value: '전화로 물어봤어요.', label: '이유', said: '전화로 물어봤어요.' }]),
  });
});

test('the trail proves itself at the screen, and names what was changed', async () => {
  const proof = async () => (await ask<AnswerOf<typeof proveTrail>>('auditor', 'trail/proof')).body;
  expect(await proof()).toMatchObject({ isWhole: true, from: 1 });
  expect(await findBrokenLink(database.db)).toBeUndefined();
  await database.owner.tx((tx) => tx.changed(`update audit_entry set actor = '딴이' where seq = 3`));
  expect(await proof()).toMatchObject({ isWhole: false, words: expect.stringContaining('3번 기록') });
});
