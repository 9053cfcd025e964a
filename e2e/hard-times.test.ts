import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectFit, expectGoodScreen, openPage, phone, signIn } from './phone.ts';
import { browser, service, useStage } from './stage.ts';
import { agreeAs, goToReview } from './walk.ts';

/* Lost connections, double taps, small screens, large letters, no mouse, no JavaScript, another language. */
useStage({ at: '2020-05-16T10:00' });

const receiptOn = async (page: Page) => (await page.locator('.receipt-number').textContent()) ?? '';
const applyButton = (page: Page) => page.locator('.action').getByRole('button', { name: '신청하기' });

test('two quick taps, in two tabs of one phone, make one application', async () => {
  const page = await goToReview(browser, service.app, '김단비');
  const kept = await page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage as unknown as Record<string, string>)));
  const second = await page.context().newPage();
  await second.goto(service.app);
  await second.evaluate((entries: Record<string, string>) => {
    for (const [name, value] of Object.entries(entries)) sessionStorage.setItem(name, value);
  }, kept);
  await second.goto(`${service.app}/review/`);
  await applyButton(second).waitFor();
  const doubleTap = (one: Page) => applyButton(one).evaluate((button: HTMLElement) => [1, 2].forEach(() => button.click()));
  await Promise.all([doubleTap(page), doubleTap(second)]);
  await Promise.all([page.locator('.receipt').waitFor(), second.locator('.receipt').waitFor()]);
  expect(await receiptOn(second)).toBe(await receiptOn(page));
});

test('a connection lost after the tap says so, keeps the choice, and finds the same application again', async () => {
  const page = await goToReview(browser, service.app, '이새벽');
  // The application arrives; its answer does not.
  await page.route('**/api/applications*', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await applyButton(page).click();
  await page.getByRole('alert').getByText('잘 들어갔는지 아직 몰라요').waitFor();
  await page.getByText('신한카드').waitFor();
  await expectGoodScreen(page, 'unknown outcome');
  await page.unroute('**/api/applications*');
  await page.getByRole('button', { name: '다시 확인하기' }).click();
  await page.locator('.receipt').waitFor();
  expect(await receiptOn(page)).not.toBe('');
});

test('offline a screen says so, and goes on by itself when the connection is back', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '김단비');
  // The code of the other screens is on the phone already.
  await page.getByRole('link', { name: '메시지함' }).click();
  await page.goBack();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '지금까지의 일', exact: true }).click();
  await page.getByRole('alert').getByText('인터넷 연결이 끊겼어요').waitFor();
  await page.context().setOffline(false);
  await page.locator('.rows > li').first().waitFor();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});

test('a screen whose code never arrived comes by itself when the connection is back', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '김단비');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '지금까지의 일', exact: true }).click();
  await page.getByRole('alert').getByText('인터넷 연결이 끊겼어요').waitFor();
  await page.context().setOffline(false);
  await page.locator('.rows > li').first().waitFor();
});

test('while we let nobody in, a screen says that it is us and not their connection, with a number that can be read out', async () => {
  const page = await openPage(browser, service.app);
  await page.route('**/api/me*', async (route) => {
    const request = '01890a5d-ac96-774b-bcce-b3024f1c9a07';
    const problem = {
      type: 'urn:danbi:refusal:service.static_only',
      title: '지금은 안내만 볼 수 있어요.',
      status: 503,
      code: 'service.static_only',
      retry: 'later',
      request,
    };
    await route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem });
  });
  await page.goto(`${service.app}/timeline/`);
  await page.getByRole('heading', { level: 1, name: '지금은 저희 서비스가 다 열려 있지 않아요' }).waitFor();
  await page.getByRole('alert').getByText('상담할 때 이 번호를 알려 주세요: 4f1c 9a07', { exact: true }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('연결이 끊겼');
  await expectGoodScreen(page, 'static only');
});

