import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readDraft, readDrafts } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { listWaiting } from '#modules/approval/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';
import { goToRung } from './testing/rung-of.ts';
import { brokenRules, good, seoul } from './testing/told.ts';

/*
 * An editor changes the amount in the middle of the first week, two others let it hold, whoever has not applied hears of it, and they go back. Each test goes on where the one before stopped.
 */
const database = useTestDatabase();
let service: PretendService;
const url = () => service.url;
const desks: Record<'editor' | 'first' | 'second' | 'viewer', Desk<Answer>> = {} as never;

type Answer = AnswerOf<typeof readDraft> & AnswerOf<typeof readDrafts> & { readonly code: string; readonly effectiveFrom: { readonly at: string } };

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  await goToRung(database.db, service, 'full');
  desks.editor = await deskOf<Answer>(database.db, url, ['editor']);
  desks.first = await deskOf<Answer>(database.db, url, ['approver']);
  desks.second = await deskOf<Answer>(database.db, url, ['approver']);
  desks.viewer = await deskOf<Answer>(database.db, url, ['viewer']);
  for (const person of ['haneul', 'saebyeok']) good(await (await service.join(person)).post('/api/preregistrations', {}, crypto.randomUUID()));
  await service.advance(seoul('2020-05-16T10:00'));
  await service.apply('danbi');
  await service.settle();
});
afterAll(async () => await service.stop());

const codeOf = ({ status, body }: { readonly status: number; readonly body: Answer }) => (status < 300 ? 'ok' : body.code);
const amountOf = async (person: string) => good(await (await service.signIn(person)).get('/api/entitlement')).amount?.words;
const yes = { answer: 'granted', reason: '확인했어요.' };
const inboxOf = async (person: string) =>
  good(await (await service.signIn(person)).get('/api/inbox')).messages.filter((one) => one.notice === 'amount-changed').length;
let path = '';

test('an editor opens the text that holds, writes an amount in its place, and sees what that changes', async () => {
  const opened = await desks.editor('POST', '/drafts', { title: '2인 가구 금액' });
  expect(opened.status).toBe(201);
  expect(opened.body).toMatchObject({ state: 'draft', basedOn: 1, changes: [], may: { request: { ok: false } } });
  expect(opened.body.findings.filter((one) => one.severity === 'error')).toEqual([]);
  path = `/draft/${opened.body.id}`;
  const field = opened.body.fields.find((one) => one.path.join('.') === 'amount.parts.0.bySize.1')!;
  expect(field).toMatchObject({ kind: 'money', value: '400000' });
  const set = { path: field.path, value: 350_000 };
  const preview = await desks.editor('POST', '/draft-previews', { basedOn: 1, text: opened.body.text, set });
  expect(preview.body.changes).toMatchObject([{ kind: 'changed', moreOrLess: 'less' }]);
  expect(preview.body.text.split('\n').filter((line, i) => line !== opened.body.text.split('\n')[i])).toHaveLength(1);
  expect(codeOf(await desks.viewer('POST', '/draft-previews', { basedOn: 1, text: 'x' }))).toBe('operator.not_allowed');
  const changed = await desks.editor('POST', path, { revision: 1, title: '1인 가구 금액', text: preview.body.text });
  expect(changed.body).toMatchObject({ revision: 2, title: '1인 가구 금액' });
  expect(codeOf(await desks.editor('POST', path, { revision: 1, title: 'x', text: preview.body.text }))).toBe('draft.changed');
});

test('it is not asked for before it is known what it changes for whom', async () => {
  expect(codeOf(await desks.editor('POST', `${path}/request`, { revision: 2, reason: '예산에 맞춰요.' }))).toBe('draft.not_weighed');
  expect((await desks.editor('GET', path)).body.needed).toEqual({ others: 2, why: '앞으로 올 사람이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.' });
  expect(codeOf(await desks.editor('POST', `${path}/impact`, { revision: 2, do: 'begin' }))).toBe('ok');
  await service.settle();
  const { body } = await desks.editor('GET', path);
  expect(body.impact).toMatchObject({ state: 'done', people: 3, looked: 3, unchanged: 2, loses: 1, gains: 0, isWhole: true });
  expect(body.impact?.kinds).toEqual([{ kind: 'amount-less', words: '받을 금액이 줄어요', people: 1, loses: true }]);
  expect(body.impact?.told).toMatchObject([{ notice: 'amount-changed', people: 1 }]);
  expect(body.impact?.examples).toMatchObject([
    { state: 'preregistered', who: '끝자리 1 · 부산 · 1인 가구', before: { amount: '400,000원' }, after: { amount: '350,000원' } },
  ]);
  expect(body.needed).toEqual({ others: 2, why: '1명이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.' });
});

