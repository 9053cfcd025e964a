import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/*
 * People who agreed only that they and their household are looked at, as one does to see the amount. What that showed is not forgotten by the
 * next screen: whoever the rules say no to is asked for nothing more.
 */
const database = useTestDatabase();
let service: PretendService;
beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-10T10:00' });
});
afterAll(async () => await service.stop());

const meOf = async (visitor: Visitor) => good(await visitor.get('/api/me'));

/** Asked to be told their day, and then looked at their amount. */
async function lookedAtBy(person: string): Promise<Visitor> {
  const visitor = await service.signIn(person);
  const { consents } = good(await visitor.get('/api/consents'));
  const changes = consents.flatMap(({ id, purpose, hash }) => (purpose === 'identity' || purpose === 'eligibility' ? [{ id, given: true, hash }] : []));
  good(await visitor.post('/api/consents', { changes }));
  good(await visitor.post('/api/preregistrations', {}, crypto.randomUUID()));
  await visitor.get('/api/entitlement');
  return visitor;
}

const nobodies: readonly (readonly [person: string, title: RegExp])[] = [
  ['mina', /^이번에는 대상이 아니에요\.$/],
  ['hangyeol', /^여기서는 세대주만 신청할 수 있어요\./],
  ['eopda', /^기준일인 2020년 3월 29일\(일\) 명부에서 찾지 못했어요\. 읍면동 주민센터에서 확인해 주세요\.$/],
  ['yeongeum', /^지급일은 5월 4일\(월\)이었어요\.$/],
];
test.each(nobodies)('%s reads the no at home, and neither a day, nor consents, nor steps to come', async (person, title) => {
  const visitor = await lookedAtBy(person);
  for (const at of ['2020-05-10T10:00', '2020-05-15T10:00']) {
    await service.advance(seoul(at));
    const { card, journey, consents, mayApply } = await meOf(visitor);
    expect(consents.missing.length).toBeGreaterThan(0);
    expect(card.title).toMatch(title);
    expect([card.date, card.next.do]).toEqual([undefined, 'none']);
    expect(mayApply).toMatchObject({ now: false, never: true });
    expect(journey.map(({ step, state }) => [step, state])).toEqual([
      ['sign-in', 'done'],
      ['preregister', 'done'],
    ]);
  }
});

test('whoever is not entitled reads that it is about them first, and then the rule', async () => {
  await service.advance(seoul('2020-05-15T10:00'));
  const { card } = await meOf(await service.signIn('mina'));
  expect([card.title, card.words]).toEqual([
    '이번에는 대상이 아니에요.',
    '외국인만 있는 세대는 영주권자와 결혼이민자만 대상이에요. 지금 읍면동 주민센터에서 이의신청할 수 있어요.',
  ]);
});

test('whoever may apply reads, before all consents are given, that they may now, until when today and until when at all, and no day that is past', async () => {
  const danbi = await lookedAtBy('danbi');
  const { card, mayApply, journey } = await meOf(danbi);
  expect([mayApply?.never, journey.at(-1)?.state]).toEqual([undefined, 'later']);
  // 1986: the turn of 6 was on Monday 11 May.
  expect(card).toMatchObject({ title: '5월 16일(토) 오전 7시부터 신청할 수 있어요.', words: '먼저 동의가 필요해요.', next: { do: 'agree' } });
  expect(card.date).toBeUndefined();
  await service.advance(seoul('2020-05-20T10:00'));
  const free = await meOf(danbi);
  expect(free.card).toMatchObject({
    title: '지금 신청할 수 있어요.',
    words: '오늘은 오후 11시 30분까지 열려 있어요. 신청은 6월 5일(금) 오후 11시 30분에 끝나요. 먼저 동의가 필요해요.',
    next: { do: 'agree' },
  });
  const agreed = await meOf(await service.join('saebyeok'));
  expect(agreed.card.words).toBe('오늘은 오후 11시 30분까지 열려 있어요. 신청은 6월 5일(금) 오후 11시 30분에 끝나요.');
  expect([free.card.date, free.myDate?.state, free.myDate?.until?.words]).toEqual([undefined, 'over', '5월 20일(수) 오후 11시 30분']);
  await service.advance(seoul('2020-06-05T10:00'));
  expect((await meOf(danbi)).card.words).toBe('오늘은 오후 11시 30분까지 열려 있어요. 오늘이 마지막 날이에요. 먼저 동의가 필요해요.');
});

test('who has agreed to nothing yet reads it too, without a promise that they are the one who may', async () => {
  const nobody = await meOf(await service.signIn('haneul'));
  expect(nobody.card.title).toBe('세대주는 지금 신청할 수 있어요.');
  expect(nobody.card.words).toContain('오늘이 마지막 날이에요.');
});

test('after the last day nobody is asked to begin: since when it is over, where one still can, and no step to come', async () => {
  const danbi = await lookedAtBy('danbi');
  const nobody = await service.signIn('haneul');
  await service.advance(seoul('2020-06-10T10:00'));
  for (const visitor of [danbi, nobody]) {
    const { card, mayApply, journey } = await meOf(visitor);
    expect(card).toMatchObject({
      title: '신청은 6월 5일(금) 오후 11시 30분에 끝났어요.',
      words: '지금 8월 24일(월)까지 읍면동 주민센터에서 신청할 수 있어요.',
      next: { do: 'none', words: '금액 알아보기' },
    });
    expect(mayApply).toMatchObject({ now: false, reason: { code: 'window.closed' } });
    expect(journey.filter(({ state }) => state !== 'done')).toEqual([]);
  }
  expect((await meOf(danbi)).card.amount?.words).toBe('800,000원');
});

test('once it is over everywhere, not applying is told as what it counts as, and no amount is promised', async () => {
  const danbi = await service.signIn('danbi');
  await service.advance(seoul('2020-08-25T10:00'));
  const { card } = await meOf(danbi);
  expect(card.words).toBe('석 달 안에 신청하지 않으면 기부한 것으로 봐요. 지금 읍면동 주민센터에서 이의신청할 수 있어요.');
  expect([card.title, card.amount]).toEqual(['신청은 6월 5일(금) 오후 11시 30분에 끝났어요.', undefined]);
});
