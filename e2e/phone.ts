import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A phone of 2020 held upright. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'ko-KR' };

/** SCREENS=folder leaves a picture of every screen there, for whoever changes how they look. */
const picturesTo = process.env['SCREENS'];
/** 10 s: a screen that takes longer is a fault, however busy the machine. */
const patienceMs = 10_000;

/** Opens a page that fails the test on any script error or broken content security policy. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions = phone): Promise<Page> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => /Content.Security.Policy|Refused to/i.test(message.text()) && complaints.push(message.text()));
  await page.goto(address);
  return page;
}

const complaints: string[] = [];

/** No script broke and nothing was refused by the policy since the last look. */
export function expectNoComplaints(): void {
  expect(complaints.splice(0)).toEqual([]);
}

/** The screen is clean for axe, fits its width and has no target a thumb would miss. `rules`: only these of axe’s. */
export async function expectGoodScreen(page: Page, name: string, rules?: readonly string[]): Promise<void> {
  await expectFit(page, name);
  // A bar that stays covers something else at each scroll position; targets and whole pictures are judged without it.
  await page.evaluate(() => document.querySelectorAll<HTMLElement>('.action').forEach((bar) => (bar.style.position = 'static')));
  if (picturesTo) await page.screenshot({ path: join(picturesTo, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
  const axe = new AxeBuilder({ page });
  const { violations } = await (
    rules ? axe.withRules([...rules]) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** Everything has come, nothing is wider than the screen, no target is smaller than a thumb. */
export async function expectFit(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  // A skeleton is judged by what replaces it.
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  expect(await page.evaluate(findFaults), name).toEqual([]);
}

/** Runs in the page: what is wider than the screen, and what is smaller than a thumb. */
function findFaults(): string[] {
  const faults: string[] = [];
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide on ${innerWidth} px`);
  for (const element of document.querySelectorAll('a:not(.skip), button, summary, select, input')) {
    const { height } = (element.closest('label') ?? element).getBoundingClientRect();
    // 0 is not shown. A link inside a sentence would be excepted by WCAG; we have none.
    if (height > 0 && height < 44) faults.push(`${element.outerHTML.slice(0, 100)} is ${height} px high`);
  }
  return faults;
}

/** Through the identity provider’s own page, as a person does it. */
export async function signIn(page: Page, person: string, button: string = '로그인하고 시작하기'): Promise<void> {
  const address = page.url();
  await page.getByRole('link', { name: button }).click();
  await page.getByRole('button', { name: new RegExp(`^${person}`) }).click();
  // While pre-registration is open a sign-in leads to it; these tests begin at home.
  await page.waitForURL((url) => !url.pathname.startsWith('/api/') && new URL(address).host === url.host);
  const { pathname } = new URL(page.url());
  if (pathname.endsWith('/remind/')) await page.goto(new URL(pathname.replace('remind/', ''), page.url()).href);
  await page.getByText('로그아웃').or(page.getByText('Sign out')).waitFor();
}
