import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readCampaign } from '#contract/campaign.ts';
import type { AnswerOf } from '#contract/route.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good } from './testing/told.ts';

/* One operator composes, another lets it go, and the people of the sandbox read it. Each test goes on where the one before stopped. */
const database = useTestDatabase();
let service: PretendService;
const url = () => service.url;
const desks: Record<'hana' | 'duri' | 'semi' | 'viewer', Desk<Answer>> = {} as never;

/** What the routes of one campaign answer, or a refusal’s code. */
type Answer = AnswerOf<typeof readCampaign> & { readonly code: string };

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-12T10:00' });
  desks.hana = await deskOf<Answer>(database.db, url, ['campaigner', 'approver']);
  desks.duri = await deskOf<Answer>(database.db, url, ['campaigner', 'approver']);
  desks.semi = await deskOf<Answer>(database.db, url, ['approver']);
  desks.viewer = await deskOf<Answer>(database.db, url, ['viewer']);
  for (const person of ['haneul', 'saebyeok']) good(await (await service.join(person)).post('/api/preregistrations', {}, crypto.randomUUID()));
});
afterAll(async () => await service.stop());

const draft = {
  title: '마감 안내',
  kind: 'service',
  text: { ko: '카드 신청은 {windows.card-online.closes}까지예요.', en: 'You can apply on a card until {windows.card-online.closes}.' },
  channels: ['push'],
  audience: { state: 'not-applied', digits: [], regions: [] },
};
const compose = async (more: object = {}) => {
  const made = await desks.hana('POST', '/campaigns', { ...draft, ...more });
  expect(made.status).toBe(201);
  await service.settle();
  return `/campaign/${made.body.id}`;
};
const askFor = async (path: string, more: object = {}) => await desks.hana('POST', `${path}/request`, { revision: 1, reason: '마감이 가까워요.', ...more });
const yes = { answer: 'granted', reason: '확인했어요.' };
const inboxOf = async (person: string) =>
  good(await (await service.signIn(person)).get('/api/inbox')).messages.filter((one) => one.notice.startsWith('campaign:'));
const codeOf = ({ status, body }: { readonly status: number; readonly body: Answer }) => (status < 300 ? 'ok' : body.code);

test('a draft is checked, counted and priced before anybody is asked', async () => {
  const path = await compose({ channels: ['push', 'sms'], text: { ...draft.text, ko: '지금 신청하면 커피 쿠폰을 드려요.' } });
  const { body } = await desks.hana('GET', path);
  expect(body.count).toMatchObject({ people: 2, isDone: true });
  expect(body.findings.map((one) => [one.fault, one.sources[0]?.id])).toContainEqual(['inducement', 'K20-40b']);
  expect(body.may.request).toEqual({ ok: false, why: '고쳐야 할 점이 남아 있어요.' });
  expect(codeOf(await askFor(path))).toBe('campaign.not_free');
});

test('a change is made once: who looked at an older one is told so', async () => {
  const path = await compose();
  expect(codeOf(await desks.duri('POST', path, { revision: 1, draft: { ...draft, title: '새 제목' } }))).toBe('ok');
  expect(codeOf(await desks.hana('POST', path, { revision: 1, draft }))).toBe('campaign.changed');
});

test('whoever only looks releases nothing, and nobody lets go what they asked for', async () => {
  const path = await compose();
  expect((await desks.viewer('GET', path)).body.may.request.ok).toBe(false);
  expect(codeOf(await desks.viewer('POST', `${path}/request`, { revision: 1, reason: 'x' }))).toBe('operator.not_allowed');
  expect(codeOf(await askFor(path))).toBe('ok');
  expect((await desks.hana('GET', path)).body.may.decide).toEqual({ ok: false, why: '본인이 요청한 캠페인이에요. 다른 승인자에게 부탁해 주세요.' });
  expect(codeOf(await desks.hana('POST', `${path}/decision`, yes))).toBe('approval.same_person');
  expect(codeOf(await desks.viewer('POST', `${path}/decision`, yes))).toBe('operator.not_allowed');
  expect(codeOf(await desks.hana('POST', path, { revision: 1, draft }))).toBe('campaign.wrong_state');
  expect(await inboxOf('haneul')).toEqual([]);
});

test('a no makes it a draft again, with the reason', async () => {
  const path = await compose();
  await askFor(path);
  const refused = await desks.duri('POST', `${path}/decision`, { answer: 'refused', reason: '문장을 다듬어 주세요.' });
  expect(refused.body).toMatchObject({ state: 'draft', request: { answer: 'refused', decisionReason: '문장을 다듬어 주세요.' } });
  expect(codeOf(await askFor(path))).toBe('ok');
});

