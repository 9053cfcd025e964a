import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, service, useStage } from './stage.ts';
import { agreeAs } from './walk.ts';

/* 정하늘 appeals in the first round of 2025, whose portal this app is; 김하나 answers. Each test goes on where the one before stopped. */
useStage({ settings: { DANBI_PROGRAMME: 'kr-2025-consumption-coupon-1', DANBI_AT: '2025-07-25T10:00' } });
let hana: Page;
let phone: Page;

beforeAll(async () => {
  hana = await openPage(browser, service.console, atDesk);
  phone = await agreeAs(browser, service.app, '정하늘');
});
stopAtFirstFailure();

test('an appeal of a phone stands in the list of the console, with its age', async () => {
  await phone.goto(`${service.app}/appeal/`);
  await phone.getByRole('radio', { name: '해외에서 돌아왔어요' }).check();
  await phone.getByLabel('언제 있었던 일인가요?').fill('2025-07-01');
  await phone.getByRole('button', { name: '이의신청하기' }).click();
  await phone.getByText('이의신청을 접수했어요.').waitFor();
  await hana.getByRole('navigation', { name: '업무' }).getByRole('link', { name: '이의신청' }).click();
  await hana.getByRole('cell', { name: '해외에서 돌아왔어요' }).waitFor();
  await expectGoodScreen(hana, 'console appeals');
});

test('its page shows what is contested, and an answer without a reason cannot be pressed', async () => {
  await hana.getByRole('rowheader').getByRole('link').click();
  await hana.getByRole('heading', { name: '다투는 결정' }).waitFor();
  await hana.getByText('출입국 사실 확인').waitFor();
  const press = hana.getByRole('button', { name: '이대로 답하기' });
  expect(await press.getAttribute('aria-disabled')).toBe('true');
  await hana.getByRole('radio', { name: '받아들이기', exact: true }).check();
  await hana.getByRole('radio', { name: '시민이 다시 신청해요' }).check();
  await hana.getByLabel('시민에게 알리는 이유').fill('출입국 기록에서 귀국을 확인했어요.');
  await expectGoodScreen(hana, 'console appeal');
  await press.click();
  await hana.getByRole('heading', { name: '시민에게 알린 답' }).waitFor();
  await expectGoodScreen(hana, 'console appeal answered');
});

test('the phone reads the answer, its reason and what it can do now', async () => {
  await phone.goto(`${service.app}/appeal/`);
  await phone.getByText('이의신청을 받아들였어요.').waitFor();
  await phone.getByText('출입국 기록에서 귀국을 확인했어요.').waitFor();
  await phone.getByText('이제 다시 신청할 수 있어요.').waitFor();
  await expectGoodScreen(phone, 'appeal answered');
});
