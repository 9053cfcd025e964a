import { devices, type Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { expectGoodScreen, openPage, phone, signIn } from './phone.ts';
import { browser, service, useStage } from './stage.ts';

/* More are here than may come in: the line as somebody in it sees it. */
const database = useStage();

/** A crowd takes so many numbers, from so many phones. */
async function crowd(count: number): Promise<void> {
  const hands = Array.from({ length: 16 }, async (_, hand) => {
    for (let taken = hand; taken < count; taken += 16) {
      const answer = await fetch(`${service.app}/api/waiting-room/place`, { method: 'POST' });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  });
  await Promise.all(hands);
}

/** People keep coming, as many as sixteen phones can be, until they are told to stop; answers how many came meanwhile. */
function keepComing(): () => Promise<number> {
  let isOver = false;
  let came = 0;
  const hands = Array.from({ length: 16 }, async () => {
    while (!isOver) {
      const path = came % 2 === 0 ? '/api/waiting-room/place' : '/api/sign-in';
      const answer = await fetch(service.app + path, { method: came % 2 === 0 ? 'POST' : 'GET', redirect: 'manual' });
      await answer.arrayBuffer();
      came += 1;
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(hands);
    return came;
  };
}

/** From now on so many a second are called, to begin with. */
const paced = async (perSecond: number) => await database.owner.tx((tx) => tx.changed('update waiting_pace set per_second = $1', [perSecond]));
const inLine = (page: Page) => page.getByRole('heading', { level: 1, name: /차례를 기다리고 있어요|You are in the line/ });

/** As often as a phone comes out of a pocket, it asks. A page that is on its way elsewhere hears nothing. */
const looksUp = async (page: Page) => await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))).catch(() => undefined);

/** Nobody waits any more. */
async function callAll(): Promise<void> {
  await database.owner.tx((tx) => tx.changed('update waiting_line set called = early + late'));
  await expect.poll(async () => ((await (await fetch(`${service.app}/api/waiting-room`)).json()) as { waiting: number }).waiting, { timeout: 10_000 }).toBe(0);
}

/** It is this page’s turn, and it goes on by itself. */
async function goesOn(page: Page): Promise<void> {
  await callAll();
  await expect.poll(async () => (await looksUp(page), await inLine(page).count()), { timeout: 30_000 }).toBe(0);
}

const told = (page: Page, text: RegExp) => page.locator('.number', { hasText: text });
const ahead = async (page: Page) => Number(/[\d,]+/.exec((await page.locator('.number').textContent()) ?? '')?.[0].replaceAll(',', ''));

beforeEach(async () => {
  await callAll();
  await paced(1);
});

test('whoever wants to sign in waits in the line, keeps the place over a reload and in another tab, and goes on by themselves', async () => {
  await crowd(2_000);
  const stopComing = keepComing();
  const page = await openPage(browser, service.app);
  await page.getByRole('link', { name: '로그인하고 시작하기' }).click();
  await inLine(page).waitFor();
  await told(page, /앞에 [\d,]+명/).waitFor();
  await expectGoodScreen(page, 'waiting room');
  const before = await ahead(page);
  expect(before).toBeGreaterThan(1_000);
  await page.reload();
  await told(page, /앞에 [\d,]+명/).waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await told(other, /앞에 [\d,]+명/).waitFor();
  for (const one of [page, other]) expect(await ahead(one)).toBeLessThanOrEqual(before);
  await other.close();
  // All of that while others kept coming.
  expect(await stopComing()).toBeGreaterThan(500);
  await goesOn(page);
  await page.getByRole('heading', { name: /본인|누구/ }).waitFor({ timeout: 30_000 });
  expect(new URL(page.url()).origin).not.toBe(service.app);
});

test('somebody inside whose next step has to wait finds everything as it was, and the step is done once', async () => {
  const page = await openPage(browser, service.app);
  await signIn(page, '김단비');
  const inside = page.getByRole('heading', { level: 1 });
  const title = await inside.textContent();
  // Back after a rest of a quarter of an hour: the place inside is somebody else’s by now.
  await page.context().clearCookies({ name: 'danbi-visit' });
  await crowd(2_000);
  await page.getByRole('link', { name: '메시지함' }).click();
  await told(page, /앞에 [\d,]+명/).waitFor();
  await goesOn(page);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor();
});

test('whoever leaves is out of the line, and may come again', async () => {
  await crowd(2_000);
  const page = await openPage(browser, `${service.app}/en/`, { ...devices['Desktop Chrome'], locale: 'en-GB' });
  await page.getByRole('link', { name: 'Sign in and start' }).click();
  await told(page, /[\d,]+ ahead of you/).waitFor();
  await expectGoodScreen(page, 'waiting room desk');
  const before = await ahead(page);
  await page.getByRole('button', { name: 'Give up my place' }).click();
  await inLine(page).waitFor({ state: 'detached' });
  await crowd(50);
  await page.reload();
  await told(page, /[\d,]+ ahead of you/).waitFor();
  expect(await ahead(page)).toBeGreaterThan(before - 500);
});

test('without a network the line says so, keeps the place, and goes on', async () => {
  await crowd(2_000);
  const page = await openPage(browser, service.app, phone);
  await page.getByRole('link', { name: '로그인하고 시작하기' }).click();
  await told(page, /앞에 [\d,]+명/).waitFor();
  const before = await ahead(page);
  await page.context().setOffline(true);
  const blind = page.getByText('지금은 줄을 확인할 수 없어요');
  await expect.poll(async () => (await looksUp(page), await blind.isVisible())).toBe(true);
  await page.context().setOffline(false);
  await blind.waitFor({ state: 'detached' });
  expect(await ahead(page)).toBeLessThanOrEqual(before);
});
