import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { goToReview } from './walk.ts';

/*
 * A citizen calls: 김하나 finds them by their receipt, answers, passes the call on to 이두리; and the citizen reads who looked. Each test goes on
 * where the one before stopped.
 */
useStage({ at: '2020-05-15T10:00' });
let hana: Page;
let duri: Page;
let phone: Page;
let receipt = '';

beforeAll(async () => {
  hana = desk.page;
  duri = await openPage(browser, service.secondConsole, atDesk);
  phone = await goToReview(browser, service.app, '정하늘');
  await phone.getByRole('button', { name: '신청하기' }).click();
  receipt = (await phone
    .getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    .first()
    .textContent())!;
});
stopAtFirstFailure();

test('the desk teaches what it is for, and finds nobody by half a number', async () => {
  await hana.getByRole('navigation', { name: '업무' }).getByRole('link', { name: '상담' }).click();
  await hana.getByText('여기에 상담이 없어요.').waitFor();
  await expectGoodScreen(hana, 'console support empty');
  const press = hana.getByRole('button', { name: '이 사람 찾기' });
  expect(await press.getAttribute('aria-disabled')).toBe('true');
  await hana.getByLabel('번호', { exact: true }).fill(receipt.slice(0, 5));
  await hana.getByLabel('상담 번호').fill('T-2041');
  await hana.getByLabel('찾는 이유').fill('신청일을 물어보셨어요.');
  await press.click();
  await hana.getByText('온전한 번호로만 찾을 수 있어요.').waitFor();
  await expectGoodScreen(hana, 'console support weak');
});

test('by the whole number one person is found, masked, with everything on one page', async () => {
  await hana.getByLabel('번호', { exact: true }).fill(receipt);
  // The keyboard is enough.
  await hana.getByRole('button', { name: '이 사람 찾기' }).focus();
  await hana.keyboard.press('Enter');
  await hana.getByRole('heading', { level: 1, name: 'T-2041 · 신청 날짜' }).waitFor();
  await hana.getByRole('heading', { name: '이 사람의 화면' }).waitFor();
  const main = hana.getByRole('main');
  expect(await main.textContent()).toContain(receipt);
  expect(await main.textContent()).not.toContain('정하늘');
  expect(await main.textContent()).toContain('정*늘');
  expect(await hana.getByRole('row', { name: /신청/ }).count()).toBeGreaterThan(1);
  await expectGoodScreen(hana, 'console support case');
});

test('the decision is taken again by its own rules, with its sources', async () => {
  await hana.getByRole('button', { name: '그때 규칙과 지금 규칙으로 다시 돌리기' }).click();
  await hana.getByText('그때와 같아요.').waitFor();
  await expectGoodScreen(hana, 'console support replay');
});

test('a prepared reply holds today’s facts, and lies in the citizen’s inbox once it is sent', async () => {
  await hana.getByLabel('답변 찾기').fill('접수');
  await hana.getByText(`접수 번호 ${receipt}로 접수됐고`).waitFor();
  await hana.getByRole('button', { name: /메시지함에 넣기 제 신청은/ }).click();
  await hana.getByText('답한 것을 남겼어요.').waitFor();
  await hana.getByText('지금도 맞는 답이에요.').waitFor();
  await phone.goto(`${service.app}/inbox/`);
  await phone.getByText(`접수 번호 ${receipt}로 접수됐고`).waitFor();
});

test('what is masked is shown for a reason, and is gone with the screen', async () => {
  await hana.getByLabel('보는 이유').fill('본인인지 확인해요.');
  await hana.getByRole('button', { name: '가리지 않고 보기' }).click();
  await hana.getByText('정하늘').waitFor();
  await expectGoodScreen(hana, 'console support revealed');
  await hana.reload();
  await hana.getByRole('heading', { name: '이 사람의 화면' }).waitFor();
  expect(await hana.getByText('정하늘').count()).toBe(0);
});

test('whoever is not safe at home is protected at once, and a second person lets the address be seen', async () => {
  await hana.getByLabel('보호·요청하는 이유').fill('집에서 안전하지 않다고 하셨어요.');
  await hana.getByRole('button', { name: '지금 보호하기' }).click();
  await hana.getByText('보호 중이라 보이지 않아요.').waitFor();
  await hana.getByLabel('무엇을').selectOption('home');
  await hana.getByText('보호 중인 사람이에요. 주소와 연락처를 보려면 승인자에게 요청해 주세요.').first().waitFor();
  await expectGoodScreen(hana, 'console support protected');
  await hana.getByLabel('보호·요청하는 이유').fill('우편물을 다시 보내야 해요.');
  await hana.getByRole('button', { name: '보기 승인 요청하기' }).click();
  // A case is read once: whoever opens it before that is asked for nothing.
  await hana.getByText(/김하나 님이 .*에 요청했어요\.$/).waitFor();
  await duri.goto(hana.url());
  await duri.getByText('김하나 님이 맡고 있어요.').waitFor();
  await duri.getByLabel('결정한 이유').fill('통화를 확인했어요.');
  await duri.getByRole('button', { name: '승인하기' }).click();
  await duri.getByText('이두리 님이 승인했어요.').waitFor();
  await hana.reload();
  await hana.getByText('승인을 받아 이 상담에서만 보고 있어요.').waitFor();
});

test('a call is passed on with a note, and the colleague says why they look', async () => {
  await hana.getByLabel('메모').fill('카드사에 물어봐 주세요.');
  await hana.getByLabel('누구에게').selectOption({ label: '이두리' });
  await hana.getByRole('button', { name: '넘기기', exact: true }).click();
  await hana.getByText('이두리 님이 맡고 있어요.').waitFor();
  expect(await hana.getByText('카드사에 물어봐 주세요.').count()).toBe(0);
  await expectGoodScreen(hana, 'console support passed');
  await duri.goto(`${service.app}/console/support/mine`);
  await duri.getByRole('row', { name: /T-2041/ }).waitFor();
  // How it stands is read whole: nothing of the sentence lies beside the list.
  await duri.getByText(/김하나 님이 넘겨서 5월 15일\(금\) .*부터 이두리 님의 답을 기다리고 있어요\./).waitFor();
  expect(await duri.locator('.wide-table').evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
  await expectGoodScreen(duri, 'console support mine');
  await duri.getByRole('link', { name: 'T-2041' }).click();
  await duri.getByText('카드사에 물어봐 주세요.').waitFor();
});

test('the citizen reads who looked, at what and why', async () => {
  await phone.goto(`${service.app}/my-data/`);
  await phone.getByText('신청일을 물어보셨어요.').first().waitFor();
  await phone.getByText('상담하려고 이름과 생년월일을 가리지 않고 봤어요.').waitFor();
});

test('the desk says the same in English, in the dark, and on a phone in a corridor', async () => {
  await duri.goto(`${duri.url()}?lang=en`);
  await duri.getByRole('heading', { name: 'This person’s page' }).waitFor();
  await expectGoodScreen(duri, 'console support case en');
  await duri.emulateMedia({ colorScheme: 'dark' });
  await expectGoodScreen(duri, 'console support case dark');
  await duri.setViewportSize({ width: 390, height: 844 });
  await expectGoodScreen(duri, 'console support case narrow');
  await duri.goto(`${service.app}/console/support?lang=en`);
  await duri.getByRole('row', { name: /T-2041/ }).waitFor();
  await expectGoodScreen(duri, 'console support narrow');
});