test('what is wrong with a text is told in the language of whoever reads it, with the values', async () => {
  const text = programmeText('kr-2020-emergency-relief.yaml').replace('channels: [inbox, push', 'channels: [inbox, pusch');
  const ask = async (lang: string) => (await desks.editor('POST', `/draft-previews?lang=${lang}`, { basedOn: 1, text })).body.findings[0];
  expect(await ask('ko')).toMatchObject({
    say: '“pusch”는 여기에 쓸 수 있는 값이 아니에요.',
    mend: expect.stringMatching(/^“push”를 뜻했나요\? 쓸 수 있는 값: [^A-Z]*\. 정해진 값 가운데 하나를 적어 주세요\.$/),
  });
  expect(await ask('en')).toMatchObject({ say: '“pusch” is not one of the values allowed here.' });
});

test('whoever asked takes that back, another does not, and it is a draft again', async () => {
  const other = await deskOf<Answer>(database.db, url, ['editor']);
  expect(codeOf(await desks.editor('POST', `${path}/request/take-back`))).toBe('draft.wrong_state');
  expect((await desks.editor('POST', `${path}/request`, { revision: 2, reason: '너무 일찍이에요.' })).body).toMatchObject({ may: { takeBack: { ok: true } } });
  expect((await other('GET', path)).body.may.takeBack).toEqual({ ok: false, why: '요청한 사람만 거둘 수 있어요.' });
  expect(codeOf(await other('POST', `${path}/request/take-back`))).toBe('draft.not_own_request');
  expect(await listWaiting(database.db)).toMatchObject([{ kind: 'programme.publish', saidBy: [] }]);
  expect((await desks.editor('POST', `${path}/request/take-back`)).body).toMatchObject({ state: 'draft', may: { request: { ok: true } } });
  expect(codeOf(await desks.first('POST', `${path}/decision`, yes))).toBe('approval.already_decided');
  expect(await listWaiting(database.db)).toEqual([]);
  const [entry] = await database.owner.rows<{ action: string }>(`select action from audit_entry where action like 'draft.%' order by seq desc limit 1`);
  expect(entry?.action).toBe('draft.request_taken_back');
});

test('one approver is not enough where somebody loses; the second lets it hold, and every process knows it before it does', async () => {
  expect(codeOf(await desks.editor('POST', `${path}/request`, { revision: 2, reason: '예산에 맞춰요.' }))).toBe('ok');
  expect(codeOf(await desks.editor('POST', path, { revision: 2, title: 'x', text: 'x' }))).toBe('draft.wrong_state');
  expect(codeOf(await desks.editor('POST', `${path}/decision`, yes))).toBe('operator.not_allowed');
  const once = await desks.first('POST', `${path}/decision`, yes);
  expect(once.body).toMatchObject({ state: 'waiting', may: { decide: { ok: false } } });
  expect(codeOf(await desks.first('POST', `${path}/decision`, yes))).toBe('approval.said_already');
  expect(service.open.at(service.clock() + 3_600_000).version).toBe(1);
  const twice = await desks.second('POST', `${path}/decision`, yes);
  expect(twice.body).toMatchObject({ state: 'published', version: 2 });
  expect(await amountOf('saebyeok')).toBe('400,000원');
  await service.advance(service.clock() + 3_600_000);
  expect(await amountOf('saebyeok')).toBe('350,000원');
});

test('whoever had another answer hears of it, once; whoever had applied keeps theirs and hears nothing', async () => {
  expect([await inboxOf('saebyeok'), await inboxOf('haneul'), await inboxOf('danbi')]).toEqual([1, 0, 0]);
  await service.settle();
  expect(await inboxOf('saebyeok')).toBe(1);
  const rows = await database.owner.rows<{ programme_version: number; amount_won: bigint }>('select programme_version, amount_won from application');
  expect(rows).toEqual([{ programme_version: 1, amount_won: 800_000n }]);
  const { body } = await desks.viewer('GET', '/drafts');
  expect((await desks.viewer('GET', path)).body).toMatchObject({ state: 'published', version: 2, held: { state: 'in-force', stateWords: '시행 중' } });
  expect(body.versions).toMatchObject([
    { version: 2, state: 'in-force', by: expect.any(String), told: { looked: 3, told: 1, isDone: true } },
    { version: 1, state: 'past' },
  ]);
  expect(body.may).toMatchObject({ open: { ok: false }, back: { ok: false } });
});

