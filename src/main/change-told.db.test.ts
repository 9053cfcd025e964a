import { afterAll, beforeAll, expect, test } from 'vitest';
import type { readDraft, readDrafts } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf, type Desk } from './testing/desk.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * Days move while people wait, have applied and were paid: whoever’s own moves hears of it, once, and nobody else. Of four who asked to be told, one is
 * not the head and one is a foreigner who is not entitled; Danbi applies. Each test goes on where the one before stopped.
 */
const database = useTestDatabase();
type Answer = AnswerOf<typeof readDraft> & AnswerOf<typeof readDrafts>;
type Impact = NonNullable<Answer['impact']>;
let service: PretendService;
const desks: Record<'editor' | 'first' | 'second', Desk<Answer>> = {} as never;
const waiting = ['haneul', 'saebyeok', 'hangyeol', 'mina'];

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  const url = () => service.url;
  desks.editor = await deskOf<Answer>(database.db, url, ['editor']);
  desks.first = await deskOf<Answer>(database.db, url, ['approver']);
  desks.second = await deskOf<Answer>(database.db, url, ['approver']);
  for (const person of waiting) good(await (await service.join(person)).post('/api/preregistrations', {}, crypto.randomUUID()));
}, 60_000);
afterAll(async () => await service.stop());
stopAtFirstFailure();

const yes = { answer: 'granted', reason: '확인했어요.' };

/** Publishes the text that holds with these put for those, wherever they stand; answers what it was said to mean. */
async function publish(changes: Readonly<Record<string, string>>): Promise<Impact> {
  const opened = (await desks.editor('POST', '/drafts', { title: '날' })).body;
  let { text } = opened;
  for (const [was, is] of Object.entries(changes)) {
    expect(text).toContain(was);
    text = text.replaceAll(was, is);
  }
  const path = `/draft/${opened.id}`;
  await desks.editor('POST', path, { revision: 1, title: '날', text });
  expect((await desks.editor('POST', `${path}/impact`, { revision: 2, do: 'begin' })).status).toBe(200);
  await weighed(path);
  expect((await desks.editor('POST', `${path}/request`, { revision: 2, reason: '날을 옮겨요.' })).status).toBe(200);
  const { impact } = (await agree(path)).body;
  return impact!;
}

/** A pressed machine gives way to people, and weighs a little later. */
async function weighed(path: string): Promise<void> {
  do await service.settle();
  while ((await desks.editor('GET', path)).body.impact?.state !== 'done');
}

/** Presses “back”, waits until all are counted, and others agree; answers what it was said to mean. */
async function goBack(): Promise<Impact> {
  const present = (await desks.first('GET', '/drafts')).body.versions.find((one) => one.state === 'in-force')!;
  const { body } = await desks.editor('POST', '/programme/back', { from: present.version, reason: '잘못 옮겼어요.' });
  await weighed(`/draft/${body.id}`);
  return (await agree(`/draft/${body.id}`)).body.impact!;
}

async function agree(path: string) {
  const { body } = await desks.first('POST', `${path}/decision`, yes);
  const last = body.state === 'waiting' ? await desks.second('POST', `${path}/decision`, yes) : await desks.first('GET', path);
  expect(last.body.state).toBe('published');
  return last;
}

/** Who has heard this by now, and how often. */
async function heard(notice: string): Promise<Readonly<Record<string, number>>> {
  const told = await Promise.all(
    [...waiting, 'danbi'].map(async (person) => {
      const { messages } = good(await (await service.signIn(person)).get('/api/inbox'));
      return [person, messages.filter((one) => one.notice === notice).length] as const;
    }),
  );
  return Object.fromEntries(told.filter(([, times]) => times > 0));
}

const textOf = async (person: string, notice: string) =>
  good(await (await service.signIn(person)).get('/api/inbox')).messages.find((one) => one.notice === notice)?.text;
const toldIn = (impact: Impact, notice: string) => impact.told.find((one) => one.notice === notice)?.people;

test('whoever’s day moves hears of it at once, and whose day does not hears nothing', async () => {
  const impact = await publish({
    '{ on: 2020-05-11, digits: [1, 6] }': '{ on: 2020-05-11, digits: [2, 7] }',
    '{ on: 2020-05-12, digits: [2, 7] }': '{ on: 2020-05-12, digits: [1, 6] }',
  });
  expect(impact.kinds.map((one) => one.kind)).toContain('day-later');
  expect(toldIn(impact, 'day-changed')).toBe(1);
  await service.advance(seoul('2020-05-09T12:00'));
  expect(await heard('day-changed')).toEqual({ saebyeok: 1 });
});

test('a last day to apply that moves earlier is told to whoever may still apply, with every place’s own', async () => {
  await service.advance(seoul('2020-05-16T10:00'));
  await service.apply('danbi');
  const impact = await publish({ 'closes: 2020-06-05T23:30': 'closes: 2020-06-03T23:30' });
  expect(toldIn(impact, 'closing-changed')).toBe(2);
  await service.advance(seoul('2020-05-16T12:00'));
  expect(await heard('closing-changed')).toEqual({ haneul: 1, saebyeok: 1 });
  const text = await textOf('haneul', 'closing-changed');
  expect(text).toContain('카드사 앱에서 6월 3일(수) 오후 11시 30분');
});

test('a last day to spend that moves is told to whoever has applied, and to nobody else', async () => {
  const impact = await publish({ 'expires: 2020-08-31T24:00': 'expires: 2020-09-30T24:00' });
  expect(toldIn(impact, 'expiry-changed')).toBe(1);
  await service.advance(seoul('2020-05-20T12:00'));
  expect(await heard('expiry-changed')).toEqual({ danbi: 1 });
  expect(await textOf('danbi', 'expiry-changed')).toBe('긴급재난지원금의 사용 기한이 9월 30일(수)로 바뀌었어요.');
});

test('what moved by night and is as it was before the morning is told to nobody', async () => {
  await service.advance(seoul('2020-05-20T22:00'));
  await publish({ 'closes: 2020-06-03T23:30': 'closes: 2020-06-10T23:30', 'expires: 2020-09-30T24:00': 'expires: 2020-08-31T24:00' });
  await service.advance(seoul('2020-05-20T23:00'));
  await goBack();
  await service.advance(seoul('2020-05-21T12:00'));
  expect([await heard('closing-changed'), await heard('expiry-changed')]).toEqual([{ haneul: 1, saebyeok: 1 }, { danbi: 1 }]);
  const { versions } = (await desks.first('GET', '/drafts')).body;
  expect(versions.slice(0, 2).map((one) => one.told)).toMatchObject([{ told: 0 }, { told: 0 }]);
});

test('whoever came while it held, and was shown its last day, hears that it is another again', async () => {
  await publish({ 'expires: 2020-09-30T24:00': 'expires: 2020-10-31T24:00' });
  await service.advance(seoul('2020-05-22T12:00'));
  await service.apply('saebyeok');
  await service.settle();
  const impact = await goBack();
  expect([impact.loses, toldIn(impact, 'expiry-changed')]).toEqual([2, 2]);
  await service.advance(seoul('2020-05-24T12:00'));
  expect(await heard('expiry-changed')).toEqual({ danbi: 3, saebyeok: 1 });
  expect(await textOf('saebyeok', 'expiry-changed')).toContain('9월 30일');
});