test('what tells a hundred thousand goes when two others have let it go, and not before', async () => {
  const path = await compose();
  await database.owner.tx((tx) => tx.changed('update campaign_count set people = 100000 where campaign_id = $1', [path.split('/').at(-1)]));
  await askFor(path);
  const first = await desks.duri('POST', `${path}/decision`, yes);
  expect(first.body).toMatchObject({ state: 'waiting', request: { needed: 2 }, may: { decide: { ok: false } } });
  expect(first.body.request?.agreed).toHaveLength(1);
  expect(codeOf(await desks.duri('POST', `${path}/decision`, yes))).toBe('approval.said_already');
  expect(codeOf(await desks.hana('POST', `${path}/decision`, yes))).toBe('approval.same_person');
  expect((await desks.semi('POST', `${path}/decision`, yes)).body.state).toBe('released');
  await desks.hana('POST', `${path}/steer`, { to: 'stopped' });
});

test('what was granted is read by whom it is for, once, with today’s facts in it', async () => {
  const path = await compose();
  await askFor(path);
  const both = await Promise.all([desks.duri('POST', `${path}/decision`, yes), desks.duri('POST', `${path}/decision`, yes)]);
  expect(both.map(codeOf).toSorted()).toEqual(['approval.already_decided', 'ok']);
  await service.settle();
  await service.settle();
  for (const person of ['haneul', 'saebyeok'])
    expect((await inboxOf(person)).map((one) => one.text)).toEqual(['카드 신청은 6월 5일(금) 오후 11시 30분까지예요.']);
  expect((await desks.viewer('GET', path)).body.progress).toMatchObject({ handedOver: 2, isAll: true });
});

test('a paused campaign sends nothing more, a resumed one goes on, and who has applied meanwhile is told nothing', async () => {
  const path = await compose({ text: { ko: '두 번째 안내예요.', en: 'A second message.' } });
  await askFor(path, { at: '2020-05-16T12:00' });
  await desks.duri('POST', `${path}/decision`, yes);
  const said = async (person: string) => (await inboxOf(person)).filter((one) => one.text.startsWith('두 번째'));
  expect((await desks.hana('POST', `${path}/steer`, { to: 'paused' })).body.state).toBe('paused');
  await service.advance(Date.parse('2020-05-16T13:00:00+09:00'));
  expect(await said('saebyeok')).toEqual([]);
  await service.apply('haneul');
  expect((await desks.hana('POST', `${path}/steer`, { to: 'released' })).body.state).toBe('released');
  await service.settle();
  await service.settle();
  expect(await said('saebyeok')).toHaveLength(1);
  expect(await said('haneul')).toEqual([]);
  const { body } = await desks.hana('GET', path);
  expect(body.progress).toMatchObject({ applications: 1, preregistrations: 0 });
});

test('a text message arrives on the phone of who agreed to it, as the previews had it, and its receipt is counted', async () => {
  const path = await compose({
    channels: ['sms'],
    audience: { ...draft.audience, state: 'applied' },
    text: { ko: '신청을 잘 받았어요.', en: 'We have your application.' },
  });
  const { count, previews } = (await desks.hana('GET', path)).body;
  expect(count).toMatchObject({ people: 1, byChannel: [{ people: 1 }], cost: { amount: 9 } });
  expect(previews.find((one) => one.channel === 'sms' && one.lang === 'ko')).toMatchObject({ text: '[긴급재난지원금] 신청을 잘 받았어요.' });
  await askFor(path);
  await desks.duri('POST', `${path}/decision`, yes);
  await service.settle();
  const phone = JSON.stringify(await (await fetch(`${service.sandbox.control}/control/phones/haneul`)).json());
  // What alone reaches the phone says whose it is; in the app it stands under the programme’s name.
  expect(phone).toContain('"[긴급재난지원금] 신청을 잘 받았어요."');
  expect((await inboxOf('haneul'))[0]!.text).toBe('신청을 잘 받았어요.');
  await service.control('drain', {});
  await service.settle();
  const { states, handedOver } = (await desks.hana('GET', path)).body.progress!;
  expect([handedOver, states.find((one) => one.state === 'delivered')!.count]).toEqual([1, 1]);
});