test('a draft that was made of an older version is brought up before it is asked for', async () => {
  const old = await desks.editor('POST', '/drafts', { title: '옛 초안', text: programmeText('kr-2020-emergency-relief.yaml') });
  await database.owner.tx((tx) => tx.changed('update programme_draft set based_on = 1 where draft_id = $1', [old.body.id]));
  const at = `/draft/${old.body.id}`;
  expect((await desks.editor('GET', at)).body).toMatchObject({ isBehind: true });
  expect(codeOf(await desks.editor('POST', `${at}/request`, { revision: 1, reason: 'x' }))).toBe('programme.changed_meanwhile');
  expect(codeOf(await desks.editor('POST', `${at}/drop`))).toBe('ok');
});

const back = async (desk: Desk<Answer>, from: number, more: object = {}) => await desk('POST', '/programme/back', { from, reason: '항의가 많아요.', ...more });
const counted = async () => {
  do await service.settle();
  while ((await desks.first('GET', path)).body.impact?.state !== 'done');
  return (await desks.first('GET', path)).body;
};

test('one press prepares going back: it shows for whom it changes what, and then asks by itself; nobody changes it, and whoever pressed does not agree', async () => {
  expect(codeOf(await back(desks.viewer, 2))).toBe('operator.not_allowed');
  expect(codeOf(await back(desks.first, 1))).toBe('programme.changed_meanwhile');
  const pressed = await back(desks.first, 2);
  expect(pressed.body).toMatchObject({
    kind: 'back',
    title: '2판에서 1판으로 되돌리기',
    state: 'draft',
    basedOn: 2,
    may: { change: { ok: false }, request: { ok: false }, takeBack: { ok: true } },
  });
  // While nobody was counted it is not said that one other is enough.
  expect(pressed.body.needed).toBeUndefined();
  expect(
    pressed.body.places
      .flat()
      .filter((line) => line.kind !== 'same')
      .map((line) => line.text.trim()),
  ).toEqual([expect.stringContaining('350000'), expect.stringContaining('400000')]);
  path = `/draft/${pressed.body.id}`;
  expect((await back(desks.second, 2)).body.id).toBe(pressed.body.id);
  expect(codeOf(await desks.editor('POST', path, { revision: 1, title: 'x', text: 'x' }))).toBe('draft.wrong_state');
  expect(codeOf(await desks.editor('POST', `${path}/request`, { revision: 1, reason: 'x' }))).toBe('draft.wrong_state');
  const asked = await counted();
  expect(asked).toMatchObject({ state: 'waiting', request: { reason: '항의가 많아요.', said: [] }, needed: { others: 1 } });
  expect(asked.impact).toMatchObject({ looked: 3, unchanged: 2, loses: 0, gains: 1, told: [{ notice: 'amount-changed', people: 1 }] });
  expect(codeOf(await desks.first('POST', `${path}/decision`, yes))).toBe('approval.same_person');
  expect(await amountOf('saebyeok')).toBe('350,000원');
});

test('whoever pressed leaves it again, also while it is counted, and a no puts it away', async () => {
  expect(codeOf(await desks.second('POST', `${path}/request/take-back`))).toBe('draft.not_own_request');
  expect((await desks.first('POST', `${path}/request/take-back`)).body.state).toBe('dropped');
  const early = await back(desks.editor, 2);
  expect((await desks.editor('POST', `/draft/${early.body.id}/request/take-back`)).body.state).toBe('dropped');
  await service.settle();
  expect(await listWaiting(database.db)).toEqual([]);
  path = `/draft/${(await back(desks.editor, 2)).body.id}`;
  await counted();
  expect((await desks.first('POST', `${path}/decision`, { answer: 'refused', reason: '아직이에요.' })).body.state).toBe('dropped');
});