test('from when one’s own amount can be seen is said before anything is asked for it', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '응우옌미나');
  await page.route('**/api/me*', async (route) => {
    const response = await route.fetch();
    const me = (await response.json()) as object;
    await route.fulfill({ response, json: { ...me, amountFrom: { at: '2020-05-23T00:00:00+09:00', words: '5월 23일(토)' } } });
  });
  await page.goto(`${service.app}/entitlement/`);
  await page.getByRole('checkbox', { name: /^필수/ }).first().waitFor();
  const read = (await page.locator('main').textContent()) ?? '';
  expect(read).toMatch(/내 금액은 5월 23일\(토\)부터 볼 수 있어요\..*동의가 필요해요/);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a slow answer is explained while it is on its way', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '김단비');
  const arrived = Promise.withResolvers<void>();
  await page.route('**/api/timeline*', async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await page.getByRole('link', { name: '지금까지의 일', exact: true }).click();
  await page.getByRole('status').getByText('평소보다 조금 오래 걸리고 있어요').waitFor();
  arrived.resolve();
  await page.locator('.rows > li').first().waitFor();
});

test('consents can be given without a mouse, in the order they are read', async () => {
  const page = await openPage(browser, service.app, { viewport: { width: 1280, height: 900 }, locale: 'ko-KR' });
  await signIn(page, '정하늘');
  await page.goto(`${service.app}/consents/`);
  await page.getByRole('checkbox').first().waitFor();
  const required = await page.getByRole('checkbox', { name: /^필수/ }).count();
  const focused = () =>
    page.evaluate(
      () => `${document.activeElement?.tagName} ${(document.activeElement as HTMLInputElement | null)?.type ?? ''} ${document.activeElement?.textContent}`,
    );
  let ticked = 0;
  // 60: several times what the screen holds; a trap for the focus would end here.
  for (let step = 0; step < 60 && !(await focused()).includes('동의하고 내 금액 보기'); step += 1) {
    await page.keyboard.press('Tab');
    if ((await focused()).startsWith('INPUT checkbox') && ticked < required) {
      await page.keyboard.press('Space');
      ticked += 1;
    }
  }
  expect(ticked).toBe(required);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /원이에요/ }).waitFor();
  expect(await focused()).toContain('원이에요');
});

test('a required consent is withdrawn where it was given, with what follows from it said before', async () => {
  const page = await agreeAs(browser, service.app, '정하늘');
  await page.goto(`${service.app}/consents/`);
  await page.getByRole('heading', { level: 1, name: '동의한 내용' }).waitFor();
  await page.getByRole('checkbox', { name: /^필수/ }).first().click();
  await page.getByRole('alert').getByText('거두면 금액을 보거나 신청할 수 없어요.').waitFor();
  await expectGoodScreen(page, 'consent withdrawn');
  await page.getByRole('button', { name: '동의 거두기' }).click();
  await page.getByText('어디까지 왔나요').waitFor();
  await page.goto(`${service.app}/consents/`);
  await page.getByRole('heading', { level: 1, name: '하나씩 읽고 동의해 주세요' }).waitFor();
  await page.getByRole('checkbox', { name: /^필수/, checked: false }).first().waitFor();
  expect(await page.getByRole('checkbox', { name: /^필수/, checked: false }).count()).toBe(1);
});

test('whoever has applied reads that what was accepted is paid all the same', async () => {
  const page = await openPage(browser, `${service.app}/en/`, { ...phone, locale: 'en-GB' });
  await signIn(page, '김단비', 'Sign in and start');
  await page.goto(`${service.app}/en/consents/`);
  await page.getByRole('heading', { level: 1, name: 'What I agreed to' }).waitFor();
  await page
    .getByRole('checkbox', { name: /^required/ })
    .first()
    .click();
  await page.getByRole('alert').getByText('What you applied for is paid all the same.').waitFor();
  await page.getByRole('button', { name: 'Withdraw' }).waitFor();
  await expectGoodScreen(page, 'consent withdrawn in English');
});

test('the first screen speaks English, and so do the words that come from the server', async () => {
  const page = await openPage(browser, `${service.app}/en/`, { ...phone, locale: 'en-GB' });
  await page.getByRole('heading', { level: 1, name: 'Emergency' }).waitFor();
  await page.getByRole('heading', { name: 'Can I apply today?' }).waitFor();
  await page
    .getByText(/days left, until Friday 5 June/)
    .first()
    .waitFor();
  const body = (await page.locator('main').textContent()) ?? '';
  expect(body).not.toMatch(/[가-힣]/);
  await expectGoodScreen(page, 'first screen in English');
  await page.getByRole('link', { name: '한국어' }).click();
  await page.getByRole('heading', { name: '오늘 신청할 수 있나요?' }).waitFor();
});