test('by Alimtalk goes an approved text word for word, under its code; another text is refused with the place where it differs', async () => {
  const more = {
    channels: ['alimtalk'],
    audience: { ...draft.audience, state: 'applied' },
    text: { ko: '사용 안내: {windows.card-online.closes}까지 신청할 수 있어요.', en: 'You can apply until {windows.card-online.closes}.' },
  };
  const approved = { code: 'KA01TP', text: '사용 안내: #{마감}까지 신청할 수 있어요.' };
  const wrong = await compose({ ...more, alimtalk: { ...approved, text: '이용 안내: #{마감}까지 신청할 수 있어요.' } });
  const findings = (await desks.hana('GET', wrong)).body.findings.map((one) => [one.fault, one.found]);
  expect(findings).toEqual([['template_differs', expect.stringMatching(/^사용 안내/)]]);
  expect(codeOf(await askFor(wrong))).toBe('campaign.not_free');
  const path = await compose({ ...more, alimtalk: approved });
  expect((await desks.hana('GET', path)).body).toMatchObject({ draft: { alimtalk: approved }, count: { byChannel: [{ people: 1 }] } });
  await askFor(path);
  await desks.duri('POST', `${path}/decision`, yes);
  await service.settle();
  await service.settle();
  const phone = (await (await fetch(`${service.sandbox.control}/control/phones/haneul`)).json()) as object;
  expect(JSON.stringify(phone)).toContain('"사용 안내: 6월 5일(금) 오후 11시 30분까지 신청할 수 있어요."');
  const [sent] = await database.owner.rows<{ channel: string }>(`select channel from send where message_id = $1`, [`campaign:${path.split('/').at(-1)}`]);
  expect(sent!.channel).toBe('alimtalk');
});

test('a stopped campaign goes nowhere any more', async () => {
  const path = await compose({ audience: { ...draft.audience, state: 'everyone' }, text: { ko: '세 번째 안내예요.', en: 'A third message.' } });
  await askFor(path, { at: '2020-05-18T12:00' });
  await desks.duri('POST', `${path}/decision`, yes);
  expect((await desks.duri('POST', `${path}/steer`, { to: 'stopped' })).body.state).toBe('stopped');
  expect(codeOf(await desks.hana('POST', `${path}/steer`, { to: 'released' }))).toBe('campaign.wrong_state');
  await service.advance(Date.parse('2020-05-18T13:00:00+09:00'));
  expect((await inboxOf('saebyeok')).some((one) => one.text.startsWith('세 번째'))).toBe(false);
});

test('what came of it is counted for those it was for, by how far it got to them, and for nobody else', async () => {
  const path = await compose({ channels: ['sms'], text: { ko: '마지막 안내예요.', en: 'A last message.' } });
  expect(codeOf(await desks.hana('POST', `${path}/results`))).toBe('campaign.wrong_state');
  expect((await desks.hana('GET', path)).body.count).toMatchObject({ people: 1, lasts: '약 1분', pace: '1분에 6,000명씩.' });
  await askFor(path);
  await desks.duri('POST', `${path}/decision`, yes);
  await service.settle();
  await service.settle();
  const outside = async () => {
    await desks.hana('POST', `${path}/results`);
    await service.settle();
    const { results } = (await desks.hana('GET', path)).body.progress!;
    expect(results!.isDone).toBe(true);
    return results!.groups.map(({ group, people, applications }) => [group, people, applications]);
  };
  expect(await outside()).toEqual([
    ['outside', 1, 0],
    ['inbox', 0, 0],
    ['notSent', 0, 0],
  ]);
  await service.apply('saebyeok');
  // Somebody it was not for applies too.
  await service.apply('banryeo');
  expect(await outside()).toEqual([
    ['outside', 1, 1],
    ['inbox', 0, 0],
    ['notSent', 0, 0],
  ]);
});

test('an instant that has passed is refused, and one in the night waits for the end of the quiet hours', async () => {
  const path = await compose({ audience: { ...draft.audience, state: 'everyone' } });
  expect(codeOf(await askFor(path, { at: '2020-05-01T09:00' }))).toBe('campaign.in_the_past');
  expect(codeOf(await askFor(path, { at: 'tomorrow' }))).toBe('request.malformed');
  await askFor(path, { at: '2020-05-18T23:00' });
  expect((await desks.duri('GET', path)).body.request?.releaseAt?.at).toBe('2020-05-19T08:00:00+09:00');
  expect((await desks.duri('POST', `${path}/decision`, yes)).body.progress?.startsAt.at).toBe('2020-05-19T08:00:00+09:00');
});

test('the audit names who asked, who let it go and who stopped it', async () => {
  const rows = await database.owner.rows<{ actor: string; action: string }>(
    // Taking people on is asked for and agreed to as well, by the test.
    `select actor, action from audit_entry where action ~ '^(campaign|approval)' and actor <> 'test' order by seq`,
  );
  expect(rows.every(({ actor }) => actor.startsWith('운영자 '))).toBe(true);
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set([
      'campaign.composed',
      'campaign.changed',
      'approval.requested',
      'approval.refused',
      'approval.granted',
      'campaign.released',
      'campaign.paused',
      'campaign.resumed',
      'campaign.stopped',
    ]),
  );
});
