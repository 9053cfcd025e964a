import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectGoodScreen, openPage, phone, signIn } from './phone.ts';
import { browser, service, useStage } from './stage.ts';
import { goToReview } from './walk.ts';

/* A desk has room beside what is read, and uses it; what is read keeps the length of a line. And the phone that speaks English is whole. */
useStage({ at: '2020-05-16T10:00' });

const wide = { viewport: { width: 1280, height: 900 }, locale: 'ko-KR' };
const onDesk = ['/', '/consents/', '/entitlement/', '/timeline/'];
const onPhone = ['/', '/consents/', '/entitlement/', '/channels/', '/appeal/'];

test('on a desk where I stand is beside every screen, and the column that is read is no longer than a line', async () => {
  const page = await openPage(browser, service.app, wide);
  await expectGoodScreen(page, 'desk first');
  await signIn(page, '김단비');
  for (const address of onDesk) {
    await page.goto(service.app + address);
    await expectGoodScreen(page, `desk ${address.replaceAll('/', ' ').trim() || 'home'}`);
    const [read, beside] = [await page.locator('.screen > .content').boundingBox(), await page.getByRole('region', { name: '어디까지 왔나요' }).boundingBox()];
    expect(beside!.x, address).toBeGreaterThanOrEqual(read!.x + read!.width);
    expect(beside!.y, address).toBeLessThan(300);
    expect(read!.width, address).toBeLessThanOrEqual(640);
  }
});

/** Runs in the page: where the focus is. */
function stopNow(): string {
  const focused = document.activeElement;
  if (focused === document.body) return 'end';
  return ['.action', '.menu', '.more-below', '.side', '.content', '.back'].find((one) => focused?.closest(one)) ?? 'above';
}

/** The parts of a screen in the order in which the tabulator key comes to them. */
async function orderOf(page: Page): Promise<readonly string[]> {
  const parts: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const part = await page.evaluate(stopNow);
    if (part === 'end') return parts;
    if (part !== parts.at(-1)) parts.push(part);
  }
}

/* The first screen of this day has the table of days to open in what is read. */
test('the tabulator key comes to the main button where the eye does: before the menu on a desk, at the lower edge of a phone', async () => {
  for (const [options, first, home] of [
    [wide, ['above', '.content', '.action', '.more-below'], ['above', '.action', '.menu']],
    [phone, ['above', '.content', '.more-below', '.action'], ['above', '.menu', '.action']],
  ] as const) {
    const page = await openPage(browser, service.app, options);
    await page.getByText('오늘 신청할 수 있나요?').waitFor();
    expect(await orderOf(page)).toEqual(first);
    await signIn(page, '김단비');
    await page.goto(service.app);
    await page.getByText('어디까지 왔나요').waitFor();
    expect(await orderOf(page)).toEqual(home);
  }
});

test('on a desk the figures take the whole width', async () => {
  const page = await openPage(browser, `${service.app}/figures/`, wide);
  await expectGoodScreen(page, 'desk figures');
  expect((await page.locator('.screen > .content').boundingBox())!.width).toBeGreaterThan(900);
});

test('what stands beside on a desk is below or at home on a phone, and read once', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '김단비');
  expect(await page.getByRole('region', { name: '어디까지 왔나요' }).count()).toBe(1);
  await page.goto(`${service.app}/inbox/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('region', { name: '어디까지 왔나요' }).count()).toBe(0);
});

test('the phone speaks English, whole, on every screen', async () => {
  const page = await openPage(browser, `${service.app}/en/`, { ...phone, locale: 'en-GB' });
  await expectGoodScreen(page, 'phone en first');
  await signIn(page, '김단비', 'Sign in and start');
  for (const address of onPhone) {
    await page.goto(`${service.app}/en${address}`);
    await expectGoodScreen(page, `phone en ${address.replaceAll('/', ' ').trim() || 'home'}`);
    // Names of people stay as they are, masked or not.
    const text = ((await page.locator('main').textContent()) ?? '').replaceAll(/김.비/g, '');
    expect(text.match(/[가-힣]+/g), address).toBeNull();
  }
});

test('from the review to the receipt a desk is as good as a phone', async () => {
  const page = await goToReview(browser, service.app, '정하늘');
  await page.setViewportSize(wide.viewport);
  await expectGoodScreen(page, 'desk review');
  await page.locator('.action').getByRole('button', { name: '신청하기' }).click();
  await page.locator('.receipt').waitFor();
  await expectGoodScreen(page, 'desk receipt');
  await page.goto(`${service.app}/donation/`);
  await expectGoodScreen(page, 'desk donation');
});
