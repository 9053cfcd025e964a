import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * The service and its pretend partners live in one time, also when somebody moves it on by days at once: what is paid, told and stamped on the way
 * has its own hour. Korea 2020: 이새벽 (1961) and 김단비 (1986) may apply on Monday 11 May; until 18:00 of the day after they may still give away.
 */
const database = useTestDatabase();
const people: Record<string, Visitor> = {};
/** What each of them read after applying. */
const promised: { readonly words: string | undefined; readonly creditOn: string | undefined }[] = [];
const paidAt = seoul('2020-05-12T18:00');
/** 2 min: the time runs on while it is moved, on a busy machine too. */
const nearMs = 120_000;
let service: PretendService;

beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-09T10:00' });
  for (const person of ['saebyeok', 'danbi']) {
    people[person] = await service.join(person);
    const consents = good(await people[person].get('/api/consents')).consents.map(({ id, hash }) => ({ id, hash }));
    good(await people[person].post('/api/preregistrations', { consents }, crypto.randomUUID()));
  }
  await service.advance(seoul('2020-05-11T07:05'));
  for (const visitor of Object.values(people)) {
    const [card] = good(await visitor.post('/api/cards', { issuer: 'shinhan' })).cards;
    good(await visitor.post('/api/applications', { instrument: 'card', issuer: 'shinhan', card: card!.id }, crypto.randomUUID()));
    const { card: shown, application } = good(await visitor.get('/api/me'));
    promised.push({ words: shown.words, creditOn: application?.credit?.on });
  }
  await service.advance(seoul('2020-05-15T10:00'));
});
afterAll(async () => await service.stop());

interface OnPhone {
  readonly screen: readonly { readonly text: string; readonly at: number }[];
}
const phoneOf = async (person: string) => ((await (await fetch(`${service.sandbox.control}/control/phones/${person}`)).json()) as OnPhone).screen;
const inboxOf = async (person: string) => good(await people[person]!.get('/api/inbox')).messages;
const isNear = (at: number, instant: number) => Math.abs(at - instant) < nearMs;

test('whoever applied is paid at the hour until which they could give away, and told at once, each of them', async () => {
  for (const person of Object.keys(people)) {
    const paid = good(await people[person]!.get('/api/timeline')).items.filter(({ kind, at }) => kind === 'money' && isNear(Date.parse(at.at), paidAt));
    expect(paid, person).toHaveLength(1);
    const told = (await inboxOf(person)).filter(({ text }) => text.includes('들어왔어요'));
    expect(
      told.map(({ at }) => isNear(Date.parse(at.at), paidAt)),
      person,
    ).toEqual([true]);
  }
});

/** What was said in the quiet hours stands in the inbox at once, and rings in the morning. */
const ringsAt = (sent: number) => Math.max(sent, sent < seoul('2020-05-11T08:00') && sent > seoul('2020-05-10T21:00') ? seoul('2020-05-11T08:00') : 0);

test('the phone stamps each message with the minute in which it was sent', async () => {
  for (const person of Object.keys(people)) {
    const [inbox, screen] = [await inboxOf(person), await phoneOf(person)];
    expect(screen.length, person).toBeGreaterThan(2);
    for (const { text, at } of screen) {
      const sent = inbox.find((one) => text.includes(one.text));
      expect(sent && isNear(at, ringsAt(Date.parse(sent.at.at))), `${person}: ${text} at ${new Date(at).toISOString()}, sent ${sent?.at.at}`).toBe(true);
    }
  }
});

test('what was promised is a day by which it comes, and it comes by then', () => {
  for (const { words, creditOn } of promised) {
    expect(words).toBe('늦어도 5월 13일(수)에는 들어와요.');
    expect(paidAt).toBeLessThan(seoul(`${creditOn}T24:00`));
  }
});

test('a card company that lets the promised day pass is said to be late, until the money is there', async () => {
  await service.advance(seoul('2020-05-16T10:00'));
  const late = await service.apply('jigak');
  const words = async () => good(await late.get('/api/me')).card.words;
  await service.advance(seoul('2020-05-18T20:00'));
  expect(await words()).toBe('늦어도 5월 18일(월)에는 들어와요.');
  await service.advance(seoul('2020-05-19T10:00'));
  expect(await words()).toBe('카드사가 늦어지고 있어요. 받을 금액은 그대로 있고, 들어오면 알려드려요.');
  await service.advance(seoul('2020-05-21T10:00'));
  expect(good(await late.get('/api/me')).card.title).toBe('400,000원 남았어요.');
});

test('between two moves the partners’ clock runs as the service’s does', async () => {
  const partners = async () => Date.parse(((await (await fetch(`${service.sandbox.control}/control/clock`)).json()) as { now: string }).now);
  const before = await partners();
  expect(Math.abs(before - service.clock())).toBeLessThan(5_000);
  await expect.poll(async () => (await partners()) - before).toBeGreaterThan(0);
});
