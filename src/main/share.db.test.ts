import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readDraft, readDrafts } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import type { readTrail } from '#contract/trail.ts';
import { placeIn } from '#core/share.ts';
import { writeIn } from '#core/yaml-edit.ts';
import { listWaiting } from '#modules/approval/index.ts';
import { openProgramme } from '#modules/programme/index.ts';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, programmeText, type PretendService } from './testing/pretend-service.ts';
import { goToRung } from './testing/rung-of.ts';
import { brokenRules, good, seoul } from './testing/told.ts';

/*
 * A higher amount holds for half of all households first, then for everybody; a lower one for half, and is taken back. Each test goes on where the one
 * before stopped. Danbi and Hangyeol are one household; Saebyeok and Jigak live alone.
 */
const database = useTestDatabase();
let service: PretendService;
const url = () => service.url;
const desks: Record<'editor' | 'first' | 'second' | 'viewer', Desk<Answer>> = {} as never;

type Answer = AnswerOf<typeof readDraft> & AnswerOf<typeof readDrafts> & { readonly code: string; readonly title: string };

const half = 5_000;
const everybody = 10_000;
const circles = new Map<string, string>();

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  await goToRung(database.db, service, 'full');
  desks.editor = await deskOf<Answer>(database.db, url, ['editor']);
  desks.first = await deskOf<Answer>(database.db, url, ['approver']);
  desks.second = await deskOf<Answer>(database.db, url, ['approver']);
  desks.viewer = await deskOf<Answer>(database.db, url, ['viewer']);
  for (const person of ['danbi', 'hangyeol', 'saebyeok', 'jigak']) {
    const before = new Set((await listeners()).map((one) => one.citizen_id));
    good(await (await service.join(person)).post('/api/preregistrations', {}, crypto.randomUUID()));
    const [own] = (await listeners()).filter((one) => !before.has(one.citizen_id));
    circles.set(person, own!.circle_id);
  }
  await service.advance(seoul('2020-05-16T10:00'));
}, 60_000);
afterAll(async () => await service.stop());
stopAtFirstFailure();

const listeners = async () =>
  await database.owner.rows<{ citizen_id: string; circle_id: string }>(
    'select l.citizen_id, c.circle_id from listener l join citizen_circle c on c.citizen_id = l.citizen_id',
  );
const codeOf = ({ status, body }: { readonly status: number; readonly body: Answer }) => (status < 300 ? 'ok' : body.code);
const amountOf = async (person: string) => good(await (await service.signIn(person)).get('/api/entitlement')).amount?.words;
const versionOf = async (person?: string) =>
  good(await (await (person === undefined ? Promise.resolve(service.newcomer()) : service.signIn(person))).get('/api/programme')).version;
const toldOf = async (person: string) =>
  good(await (await service.signIn(person)).get('/api/inbox')).messages.filter((one) => one.notice === 'amount-changed').length;
const yes = { answer: 'granted', reason: '확인했어요.' };

/** A draft with these amounts, weighed, in which one of two people is among the first half and the other is not. */
async function draftFor(amounts: Readonly<Record<string, number>>, inside: string, outside: string): Promise<string> {
  for (;;) {
    const { body } = await desks.editor('POST', '/drafts', { title: '금액' });
    const isIn = (person: string) => placeIn(body.id, circles.get(person)!) < half;
    if (!isIn(inside) || isIn(outside)) {
      await desks.editor('POST', `/draft/${body.id}/drop`);
      continue;
    }
    let { text } = body;
    for (const [key, value] of Object.entries(amounts)) {
      const { path } = body.fields.find((one) => one.path.join('.') === key)!;
      ({ text } = (await desks.editor('POST', '/draft-previews', { basedOn: body.basedOn, text, set: { path, value } })).body);
    }
    await desks.editor('POST', `/draft/${body.id}`, { revision: 1, title: '금액', text });
    await desks.editor('POST', `/draft/${body.id}/impact`, { revision: 2, do: 'begin' });
    // A pressed machine gives way to people, and weighs a little later.
    do await service.settle();
    while ((await desks.editor('GET', `/draft/${body.id}`)).body.impact?.state !== 'done');
    return `/draft/${body.id}`;
  }
}

