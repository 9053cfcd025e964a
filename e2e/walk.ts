import type { Browser, Page } from 'playwright-core';
import { openPage, signIn } from './phone.ts';

/** Signs in and agrees to what is required. */
export async function agreeAs(browser: Browser, app: string, person: string): Promise<Page> {
  const page = await openPage(browser, app);
  await agreeOn(page, app, person);
  return page;
}

/** The same on a phone that is on the first screen already. */
export async function agreeOn(page: Page, app: string, person: string): Promise<void> {
  await signIn(page, person);
  await agreeToAll(page, app);
}

/** First what seeing the amount needs, then what applying does; of whoever need not apply no more is asked. */
export async function agreeToAll(page: Page, app: string): Promise<void> {
  for (const button of ['동의하고 내 금액 보기', '동의하고 계속하기']) {
    await page.goto(`${app}/consents/`);
    await page.getByRole('checkbox').first().waitFor();
    if ((await page.getByRole('button', { name: button }).count()) === 0) continue;
    for (const box of await page.getByRole('checkbox', { name: /^필수/ }).all()) await box.check();
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/consents/'));
  }
  await page.goto(`${app}/entitlement/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The same, and asks to be told of their day. */
export async function askToBeTold(browser: Browser, app: string, person: string): Promise<Page> {
  const page = await agreeAs(browser, app, person);
  await page.goto(`${app}/remind/`);
  await page.locator('.action').getByRole('button').click();
  await page.getByRole('heading', { level: 1, name: /신청/ }).waitFor();
  return page;
}

/** Chooses a card company, and sees its cards or why there is none. */
export async function chooseIssuer(page: Page, app: string, issuer: string): Promise<void> {
  await page.goto(`${app}/issuer/`);
  await page.getByRole('radio', { name: issuer }).check();
  await page.getByRole('button', { name: '내 카드 찾기' }).click();
}

/** Everything before the last tap: signed in, agreed, with a card chosen. */
export async function goToReview(browser: Browser, app: string, person: string): Promise<Page> {
  const page = await agreeAs(browser, app, person);
  await chooseIssuer(page, app, '신한카드');
  await page.getByRole('button', { name: '신청 내용 확인하기' }).click();
  await page.getByRole('heading', { name: '이대로 신청할까요?' }).waitFor();
  return page;
}