test('without JavaScript the first screen still says what it is, when, and where else to go', async () => {
  const page = await openPage(browser, service.app, { ...phone, javaScriptEnabled: false });
  for (const said of ['긴급재난지원금', '5월 11일(월) 오전 7시부터', '무엇이 필요한가요?', '읍면동 주민센터']) await page.getByText(said).first().waitFor();
  await page.locator('noscript p').waitFor();
});

const addresses = [
  '/',
  '/consents/',
  '/remind/',
  '/date/',
  '/entitlement/',
  '/issuer/',
  '/receipt/',
  '/spending/',
  '/region/',
  '/donation/',
  '/appeal/',
  '/my-data/',
  '/inbox/',
  '/timeline/',
  '/nowhere/',
];

test('every screen fits 320 pixels, and 390 pixels with letters twice as large', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '김단비');
  for (const [width, letters] of [
    [320, '100%'],
    [390, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 640 });
    for (const address of addresses) {
      await page.goto(service.app + address);
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), letters);
      await expectFit(page, `${address} at ${width} px with letters of ${letters}`);
    }
  }
});

test('every screen speaks English on a desk too, whole, and is clean for axe', async () => {
  const page = await openPage(browser, `${service.app}/en/`, { viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  await signIn(page, '김단비', 'Sign in and start');
  for (const address of addresses) {
    await page.goto(`${service.app}/en${address}`);
    await expectGoodScreen(page, `en ${address.replaceAll('/', ' ')}`);
    // Names of people stay as they are, masked or not.
    const text = ((await page.locator('main').textContent()) ?? '').replaceAll(/김.비/g, '');
    expect(text.match(/[가-힣]+/g), address).toBeNull();
  }
});

test('the screens can be read in the dark', async () => {
  const page = await openPage(browser, service.app, { ...phone, colorScheme: 'dark' });
  // All other rules are the same in the light, where the walk holds each screen to them.
  const rules = ['color-contrast'];
  await expectGoodScreen(page, 'first screen in the dark', rules);
  await signIn(page, '김단비');
  // Five hold every part there is; the colours themselves are compared pair by pair in tokens.test.ts.
  for (const address of ['/', '/consents/', '/entitlement/', '/receipt/', '/timeline/']) {
    await page.goto(service.app + address);
    await expectGoodScreen(page, `${address} in the dark`, rules);
  }
});

test('an address nobody has given is answered with 404 and a way home', async () => {
  const page = await openPage(browser, service.app);
  const answer = await page.goto(`${service.app}/nowhere/`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('heading', { level: 1, name: '찾는 화면이 없어요' }).waitFor();
  await page.getByRole('link', { name: '처음 화면' }).click();
  await page.getByRole('heading', { name: '오늘 신청할 수 있나요?' }).waitFor();
});

test('the console tells whoever it does not know how to come in', async () => {
  const page = await openPage(browser, `${service.app}/console/`, { viewport: { width: 1280, height: 900 } });
  await page.getByRole('heading', { level: 1, name: '콘솔에 로그인' }).waitFor();
  await expectGoodScreen(page, 'locked console');
});

test('who is not the head is told where to appeal, with the reason that fits chosen, and what to bring', async () => {
  const page = await agreeAs(browser, service.app, '이한결');
  await page.getByRole('link', { name: '이의신청' }).click();
  await page.getByRole('heading', { name: '이의신청', level: 1 }).waitFor();
  const suggested = page.getByRole('listitem').filter({ hasText: '내 상황에 맞아 보여요' });
  await suggested.waitFor();
  expect(await suggested.textContent()).toContain('세대주가 없거나 해외에 있거나 의사를 밝힐 수 없어요');
  await page.getByText('주민센터').first().waitFor();
  await expectGoodScreen(page, 'appeal elsewhere');
});