let path = '';

test('what a draft means is counted for each share as well, by whoever is in it', async () => {
  path = await draftFor({ 'amount.parts.0.bySize.1': 450_000, 'amount.parts.0.bySize.3': 850_000 }, 'danbi', 'saebyeok');
  const { body } = await desks.editor('GET', path);
  const inHalf = [...circles].filter(([, circle]) => placeIn(body.id, circle) < half);
  expect(inHalf.map(([person]) => person)).toEqual(expect.arrayContaining(['danbi', 'hangyeol']));
  expect(body.impact).toMatchObject({ looked: 4, isWhole: true });
  expect(body.shares.whyNot).toBeUndefined();
  expect(body.shares.choices.find((one) => one.share === half)).toMatchObject({ words: '가구의 50%', people: inHalf.length, loses: 0 });
  expect(body.shares.choices.map((one) => one.share)).toEqual([100, 500, 1_000, 2_500, 5_000]);
});

test('published to half, a household has it together, a neighbour has not, and the public reads what holds for everybody', async () => {
  expect(codeOf(await desks.editor('POST', `${path}/request`, { revision: 2, reason: '먼저 절반에게.', share: half }))).toBe('ok');
  const granted = await desks.first('POST', `${path}/decision`, yes);
  expect(granted.body).toMatchObject({ state: 'published', version: 2, request: { share: '가구의 50%' }, shares: { now: { words: '가구의 50%' } } });
  expect(await versionOf('danbi')).toBe(1);
  await service.advance(service.clock() + 3_600_000);
  expect([await amountOf('danbi'), await amountOf('hangyeol'), await amountOf('saebyeok')]).toEqual(['850,000원', '850,000원', '400,000원']);
  expect([await versionOf('danbi'), await versionOf('hangyeol'), await versionOf('saebyeok'), await versionOf()]).toEqual([2, 2, 1, 1]);
  expect([await toldOf('danbi'), await toldOf('hangyeol'), await toldOf('saebyeok')]).toEqual([1, 1, 0]);
  const { body } = await desks.viewer('GET', '/drafts');
  expect(body.versions).toMatchObject([
    { version: 2, state: 'shared', share: '가구의 50%' },
    { version: 1, state: 'in-force' },
  ]);
  expect(body.may).toMatchObject({ back: { ok: false } });
  // A process that starts now knows the same; one with a file of another number does not start over it.
  const start = async (text: string) =>
    await database.db.tx((tx) => openProgramme(tx, { name: 'kr.yaml', text }, () => Promise.resolve(true), service.clock()));
  const text = programmeText('kr-2020-emergency-relief.yaml');
  const anew = await start(text);
  expect(['danbi', 'hangyeol', 'saebyeok'].map((person) => anew.ofCircle(circles.get(person), service.clock()).version)).toEqual([2, 2, 1]);
  expect([anew.ofCircle(undefined, service.clock()).version, anew.at(service.clock()).version]).toEqual([1, 1]);
  await expect(start(writeIn(text, ['version'], 7)!)).rejects.toThrow('version 2 holds for a share of people');
});

test('an application carries the version of its share, and nothing else is published meanwhile', async () => {
  await service.apply('danbi');
  expect(await database.owner.rows('select programme_version, amount_won from application')).toEqual([{ programme_version: 2, amount_won: 850_000n }]);
  const other = await draftFor({ 'amount.parts.0.bySize.1': 420_000 }, 'danbi', 'saebyeok');
  expect(codeOf(await desks.editor('POST', `${other}/request`, { revision: 2, reason: 'x' }))).toBe('programme.share_out');
  expect(codeOf(await desks.editor('POST', `${other}/drop`))).toBe('ok');
  expect(codeOf(await desks.first('POST', '/programme/back', { from: 1, reason: 'x' }))).toBe('programme.share_out');
});

