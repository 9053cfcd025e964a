import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { expectGoodScreen, openPage, phone, signIn } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { goToReview } from './walk.ts';

/*
 * What was prepared one day is there on another, on another phone and in another language; and a screen that lies open tells what is true now,
 * with nobody reloading it. Jeong Haneul may come on Friday 15 May. Each test goes on where the one before it stopped.
 */
const database = useStage({ at: '2020-05-14T10:00' });
let page: Page;
let other: Page;

stopAtFirstFailure();

const heading = (on: Page, name: string | RegExp) => on.getByRole('heading', { level: 1, name });
const summaryOn = async (on: Page, name: string) => (await on.getByRole('region', { name }).textContent()) ?? '';

test('the review of the day before says from when it can be sent, and every day as a date', async () => {
  page = await goToReview(browser, service.app, '정하늘');
  await page.getByText('5월 15일(금) 오전 7시부터 신청할 수 있어요.').waitFor();
  await page.getByText('늦어도 5월 17일(일)', { exact: true }).waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/\d+일 (뒤|후)/);
  await expectGoodScreen(page, 'review the day before');
});

test('in another language the review is of that language, whole', async () => {
  await page.getByRole('link', { name: 'English' }).click();
  await heading(page, 'Is everything right?').waitFor();
  await page.getByText('Shinhan').waitFor();
  expect(((await page.locator('main').textContent()) ?? '').match(/[가-힣]+/g)).toBeNull();
  await page.getByText('Sunday 17 May').waitFor();
  await expectGoodScreen(page, 'review in English');
  await page.getByRole('link', { name: '한국어' }).click();
  await heading(page, '이대로 신청할까요?').waitFor();
});

test('a home that lies open says by itself that it is the day, and tells whoever listens', async () => {
  other = await openPage(browser, service.app);
  await signIn(other, '정하늘');
  await heading(other, /5월 15일\(금\) 오전 7시부터/).waitFor();
  await other.getByText('받을 카드까지 준비해 두었어요. 그때 신청 버튼만 누르면 돼요.').waitFor();
  await expectGoodScreen(other, 'home with everything ready');
  await desk.moveClock('2020-05-15T07:30');
  await heading(other, '지금 신청할 수 있어요.').waitFor();
  await other.getByRole('status').getByText('새로 바뀐 내용이 있어요. 지금 신청할 수 있어요.').waitFor();
});

test('on the day, on another phone, the review comes first with everything entered, and each line can be changed', async () => {
  await other.locator('.action').getByRole('link', { name: '신청하기' }).click();
  await heading(other, '이대로 신청할까요?').waitFor();
  // What changed by itself was told; where one went oneself is no news.
  expect(await other.locator('p.unseen[role=status]').first().textContent()).toBe('');
  await other.getByText('신한카드').waitFor();
  const summary = await summaryOn(other, '신청 내용');
  for (const said of ['348,000원', '****', '경기도', '8월 31일(월)', '이 앱의 메시지함']) expect(summary).toContain(said);
  for (const way of ['왜 이 금액인가요', '받을 카드 바꾸기', '알림 받는 방법 바꾸기']) await other.getByRole('link', { name: way }).waitFor();
  await other.getByRole('link', { name: '받을 카드 바꾸기' }).click();
  expect(await other.getByRole('radio', { name: '신한카드' }).isChecked()).toBe(true);
  await other.goBack();
  await heading(other, '이대로 신청할까요?').waitFor();
});

test('what is renewed takes nothing away that was typed, and moves nobody', async () => {
  await other.getByRole('link', { name: '알림 받는 방법 바꾸기' }).click();
  await other.getByRole('checkbox', { name: /^이메일/ }).click();
  const field = other.getByLabel('이메일 주소');
  await field.fill('haneul@exam');
  await desk.moveClock('2020-05-15T09:00');
  const answered = other.waitForResponse((response) => response.url().includes('/api/contact'));
  await answered;
  expect(await field.inputValue()).toBe('haneul@exam');
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await other.goBack();
});

test('once it is applied for on one phone, the other lies open with its receipt', async () => {
  await heading(page, '이대로 신청할까요?').waitFor();
  await other.locator('.action').getByRole('button', { name: '신청하기' }).click();
  await heading(other, '신청했어요').waitFor();
  await heading(page, '신청했어요').waitFor();
});

test('a payment shows on the home and in the list that lie open', async () => {
  await desk.moveClock('2020-05-18T10:00');
  await page.goto(service.app);
  await heading(page, '348,000원 남았어요.').waitFor();
  await other.goto(`${service.app}/spending/`);
  await other.getByText('아직 쓴 내역이 없어요.').waitFor();
  await desk.spend('card-haneul', { name: '수원약국', class: 'pharmacy', region: 'gyeonggi/suwon' }, 48_000);
  await heading(page, '300,000원 남았어요.').waitFor();
  await other.getByText('수원약국').waitFor();
  await other.getByText('300,000원', { exact: true }).first().waitFor();
});

test('what was kept for the day is gone once it is used', async () => {
  expect(await database.owner.rows('select 1 from prepared_choice')).toEqual([]);
});

test('on a desk whatever was chosen there comes first too', async () => {
  const wide = await openPage(browser, `${service.app}/en/`, { ...phone, viewport: { width: 1280, height: 900 }, isMobile: false, locale: 'en-GB' });
  await signIn(wide, '정하늘', 'Sign in and start');
  await heading(wide, /300,000 won left/).waitFor();
  await expectGoodScreen(wide, 'home on a desk in English');
});
