import { beforeAll, expect, test } from 'vitest';
import type { readDraft } from '#contract/draft.ts';
import type { AnswerOf } from '#contract/route.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deskOf } from './testing/desk.ts';
import { openPretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * An editor moves the closing of the cards; of five who asked to be told, one is not the head, one is a
 * foreigner who is not entitled, and one is paid in cash without asking.
 */
const database = useTestDatabase();
type Draft = AnswerOf<typeof readDraft>;
const waiting = ['haneul', 'saebyeok', 'hangyeol', 'mina', 'yeongeum'];
const notice = 'not-yet-applied';
let impact: NonNullable<Draft['impact']>;
let heard: readonly string[];
let overtaken: readonly string[];
let verified: string;

beforeAll(async () => {
  const service = await openPretendService(database.url, { at: '2020-05-14T10:00' });
  try {
    for (const person of waiting) good(await (await service.join(person)).post('/api/preregistrations', {}, crypto.randomUUID()));
    await service.advance(seoul('2020-05-15T10:00'));
    const editor = await deskOf<Draft>(database.db, () => service.url, ['editor']);
    const approver = await deskOf<Draft>(database.db, () => service.url, ['approver']);
    const opened = (await editor('POST', '/drafts', { title: '카드 마감' })).body;
    const text = opened.text.replaceAll('closes: 2020-06-05T23:30', 'closes: 2020-06-10T23:30');
    expect(text).not.toBe(opened.text);
    const path = `/draft/${opened.id}`;
    await editor('POST', path, { revision: 1, title: '카드 마감', text });
    await editor('POST', `${path}/impact`, { revision: 2, do: 'begin' });
    await service.settle();
    impact = (await editor('GET', path)).body.impact!;
    await editor('POST', `${path}/request`, { revision: 2, reason: '더 오래 받아요.' });
    expect((await approver('POST', `${path}/decision`, { answer: 'granted', reason: '확인했어요.' })).body.state).toBe('published');
    for (const day of ['2020-05-15T20:00', '2020-06-03T09:00', '2020-06-03T12:00']) await service.advance(seoul(day));
    const told = await Promise.all(waiting.map(async (person) => [person, good(await (await service.signIn(person)).get('/api/inbox')).messages] as const));
    const haneul = await service.signIn('haneul');
    const { messages } = good(await haneul.get('/api/inbox'));
    overtaken = messages.filter((one) => one.overtaken).map((one) => one.notice);
    const { text: pasted } = messages.find((one) => one.notice === 'your-day')!;
    verified = good(await haneul.post('/api/inbox/verify', { text: pasted })).words;
    heard = told.filter(([, messages]) => messages.some((one) => one.notice === notice)).map(([person]) => person);
  } finally {
    await service.stop();
  }
}, 60_000);

test('what people will be told is shown as they will read it, with the facts of the new version', () => {
  const told = impact.told.find((one) => one.notice === notice)!;
  expect(told.text).toContain('카드로 6월 10일');
  expect(told.text).not.toMatch(/[{}]/);
});

test('who is known to be told no is not counted among them, and as many hear it as were counted', () => {
  expect(impact.told.find((one) => one.notice === notice)?.people).toBe(2);
  expect(heard).toEqual(['haneul', 'saebyeok']);
});

test('for whoever has nothing to apply for no last day moves', () => {
  expect(impact).toMatchObject({ looked: 5, unchanged: 3, kinds: [{ kind: 'deadline-later', people: 2 }] });
});

test('the message of the morning before says in the inbox, and to whoever asks whether it is ours, that something has changed since', () => {
  expect(overtaken).toEqual(['your-day']);
  expect(verified).toContain('그 뒤로 바뀐 내용이 있으니 지금 내용은 홈에서 보세요.');
});