test('a larger share takes the word of others, as a publish does; it never shrinks, and then it is everybody’s', async () => {
  const ask = { share: everybody, reason: '문제가 없었어요.' };
  expect(codeOf(await desks.editor('POST', `${path}/share`, { ...ask, share: half }))).toBe('programme.share_not_larger');
  expect(codeOf(await desks.first('POST', `${path}/share`, ask))).toBe('operator.not_allowed');
  const asked = await desks.editor('POST', `${path}/share`, ask);
  expect(asked.body.shares).toMatchObject({ asked: { words: '모두', said: [] }, may: { raise: { ok: false }, decide: { ok: false } } });
  expect(codeOf(await desks.editor('POST', `${path}/share`, ask))).toBe('programme.share_asked');
  expect(codeOf(await desks.editor('POST', `${path}/share/decision`, yes))).toBe('operator.not_allowed');
  expect(codeOf(await desks.first('POST', `${path}/share/decision`, yes))).toBe('ok');
  expect(await amountOf('saebyeok')).toBe('400,000원');
  await service.advance(service.clock() + 3_600_000);
  expect([await amountOf('saebyeok'), await versionOf('saebyeok'), await versionOf()]).toEqual(['450,000원', 2, 2]);
  expect([await toldOf('hangyeol'), await toldOf('saebyeok')]).toEqual([1, 1]);
  expect((await desks.viewer('GET', '/drafts')).body.versions).toMatchObject([
    {
      version: 2,
      state: 'in-force',
      told: { isDone: true },
      agreed: [{ answer: 'granted', reason: yes.reason }],
      raised: [{ share: '모두', agreed: [{ answer: 'granted', reason: yes.reason, at: { words: expect.stringContaining('5월') } }] }],
    },
    { version: 1, state: 'past', agreed: [], raised: [] },
  ]);
  await expect(
    database.owner.tx((tx) => tx.changed('insert into version_step select programme_id, 1, 1, 500, draft_id, effective_from from version_step where step = 1')),
  ).rejects.toThrow('step_granted');
});

test('where somebody loses, two have to agree to a share as well; one alone takes it back, and nobody keeps half of it', async () => {
  path = await draftFor({ 'amount.parts.0.bySize.1': 350_000, 'amount.parts.0.bySize.3': 800_000 }, 'saebyeok', 'jigak');
  // Danbi has been decided about; what the new rules would have come to is said, and changes nothing.
  expect((await desks.editor('GET', path)).body.impact!.kept).toEqual([{ words: '새 규칙이라면 덜 받았을 사람', people: 1, amount: '50,000원' }]);
  expect((await desks.editor('POST', `${path}/request`, { revision: 2, reason: 'x', share: half })).body.needed).toMatchObject({ others: 2 });
  await desks.first('POST', `${path}/decision`, yes);
  expect((await desks.second('POST', `${path}/decision`, yes)).body).toMatchObject({ state: 'published', version: 3 });
  await service.advance(service.clock() + 3_600_000);
  expect([await amountOf('saebyeok'), await amountOf('jigak'), await toldOf('saebyeok')]).toEqual(['350,000원', '450,000원', 2]);
  await desks.editor('POST', `${path}/share`, { share: everybody, reason: 'x' });
  expect(codeOf(await desks.editor('POST', '/programme/withdraw', { reason: 'x' }))).toBe('operator.not_allowed');
  expect(await listWaiting(database.db)).toHaveLength(1);
  expect((await desks.first('POST', '/programme/withdraw', { reason: '항의가 많아요.' })).body).toMatchObject({ version: 3 });
  expect(await listWaiting(database.db)).toEqual([]);
  expect(codeOf(await desks.first('POST', `${path}/share/decision`, yes))).toBe('approval.already_decided');
  await service.advance(service.clock() + 3_600_000);
  expect([await amountOf('saebyeok'), await versionOf('saebyeok'), await versionOf()]).toEqual(['450,000원', 2, 2]);
  expect([await toldOf('saebyeok'), await toldOf('jigak')]).toEqual([3, 1]);
  expect((await desks.viewer('GET', '/drafts')).body.versions[0]).toMatchObject({
    version: 3,
    state: 'withdrawn',
    takenBack: { by: expect.any(String), reason: '항의가 많아요.' },
    told: { isDone: true },
  });
  expect(codeOf(await desks.first('POST', '/programme/withdraw', { reason: 'x' }))).toBe('programme.none_to_come');
});

