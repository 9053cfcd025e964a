import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { expectGoodScreen, openPage, signIn } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { agreeAs, chooseIssuer, goToReview } from './walk.ts';

/*
 * Everybody of the sandbox for whom something goes wrong, and what they read on their phone. They come on Saturday 16 May 2020, when
 * everybody may; each test goes on where the one before it stopped.
 */
useStage({ at: '2020-05-16T10:00' });
const phones = new Map<string, Page>();

stopAtFirstFailure();

const bakery = { name: '동네빵집', class: 'bakery', region: 'seoul' };
const homeOf = async (person: string): Promise<Page> => {
  const page = phones.get(person)!;
  await page.goto(service.app);
  await page.getByText('어디까지 왔나요').waitFor();
  return page;
};
const spendingOf = async (person: string): Promise<Page> => {
  const page = await homeOf(person);
  await page.getByRole('link', { name: '남은 금액과 쓴 내역' }).first().click();
  await page.getByRole('heading', { name: '쓴 내역' }).waitFor();
  return page;
};

const applicants: readonly (readonly [person: string, special: string])[] = [
  ['박거절', 'whose first card will be declined'],
  ['임반려', 'whose card will be refused'],
  ['최지각', 'whose card company is late'],
  ['정두번', 'of whom everything is reported twice'],
  ['강무소식', 'of whom nobody reports anything'],
  ['조거꾸로', 'whose purchases are reported after their cancellation'],
  ['윤무응답', 'whose order is not answered'],
  ['장끊김', 'whose line drops'],
  ['심늦잠', 'whom only the register office knows'],
  ['남따로', 'whose spouse is registered elsewhere'],
  ['여따로', 'the spouse who is registered elsewhere'],
  ['서이사', 'who is about to move'],
];
for (const [person, special] of applicants) {
  test(`${person}, ${special}, applies like anybody and has a receipt`, async () => {
    const page = await goToReview(browser, service.app, person);
    await page.locator('.action').getByRole('button', { name: '신청하기' }).click();
    await page.getByRole('heading', { level: 1, name: '신청했어요' }).waitFor();
    phones.set(person, page);
  });
}

test('somebody who has only a family card is told on the card itself why it cannot be used', async () => {
  const page = await agreeAs(browser, service.app, '한가족');
  await chooseIssuer(page, service.app, '신한카드');
  await page.getByRole('heading', { name: '여기에는 받을 수 있는 내 카드가 없어요' }).waitFor();
  await page.getByText('가족카드로는 받을 수 없어요.').waitFor();
  await expectGoodScreen(page, 'family card');
});

test('the money of those whose order met a lost line, silence, or two reports is there, once', async () => {
  await desk.moveClock('2020-05-18T20:00');
  for (const person of ['정두번', '조거꾸로', '윤무응답', '장끊김', '강무소식', '심늦잠']) {
    const page = await homeOf(person);
    await page.getByRole('heading', { level: 1, name: '400,000원 남았어요.' }).waitFor();
  }
});

test('spouses who both earn and are registered apart are two households, each paid its own', async () => {
  for (const person of ['남따로', '여따로']) await (await homeOf(person)).getByRole('heading', { level: 1, name: '400,000원 남았어요.' }).waitFor();
});

test('a late card company: the first screen still says when it comes, and then that it came', async () => {
  let page = await homeOf('최지각');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toContain('남았어요');
  await desk.moveClock('2020-05-21T20:00');
  page = await homeOf('최지각');
  await page.getByRole('heading', { level: 1, name: '400,000원 남았어요.' }).waitFor();
});

test('a declined card says so, asks for another, and the same receipt is paid to that one', async () => {
  const page = await homeOf('박거절');
  await expectGoodScreen(page, 'payout failed');
  await page.locator('.action').getByText('다른 카드 고르기', { exact: true }).click();
  await page.getByRole('radio', { name: 'KB국민카드' }).check();
  await page.getByRole('button', { name: '내 카드 찾기' }).click();
  await page.getByRole('button', { name: '신청 내용 확인하기' }).click();
  await page.locator('.action').getByRole('button').last().click();
  await page.locator('.receipt').waitFor();
  await desk.moveClock('2020-05-24T20:00');
  await (await homeOf('박거절')).getByRole('heading', { level: 1, name: '400,000원 남았어요.' }).waitFor();
});

test('a refused card says so too, and what to do is the one button', async () => {
  const page = await homeOf('임반려');
  await page.locator('.action').getByText('다른 카드 고르기', { exact: true }).waitFor();
  await page.goto(`${service.app}/receipt/`);
  await page.locator('.receipt').waitFor();
  await page.locator('.action').getByText('다른 카드 고르기', { exact: true }).waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/기다리지 않아도 돼요|들어오는 날/);
  await expectGoodScreen(page, 'receipt failed');
  await page.goto(`${service.app}/inbox/`);
  const messages = page.locator('.message');
  await messages.first().waitFor();
  expect(await messages.allTextContents()).toEqual([
    '지원금을 못 넣었어요. 돈은 그대로예요. 앱에서 다른 카드를 골라 주세요.',
    expect.stringMatching(/^신청을 받았어요\. 접수 번호는 [0-9A-Z]{5}-[0-9A-Z]{5}(이에요|예요)\. 들어오면 알려드려요\.$/),
  ]);
  await expectGoodScreen(page, 'inbox failed');
});