test('where it is urgent it is asked for before all are counted, and then two others have to agree', async () => {
  const urgent = await back(desks.editor, 2, { urgent: true });
  expect(urgent.body).toMatchObject({ state: 'waiting', needed: { others: 2 } });
  path = `/draft/${urgent.body.id}`;
  expect((await desks.first('POST', `${path}/decision`, yes)).body.state).toBe('waiting');
  expect(await counted()).toMatchObject({ state: 'waiting', needed: { others: 2, why: expect.stringContaining('다 세기 전에') } });
  expect((await desks.editor('POST', `${path}/request/take-back`)).body.state).toBe('dropped');
});

test('another agrees, and the rules of before hold to the letter; whoever lost has it again and is told', async () => {
  path = `/draft/${(await back(desks.editor, 2)).body.id}`;
  await counted();
  expect((await desks.first('POST', `${path}/decision`, yes)).body).toMatchObject({ state: 'published', version: 3, held: { state: 'coming' } });
  await service.advance(service.clock() + 3_600_000);
  expect(await amountOf('saebyeok')).toBe('400,000원');
  expect(await inboxOf('saebyeok')).toBe(2);
  const [first, , third] = await database.owner.rows<{ file: string }>('select file from programme_version order by version');
  const rules = (file: string) => file.split('\n').filter((text) => !/^(version|effectiveFrom):/.test(text));
  expect(rules(third!.file)).toEqual(rules(first!.file));
  expect(await brokenRules(database.db)).toEqual([]);
});

test('going back again, to the amount that is less, takes two others; no row is published without the word that settles it', async () => {
  path = `/draft/${(await back(desks.editor, 3)).body.id}`;
  expect(await counted()).toMatchObject({ needed: { others: 2, why: '1명이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.' } });
  expect((await desks.first('POST', `${path}/decision`, yes)).body.state).toBe('waiting');
  const forced = database.owner.tx((tx) => tx.changed(`update programme_draft set state = 'published', version = 4 where state = 'waiting' and kind = 'back'`));
  await expect(forced).rejects.toThrow('draft_granted');
  expect((await desks.editor('POST', `${path}/request/take-back`)).body.state).toBe('dropped');
});

test('a version for later is taken back while it is still to come, and what is waiting keeps others from being published', async () => {
  const opened = await desks.editor('POST', '/drafts', { title: '마감 늦추기' });
  const at = `/draft/${opened.body.id}`;
  const field = opened.body.fields.find((one) => one.path.join('.').endsWith('closes') && one.section === 'windows')!;
  const set = { path: field.path, value: '2020-06-07T18:00' };
  const preview = await desks.editor('POST', '/draft-previews', { basedOn: 3, text: opened.body.text, set });
  expect(preview.body.findings.filter((one) => one.severity === 'error')).toEqual([]);
  await desks.editor('POST', at, { revision: 1, title: '마감 늦추기', text: preview.body.text });
  await desks.editor('POST', `${at}/impact`, { revision: 2, do: 'begin' });
  await service.settle();
  expect(codeOf(await desks.editor('POST', `${at}/request`, { revision: 2, reason: 'x', at: '2020-05-16T10:00' }))).toBe('programme.too_soon');
  expect(codeOf(await desks.editor('POST', `${at}/request`, { revision: 2, reason: 'x', at: '2020-05-20T09:00' }))).toBe('ok');
  const { body } = await desks.first('POST', `${at}/decision`, yes);
  expect(body).toMatchObject({ state: 'published', version: 4, request: { publishAt: { at: '2020-05-20T09:00:00+09:00' } } });
  expect(codeOf(await back(desks.first, 4))).toBe('programme.another_to_come');
  expect((await desks.first('POST', '/programme/withdraw', { reason: '다시 볼게요.' })).body).toMatchObject({ version: 4 });
  await service.advance(seoul('2020-05-20T10:00'));
  expect(service.open.at(service.clock()).version).toBe(3);
  expect((await desks.viewer('GET', '/drafts')).body.versions[0]).toMatchObject({ version: 4, state: 'withdrawn' });
});

test('the trail says who changed what, and when it was to hold', async () => {
  const rows = await database.owner.rows<{ action: string }>(
    `select action from audit_entry where action like 'programme.%' or action like 'draft.%' order by at, seq`,
  );
  expect(rows.map((row) => row.action)).toEqual(
    expect.arrayContaining([
      'programme.opened',
      'draft.opened',
      'draft.changed',
      'draft.weighed',
      'programme.published',
      'programme.went_back',
      'programme.withdrawn',
      'draft.dropped',
    ]),
  );
});
