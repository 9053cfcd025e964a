import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, service, useStage } from './stage.ts';

/* Two operators see to what stands between a programme and its opening. Each test goes on where the one before stopped. */
useStage();
let hana: Page;
let duri: Page;

beforeAll(async () => {
  hana = await openPage(browser, service.console, atDesk);
  duri = await openPage(browser, service.secondConsole, atDesk);
});
stopAtFirstFailure();

const itemOf = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

test('the sheet says how far it is, and what the software has looked at', async () => {
  await hana.getByRole('navigation', { name: '업무' }).getByRole('link', { name: '개시 점검' }).click();
  await hana.getByText('8가지 가운데 4가지가 끝났어요.').first().waitFor();
  await itemOf(hana, '프로그램 파일').locator('.tag.good').waitFor();
  await expectGoodScreen(hana, 'console launch');
});

test('an item is given to somebody, proven by one and looked at by another', async () => {
  const item = itemOf(hana, '동의 문안 확인');
  await item.locator('summary').click();
  await item.getByLabel('맡은 사람').selectOption({ label: '김하나' });
  await item.getByLabel('기한').fill('2020-05-09T18:00');
  await item.getByRole('button', { name: /맡기기/ }).click();
  await item.getByText('2020년 5월 9일(토) 오후 6시').waitFor();
  await item.getByLabel('증빙').fill('법무팀 검토 문서 2020-17 https://docs.example.go.kr/2020-17');
  // A file is not uploaded: its name and hash are part of the proof.
  await item.getByLabel('파일이라면').setInputFiles({ name: 'review.txt', mimeType: 'text/plain', buffer: Buffer.from('ok') });
  await expect.poll(async () => await item.getByLabel('증빙').inputValue()).toContain(`review.txt sha256:${createHash('sha256').update('ok').digest('hex')}`);
  await item.getByRole('button', { name: /증빙 올리기/ }).click();
  await item.getByText('확인 기다림').waitFor();
  await item.getByText('본인이 요청한 일이에요. 다른 운영자가 결정해야 해요.').waitFor();
  await expectGoodScreen(hana, 'console launch own');
  await duri.goto(`${service.app}/console/launch`);
  const theirs = itemOf(duri, '동의 문안 확인');
  await theirs.getByText(/review.txt sha256:[0-9a-f]{64}/).waitFor();
  expect(await theirs.getByRole('link', { name: 'https://docs.example.go.kr/2020-17' }).getAttribute('href')).toBe('https://docs.example.go.kr/2020-17');
  await theirs.getByLabel('확인한 이유').fill('문서를 봤어요.');
  await theirs.getByRole('button', { name: /충분해요/ }).focus();
  await duri.keyboard.press('Enter');
  await theirs.getByText('이두리 님이 확인했어요.').waitFor();
  await duri.getByText('8가지 가운데 5가지가 끝났어요.').first().waitFor();
  await expectGoodScreen(duri, 'console launch done');
});

test('it says the same in English, in the dark and on a phone', async () => {
  await duri.goto(`${service.app}/console/launch?lang=en`);
  await duri.getByText('5 of 8 are done.').first().waitFor();
  await expectGoodScreen(duri, 'console launch en');
  await duri.emulateMedia({ colorScheme: 'dark' });
  await duri.setViewportSize({ width: 390, height: 844 });
  await expectGoodScreen(duri, 'console launch narrow dark');
  expect(await duri.getByRole('heading', { level: 2 }).count()).toBe(8);
});