/** Published to half, by the word of two: somebody loses by it. */
async function publishToHalf(draft: string): Promise<void> {
  await desks.editor('POST', `${draft}/request`, { revision: 2, reason: '먼저 절반에게.', share: half });
  await desks.first('POST', `${draft}/decision`, yes);
  expect((await desks.second('POST', `${draft}/decision`, yes)).body.state).toBe('published');
}
const takeBack = async () => expect(codeOf(await desks.first('POST', '/programme/withdraw', { reason: '항의가 많아요.' }))).toBe('ok');

test('taken back before anybody was told, nobody hears of what did not change', async () => {
  const before = [await toldOf('saebyeok'), await toldOf('jigak')];
  await publishToHalf(await draftFor({ 'amount.parts.0.bySize.1': 340_000 }, 'saebyeok', 'jigak'));
  await service.advance(service.clock() + 15_000);
  expect(await amountOf('saebyeok')).toBe('340,000원');
  await takeBack();
  await service.advance(service.clock() + 3_600_000);
  expect([await amountOf('saebyeok'), await toldOf('saebyeok'), await toldOf('jigak')]).toEqual(['450,000원', ...before]);
});

test('taken back in the night, before the morning in which it would have been told, it is told to nobody', async () => {
  const before = [await toldOf('saebyeok'), await toldOf('jigak')];
  await service.advance(seoul('2020-05-17T21:30'));
  await publishToHalf(await draftFor({ 'amount.parts.0.bySize.1': 330_000 }, 'saebyeok', 'jigak'));
  await service.advance(seoul('2020-05-17T23:00'));
  await takeBack();
  await service.advance(seoul('2020-05-18T10:00'));
  expect([await toldOf('saebyeok'), await toldOf('jigak')]).toEqual(before);
  // And nobody is counted as told.
  expect((await desks.viewer('GET', '/drafts')).body.versions[0]).toMatchObject({ state: 'withdrawn', told: { told: 0, isDone: true } });
});

test('whoever came while it held for them, and was shown its amount, is told when it is taken back; a neighbour is not', async () => {
  const dubeon = await service.join('dubeon');
  const was = good(await dubeon.get('/api/entitlement')).amount?.words;
  const [own] = await database.owner.rows<{ circle_id: string }>(
    'select circle_id from citizen_circle join citizen using (citizen_id) order by signed_in_at desc nulls last limit 1',
  );
  circles.set('dubeon', own!.circle_id);
  await service.advance(seoul('2020-05-19T10:00'));
  await publishToHalf(await draftFor({ 'amount.parts.0.bySize.1': 320_000 }, 'dubeon', 'jigak'));
  await service.advance(service.clock() + 3_600_000);
  expect(await amountOf('dubeon')).not.toBe(was);
  good(await dubeon.post('/api/preregistrations', {}, crypto.randomUUID()));
  const jigak = await toldOf('jigak');
  expect(await toldOf('dubeon')).toBe(0);
  await takeBack();
  await service.advance(service.clock() + 3_600_000);
  expect([await amountOf('dubeon'), await toldOf('dubeon'), await toldOf('jigak')]).toEqual([was, 1, jigak]);
  // Once: another day tells nothing more of it.
  await service.advance(seoul('2020-05-20T10:00'));
  expect(await toldOf('dubeon')).toBe(1);
});