test('a purchase that is reported twice stands in the list once', async () => {
  await desk.spend('card-dubeon', bakery, 12_000);
  const page = await spendingOf('정두번');
  await page.getByText('388,000원', { exact: true }).waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: '동네빵집' }).count()).toBe(1);
});

test('a purchase whose cancellation came first leaves the whole amount', async () => {
  const approval = await desk.spend('card-geokkuro', bakery, 12_000);
  await desk.cancel('card-geokkuro', approval);
  const page = await spendingOf('조거꾸로');
  await page.getByText('400,000원', { exact: true }).first().waitFor();
  await page.getByRole('listitem').filter({ hasText: '동네빵집' }).getByText('취소', { exact: true }).first().waitFor();
});

test('a purchase nobody reported is found through the card company’s MyData, once the citizen lets us look there', async () => {
  const page = await spendingOf('정두번');
  await page.getByRole('heading', { name: '빠진 결제가 있나요?' }).waitFor();
  await desk.spendQuietly('card-dubeon', 7_000);
  await page.getByRole('link', { name: '신한카드 연결하기' }).click();
  // The card company asks on its own page; whoever does not agree has linked nothing.
  await page.getByRole('heading', { name: '정두번 님의 카드 내역을 보여 줄까요?' }).waitFor();
  await expectGoodScreen(page, 'mydata agree');
  await page.getByRole('button', { name: '동의하지 않기' }).click();
  await page.getByRole('alert').getByText('연결하지 않았어요.').waitFor();
  await page.getByRole('link', { name: '신한카드 연결하기' }).click();
  await page.getByRole('button', { name: '동의하고 연결하기' }).click();
  await page.getByRole('status').getByText('신한카드 마이데이터를 연결했어요.').waitFor();
  await page.getByRole('button', { name: '신한카드 연결 끊기' }).waitFor();
  await page.getByText('동의한 내용 전문 보기').click();
  await page.getByText('보관 기간').waitFor();
  await expectGoodScreen(page, 'mydata linked');
  await page.goto(`${service.app}/my-data/`);
  await page.getByRole('heading', { name: '연결한 카드사 마이데이터' }).waitFor();
  await page.getByText('연결됨', { exact: true }).waitFor();
  await expectGoodScreen(page, 'my data linked');
  await expect.poll(async () => await (await spendingOf('정두번')).getByText('381,000원', { exact: true }).count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await page.getByRole('button', { name: '신한카드 연결 끊기' }).click();
  await page.getByRole('link', { name: '신한카드 연결하기' }).waitFor();
  await page.getByText('연결을 끊었어요. 다시 연결할 수 있어요.').waitFor();
});

test('whoever comes back from a card company without a link reads why, even before anything is paid', async () => {
  const page = phones.get('임반려')!;
  await page.goto(`${service.app}/spending/?refused=mydata.refused`);
  await page.getByRole('alert').getByText('연결하지 않았어요.').waitFor();
  // An address somebody made up claims no link.
  await page.goto(`${service.app}/spending/?linked=shinhan`);
  await page.getByRole('heading', { name: '쓴 내역' }).waitFor();
  expect(await page.getByText('연결했어요').count()).toBe(0);
});

test('in the name of somebody who has died nothing is taken, and the family reads where to go', async () => {
  const page = await goToReview(browser, service.app, '고별');
  await page.locator('.action').getByRole('button', { name: '신청하기' }).click();
  await page.getByText(/신청인의 사망이 확인돼서/).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('그대로 남아 있어요');
  await expectGoodScreen(page, 'died');
});

test('after a move the grant counts where one is registered now, with one tap, from the day on which that is allowed', async () => {
  let page = await spendingOf('서이사');
  await page.getByRole('link', { name: '쓸 수 있는 지역 보기 (이사했다면 바꾸기)' }).click();
  await page.getByText('서울', { exact: true }).waitFor();
  await page
    .getByText(/6월 4일\(목\).*부터/)
    .first()
    .waitFor();
  await expectGoodScreen(page, 'region not yet');
  await desk.moveClock('2020-06-05T10:00');
  page = await spendingOf('서이사');
  await page.getByRole('link', { name: '쓸 수 있는 지역 보기 (이사했다면 바꾸기)' }).click();
  await page.getByText('이미 쓴 내역은 그대로예요.').waitFor();
  await expectGoodScreen(page, 'region');
  await page.getByRole('button', { name: '지금 사는 지역으로 바꾸기' }).click();
  await page.getByText('부산', { exact: true }).waitFor();
  await page.getByText('이전: 서울, 이후: 부산').waitFor();
  await expectGoodScreen(page, 'region changed');
});

test('whoever is paid without asking agrees to the look, hears it, and is asked for nothing more', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '마연금');
  await page.goto(`${service.app}/consents/`);
  await page.getByRole('heading', { level: 1, name: '먼저 대상인지 알아볼게요' }).waitFor();
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  expect(await boxes.count()).toBe(2);
  await expectGoodScreen(page, 'consents for the look');
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: '동의하고 내 금액 보기' }).click();
  await page.getByRole('heading', { level: 1, name: '지급일은 5월 4일(월)이었어요.' }).waitFor();
  await page.goto(`${service.app}/consents/`);
  await page.getByRole('heading', { level: 1, name: '동의한 내용' }).waitFor();
  expect(await page.getByRole('checkbox', { name: /^필수/, checked: false }).count()).toBe(0);
});

