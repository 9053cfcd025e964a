import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import type { Visitor } from '#rehearsal/visitor.ts';
import { openPretendService, type PretendService } from './testing/pretend-service.ts';
import { good, seoul } from './testing/told.ts';

/* People whom the rules say no to: each is told which rule it was, and where and when something can be done; and not, beside it, when their day is. */
const database = useTestDatabase();
let service: PretendService;
beforeAll(async () => {
  service = await openPretendService(database.url, { at: '2020-05-13T10:00' });
});
afterAll(async () => await service.stop());

const frontPage = async (visitor: Visitor, lang = 'ko') => good(await visitor.get('/api/programme', `?lang=${lang}`));
const homeOf = async (visitor: Visitor) => good(await visitor.get('/api/me')).card;
const amountOf = async (visitor: Visitor) => good(await visitor.get('/api/entitlement'));

test('before we may look, nobody is promised that they are the one who may apply', async () => {
  const child = await service.signIn('saessak');
  expect((await homeOf(child)).title).toBe('세대주는 5월 15일(금) 오전 7시부터 신청할 수 있어요.');
});

test('who is not the head is told who may apply here, and where and from when a proxy can', async () => {
  const spouse = await service.join('hangyeol');
  const { applicantWords, mayApply, amount } = await amountOf(spouse);
  expect([mayApply, amount?.amount]).toEqual([false, 800_000]);
  expect(applicantWords).toBe(
    '여기서는 세대주만 신청할 수 있어요. 위임받은 대리인은 5월 20일(수) 오전 9시부터 8월 24일(월)까지 읍면동 주민센터에서 신청할 수 있어요.',
  );
  const home = await homeOf(spouse);
  expect(home.title).toBe(applicantWords);
  // Neither a day of their own nor an amount that they would receive, nor the same sentence twice.
  expect([home.date, home.amount, home.words]).toEqual([undefined, undefined, undefined]);
  expect(good(await spouse.get('/api/entitlement', '?lang=en')).applicantWords).toBe(
    'Only the head of household may apply here. A proxy with a power of attorney can apply from Wednesday 20 May, 9:00 a.m. until Monday 24 August at community centres.',
  );
});

test('once the head has applied, the others of the household are told that it was asked for', async () => {
  await service.advance(seoul('2020-05-16T10:00'));
  await service.apply('danbi');
  const spouse = await service.signIn('hangyeol');
  const { title, words } = await homeOf(spouse);
  expect([title, words]).toEqual(['세대주가 이미 신청했어요.', expect.stringMatching(/이의신청할 수 있어요\.$/)]);
});

test('whose head has applied is proposed a reason that fits that, and told where to go, what number to call, and that no last day was set', async () => {
  const spouse = await service.signIn('hangyeol');
  const appeals = good(await spouse.get('/api/appeals'));
  expect(appeals).toMatchObject({ here: false, where: '서울 읍면동 주민센터', contact: { words: '정부민원안내 콜센터', phone: '110' } });
  expect(appeals.until).toBeUndefined();
  expect(appeals.reasons.filter((one) => one.suggested)).toMatchObject([{ id: 'head-missing', evidence: ['사실 확인서'] }]);
  expect(appeals.reasons.find((one) => one.id === 'not-mine')).toMatchObject({ evidence: ['본인 신분증'], now: expect.stringContaining('전화') });
  expect(good(await (await service.join('haneul')).get('/api/appeals')).where).toBe('경기도 수원시 읍면동 주민센터');
  expect(good(await spouse.get('/api/appeals', '?lang=en')).where).toBe('community centres in Seoul');
});

test('who is not entitled is told the rule, and that it is an appeal that can be made there', async () => {
  const mina = await service.join('mina');
  const { answer, reason } = await amountOf(mina);
  expect(answer).toBe('no');
  expect(reason?.instead.map((one) => one.words)).toEqual([expect.stringMatching(/이의신청할 수 있어요\.$/)]);
  expect((await homeOf(mina)).date).toBeUndefined();
});

test('who is on no register is told of which day, and which counter can put it right', async () => {
  const nobody = await service.join('eopda');
  const told = await nobody.get('/api/entitlement');
  expect(told.ok ? told : told.problem.title).toBe('기준일인 2020년 3월 29일(일) 명부에서 찾지 못했어요. 읍면동 주민센터에서 확인해 주세요.');
});

test('who is paid without asking is told when and how much, and not that it is for somebody else to ask', async () => {
  const paid = await service.join('yeongeum');
  const { answer, amount, mayApply, applicantWords } = await amountOf(paid);
  const home = await homeOf(paid);
  expect([answer, amount?.amount, mayApply, applicantWords]).toEqual(['yes', 400_000, false, `${home.title} ${home.words}`]);
  // The day is past, and the paying office tells us nothing.
  expect([home.title, home.amount?.amount, home.date, home.next.do]).toEqual(['지급일은 5월 4일(월)이었어요.', 400_000, undefined, 'none']);
  expect(home.words).toBe(
    '신청하지 않아도 현금으로 드리는 지원금이에요. 들어왔는지는 이 앱에서 알 수 없어요. 들어오지 않았다면 정부민원안내 콜센터 110에 물어봐 주세요.',
  );
});

test('a family card is called a family card', async () => {
  const family = await service.join('gajok');
  const card = good(await family.post('/api/cards', { issuer: 'shinhan' })).cards[0]!;
  expect(JSON.stringify(card)).toContain('가족카드로는 받을 수 없어요. 다른 카드를 골라 주세요.');
});

test('after the last day online, the front page and the first screen name who still takes applications and until when', async () => {
  await service.advance(seoul('2020-06-10T10:00'));
  const visitor = await service.signIn('saebyeok');
  const still = '지금 8월 24일(월)까지 읍면동 주민센터에서 신청할 수 있어요.';
  expect((await frontPage(service.newcomer())).today).toMatchObject({ state: 'over', title: '여기서 하는 신청은 끝났어요.', words: still });
  expect((await frontPage(visitor, 'en')).today.words).toBe('You can apply now until Monday 24 August at community centres.');
  const saebyeok = await service.join('saebyeok');
  const { title, words, date } = await homeOf(saebyeok);
  expect([title, words, date]).toEqual(['신청은 6월 5일(금) 오후 11시 30분에 끝났어요.', still, undefined]);
  // And on a Saturday, from when they are open again.
  await service.advance(seoul('2020-06-13T10:00'));
  expect((await frontPage(visitor)).today.words).toBe('6월 15일(월) 오전 9시부터 8월 24일(월)까지 읍면동 주민센터에서 신청할 수 있어요.');
});

test('when applying is over everywhere, the front page says where one can appeal', async () => {
  await service.advance(seoul('2020-08-25T10:00'));
  expect((await frontPage(service.newcomer())).today).toMatchObject({ title: '신청이 끝났어요.', words: '지금 읍면동 주민센터에서 이의신청할 수 있어요.' });
});
