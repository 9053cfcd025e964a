import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk, goToRoom } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, service, useStage } from './stage.ts';

/*
 * 한여울 takes somebody on, 이두리 lets them write rules, 정다온 reads of it; each signs in with the agency account. Each test goes on where the one
 * before stopped.
 */
useStage();
const pages: Record<string, Page> = {};

stopAtFirstFailure();

/** At the provider’s page, with the second factor or with the password alone. */
async function signIn(page: Page, name: string, how: RegExp): Promise<void> {
  await page.getByRole('link', { name: '기관 계정으로 로그인하기' }).click();
  await page.locator('form').filter({ hasText: name }).getByRole('button', { name: how }).click();
}
const inList = (page: Page, name: string) => page.getByRole('navigation', { name: '업무' }).getByRole('link', { name, exact: true });
const row = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });

test('with the password alone nobody comes in, and is told what to do', async () => {
  const page = await openPage(browser, `${service.app}/console/`, atDesk);
  pages['yeoul'] = page;
  await page.getByRole('heading', { level: 1, name: '콘솔에 로그인' }).waitFor();
  await expectGoodScreen(page, 'console closed');
  await signIn(page, '한여울', /비밀번호만/);
  await page.getByText('비밀번호만으로는 들어올 수 없어요.').waitFor();
  await expectGoodScreen(page, 'console no second factor');
});

test('with a second factor an admin is in, and takes somebody on', async () => {
  const page = pages['yeoul']!;
  await signIn(page, '한여울', /두 번째 확인/);
  await page.getByText('한여울 님').waitFor();
  await goToRoom(page, '운영자');
  await row(page, '이두리').waitFor();
  await page.getByLabel('이름', { exact: true }).fill('나새롬');
  await page.getByLabel('기관 계정', { exact: true }).fill('guest@agency.example');
  await page.getByRole('checkbox', { name: '프로그램 편집' }).check();
  await page.getByRole('checkbox', { name: /^승인/ }).check();
  await page.getByText('프로그램 편집·승인 권한은 한 사람이 가질 수 없어요.').first().waitFor();
  await expectGoodScreen(page, 'console staff clash');
  await page.getByRole('checkbox', { name: /^승인/ }).uncheck();
  await page.getByLabel('왜 하나요').fill('새로 왔어요.');
  await page.getByRole('button', { name: '나새롬 님을 운영자로 더하기' }).click();
  await row(page, '나새롬').getByText('바뀔 권한: 프로그램 편집').waitFor();
  const grant = row(page, '나새롬').getByRole('button', { name: '나새롬 님에게 이 권한 주기' });
  expect(await grant.getAttribute('aria-disabled')).toBe('true');
  await row(page, '나새롬').getByText('승인 권한이 있는 운영자만 할 수 있어요. 할 수 있는 사람: 김하나, 이두리').waitFor();
  await row(page, '한여울').getByText('본인의 권한은 본인이 바꾸거나 승인할 수 없어요.').first().waitFor();
  await expectGoodScreen(page, 'console staff');
});

test('an approver lets it go, by the keyboard alone, and may not change roles', async () => {
  const page = await openPage(browser, `${service.app}/console/`, atDesk);
  pages['duri'] = page;
  await signIn(page, '이두리', /두 번째 확인/);
  await page.getByText('이두리 님').waitFor();
  await inList(page, '운영자 내 승인을 기다리는 일 1건').waitFor();
  await inList(pages['yeoul']!, '운영자').waitFor();
  await expectGoodScreen(page, 'console something waits');
  await page.goto(`${service.app}/console/staff`);
  await row(page, '나새롬').getByText('새로 왔어요.').waitFor();
  await row(page, '김하나').getByText('운영자 관리 권한이 있는 운영자만 할 수 있어요. 할 수 있는 사람: 한여울').first().waitFor();
  await expectGoodScreen(page, 'console staff to approve');
  await page.getByLabel('나새롬 님의 권한을 결정한 이유').focus();
  await page.keyboard.type('면접을 함께 했어요.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await row(page, '나새롬').getByText('프로그램 편집', { exact: true }).waitFor();
  await row(page, '나새롬').getByText('바뀔 권한').waitFor({ state: 'detached' });
  // Nobody loads the page anew: the stream has said that nothing waits any more.
  await inList(page, '운영자').waitFor();
});

test('every room of the menu opens by its address, as a bookmark does', async () => {
  const page = pages['duri']!;
  const rooms = await page
    .getByRole('navigation', { name: '업무' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(rooms.length).toBeGreaterThan(8);
  for (const room of rooms) expect((await page.request.get(room)).status(), room).toBe(200);
});

test('whoever was taken on comes in with their own account, and goes out again', async () => {
  const page = await openPage(browser, `${service.app}/console/`, atDesk);
  await signIn(page, '손님', /두 번째 확인/);
  await page.getByText('나새롬 님').waitFor();
  await page.getByRole('button', { name: '나가기' }).click();
  await page.getByRole('heading', { level: 1, name: '콘솔에 로그인' }).waitFor();
  await page.close();
});

test('an auditor reads who did it and why, and that nothing is missing', async () => {
  const page = await openPage(browser, `${service.app}/console/`, atDesk);
  pages['daon'] = page;
  await signIn(page, '정다온', /두 번째 확인/);
  await page.getByText('정다온 님').waitFor();
  await goToRoom(page, '감사 기록');
  await page.getByText(/빠짐없이 이어져 있어요/).waitFor();
  await page.getByLabel('무엇을', { exact: true }).selectOption('운영자와 권한');
  await page.getByRole('button', { name: '찾기', exact: true }).click();
  await page.getByText('operator.roles_changed', { exact: true }).first().waitFor();
  // The whole of it in a sentence: from what to what, and why.
  await page
    .getByText(/의 권한을 .+에서 .+으?로 바꿨어요\. 이유: 면접을 함께 했어요\.$/)
    .first()
    .waitFor();
  await expectGoodScreen(page, 'console trail');
  const address = page.url();
  await page.reload();
  await page.getByText('operator.roles_changed', { exact: true }).first().waitFor();
  expect(await page.getByLabel('무엇을', { exact: true }).inputValue()).toBe('operator.');
  expect(page.url()).toBe(address);
});

test('both rooms say the same in English, on a phone and in the dark', async () => {
  const page = pages['daon']!;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${service.app}/console/trail?lang=en`);
  await page.getByText(/follow from each other, none missing/).waitFor();
  await expectGoodScreen(page, 'console trail phone');
  await page.goto(`${service.app}/console/staff?lang=en`);
  await page.getByText('Only an operator with the role of admin may do this. Who can: 한여울.').first().waitFor();
  await expectGoodScreen(page, 'console staff phone');
});