const refused: readonly (readonly [person: string, says: RegExp, about: string])[] = [
  ['응우옌미나', /외국인만 있는 세대는.*3월 29일/, 'a foreign resident'],
  ['무명부', /찾|명부|등록/, 'whom no register knows'],
  ['김새싹', /세대주|미성년|신청할 수/, 'a minor'],
  ['마연금', /지급일은 5월 4일\(월\)이었어요\..*현금.*110/, 'who is paid without asking'],
];
for (const [person, says, about] of refused) {
  test(`${person}, ${about}, reads why not, from when the data are, and what can be done`, async () => {
    const page = await agreeAs(browser, service.app, person);
    await page.goto(`${service.app}/entitlement/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    expect(await page.locator('main').textContent()).toMatch(says);
    // Nothing invites them to go on with what cannot be.
    expect(await page.locator('.action').count()).toBe(0);
    await page.getByRole('link', { name: '이의신청' }).waitFor();
    await expectGoodScreen(page, `no for ${person}`);
    // What was said there is not forgotten at home, nor by the screens on the way to applying.
    await page.goto(service.app);
    await page.getByText('어디까지 왔나요').waitFor();
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    expect(await page.locator('main').textContent()).not.toMatch(/나중|내 신청일|시작하려면/);
    await expectGoodScreen(page, `home for ${person}`);
    for (const address of ['/issuer/', '/card/', '/review/', '/date/', '/remind/']) {
      await page.goto(service.app + address);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.getByRole('button', { name: /신청하기|알림 받기/ }).count()).toBe(0);
    }
    await expectGoodScreen(page, `no on the way for ${person}`);
  });
}

test('whoever shops often finds every purchase, page by page', async () => {
  for (let i = 1; i <= 52; i += 1) await desk.spend('card-neutjam', bakery, 1_000 + i);
  const page = await spendingOf('심늦잠');
  const bought = page.getByRole('listitem').filter({ hasText: '동네빵집' });
  await page.getByText('1,052원', { exact: true }).first().waitFor();
  expect(await bought.count()).toBe(50);
  await expectGoodScreen(page, 'many purchases');
  await page.getByRole('button', { name: '더 오래된 것 보기' }).click();
  await expect.poll(async () => await bought.count()).toBe(52);
  expect(await page.getByRole('button', { name: '더 오래된 것 보기' }).count()).toBe(0);
});

test('whoever lost a phone signs out everywhere from another, and the lost one opens nothing', async () => {
  const page = phones.get('강무소식')!;
  await page.goto(`${service.app}/my-data/`);
  await page.getByText('이 기기에서만 로그인되어 있어요.').waitFor();
  const other = await openPage(browser, service.app);
  await signIn(other, '강무소식');
  await page.reload();
  await page.getByText('이 기기를 포함해 2곳에서 로그인되어 있어요.').waitFor();
  await page.getByRole('button', { name: '모든 기기에서 로그아웃' }).click();
  await page.getByRole('link', { name: '로그인하고 시작하기' }).waitFor();
  await other.reload();
  await other.getByRole('link', { name: '로그인하고 시작하기' }).waitFor();
});

test('a phone that is handed on signs the next person in at the first try, whoever was there before', async () => {
  const page = await openPage(browser, service.app);
  for (const person of ['정두번', '윤무응답', '장끊김']) {
    await signIn(page, person);
    await page.getByRole('button', { name: '로그아웃', exact: true }).click();
    await page.getByRole('link', { name: '로그인하고 시작하기' }).waitFor();
  }
  await page.context().close();
});

test('once the time for spending is over, the first screen says so and what became of the rest', async () => {
  await desk.moveClock('2020-09-01T09:00');
  const page = await homeOf('조거꾸로');
  await page.getByRole('heading', { level: 1, name: '사용 기간이 끝났어요.' }).waitFor();
  await page.getByText(/쓰지 않은 400,000원은 없어졌어요/).waitFor();
  await expectGoodScreen(page, 'expired home');
  await (await spendingOf('조거꾸로')).getByText(/쓰지 않은 400,000원은 없어졌어요/).waitFor();
  await expectGoodScreen(page, 'expired spending');
  await page.goto(`${service.app}/timeline/`);
  await page.getByText('쓰지 않은 400,000원은 없어졌어요.').waitFor();
});