test('what waits for the morning from before is told although another share is taken back in the same night', async () => {
  const [was, before] = [await amountOf('saebyeok'), await toldOf('saebyeok')];
  await publishToHalf(await draftFor({ 'amount.parts.0.bySize.1': 310_000 }, 'saebyeok', 'jigak'));
  await service.advance(service.clock() + 3_600_000);
  expect(await toldOf('saebyeok')).toBe(before + 1);
  await service.advance(seoul('2020-05-20T21:30'));
  await takeBack();
  await service.advance(seoul('2020-05-20T22:00'));
  await publishToHalf(await draftFor({ 'amount.parts.0.bySize.1': 300_000 }, 'saebyeok', 'jigak'));
  await service.advance(seoul('2020-05-20T22:30'));
  await takeBack();
  await service.advance(seoul('2020-05-21T10:00'));
  expect([await amountOf('saebyeok'), await toldOf('saebyeok')]).toEqual([was, before + 2]);
});

test('what all have in common cannot hold for a share only, and the refusal says what and why', async () => {
  const opened = await desks.editor('POST', '/drafts', { title: '마감' });
  const at = `/draft/${opened.body.id}`;
  const field = opened.body.fields.find((one) => one.path.join('.').endsWith('closes') && one.section === 'windows')!;
  const preview = await desks.editor('POST', '/draft-previews', {
    basedOn: 2,
    text: opened.body.text,
    set: { path: field.path, value: '2020-06-07T18:00' },
  });
  // What is not saved yet is compared already, letter by letter: one line is gone, one is new, at its place.
  const differ = preview.body.places.flatMap((place) => place.filter((line) => line.kind !== 'same'));
  expect(differ.map((line) => [line.kind, line.text.trim()])).toEqual([
    ['gone', `closes: ${field.value}`],
    ['new', 'closes: 2020-06-07T18:00'],
  ]);
  expect(differ[0]!.was).toBe(differ[1]!.is);
  expect(opened.body.places).toEqual([]);
  await desks.editor('POST', at, { revision: 1, title: '마감', text: preview.body.text });
  await desks.editor('POST', `${at}/impact`, { revision: 2, do: 'begin' });
  await service.settle();
  const why = (await desks.editor('GET', at)).body.shares.whyNot;
  expect(why).toContain('대기실의 줄과 달력은 모두에게 하나예요');
  const refused = await desks.editor('POST', `${at}/request`, { revision: 2, reason: 'x', share: half });
  expect([codeOf(refused), refused.body.title]).toEqual(['draft.not_shareable', expect.stringContaining(why!)]);
  expect(codeOf(await desks.editor('POST', `${at}/request`, { revision: 2, reason: 'x' }))).toBe('ok');
});

test('the trail says each step, and the ledger balances', async () => {
  const rows = await database.owner.rows<{ action: string }>(`select action from audit_entry where action like 'programme.%' order by at, seq`);
  expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['programme.published', 'programme.share_raised', 'programme.withdrawn']));
  const auditor = await deskOf<AnswerOf<typeof readTrail>>(database.db, () => service.url, ['auditor']);
  const [shared] = (await auditor('GET', '/trail?action=programme.published')).body.entries;
  const said = new Map(shared!.detail.map((one) => [one.name, one.said]));
  expect([shared!.words, said.get('share'), said.get('draft')]).toEqual([
    '판을 시행에 넘김',
    '50%',
    expect.stringMatching(/^금액 \(…[0-9a-f]{6}\)$|^…[0-9a-f]{6}$/),
  ]);
  expect(said.get('effectiveFrom')).toMatch(/^2020년 \d+월 \d+일\(.\) (오전|오후|낮|밤)/);
  expect(await database.owner.rows('select programme_version, amount_won from application')).toEqual([{ programme_version: 2, amount_won: 850_000n }]);
  expect(await brokenRules(database.db)).toEqual([]);
});
