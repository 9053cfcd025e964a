import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk, goToRoom } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { askToBeTold } from './walk.ts';

/*
 * A version holds for a share of people first: 박세미 asks for it, 이두리 lets it hold, and takes it back.
 */
useStage({ at: '2020-05-09T10:00' });
let semi: Page;
let duri: Page;

beforeAll(async () => {
  semi = await openPage(browser, service.consoles['박세미']!, atDesk);
  duri = await openPage(browser, service.consoles['이두리']!, atDesk);
  await askToBeTold(browser, service.app, '이새벽');
  await desk.moveClock('2020-05-12T10:00');
});
stopAtFirstFailure();

test('to half of all households first: who has it is said, a larger share is asked for, and one approver takes it back', async () => {
  await goToRoom(semi, '규칙 바꾸기');
  await semi.getByLabel('새 초안의 제목').fill('절반에게 먼저');
  await semi.getByRole('button', { name: '새 초안 열기' }).click();
  await semi.getByRole('heading', { level: 1, name: /절반에게 먼저/ }).waitFor();
  await semi.getByLabel('무엇을 바꾸나요').selectOption('amount.parts.0.bySize.1');
  await semi.getByLabel('새 값').fill('410,000');
  await semi.getByRole('button', { name: '파일에 넣기' }).click();
  await semi
    .getByText(/400,000원에서 410,000원/)
    .first()
    .waitFor();
  await semi.getByRole('button', { name: '저장하기' }).click();
  await semi.getByText('고친 것이 없어요.').waitFor();
  await semi.getByRole('button', { name: '모두 견주기' }).click();
  await semi.getByText(/1명을 모두 견줬어요/).waitFor({ timeout: 20_000 });
  await semi.getByLabel(/가구의 50%/).check();
  await expectGoodScreen(semi, 'console programme to a share');
  await semi.getByLabel('왜 바꾸나요').fill('먼저 절반에게 해 봐요.');
  await semi.getByRole('button', { name: '승인 요청하기' }).click();
  await semi.getByText('가구의 50%에 먼저 시행해요.').waitFor();
  await duri.goto(semi.url());
  await duri.getByLabel('결정한 이유').fill('확인했어요.');
  await duri.getByRole('button', { name: '승인하기' }).click();
  await duri.getByText('2판으로 시행에 넘겼어요.').waitFor({ timeout: 30_000 });
  await semi.reload();
  await semi.getByRole('heading', { name: '일부에게 먼저 시행 중' }).waitFor();
  await goToRoom(duri, '규칙 바꾸기');
  await expect.poll(async () => await duri.getByRole('row', { name: /2판/ }).textContent(), { timeout: 30_000 }).toContain('일부에 시행 중 · 가구의 50%');
  await semi.reload();
  await semi.getByLabel(/^모두/).check();
  await semi.getByLabel('왜 늘리나요').fill('문제가 없었어요.');
  await semi.getByRole('button', { name: '늘려 달라고 요청하기' }).click();
  await semi.getByRole('heading', { name: '몫을 늘리는 요청' }).waitFor();
  await expectGoodScreen(semi, 'console programme a larger share');
  await duri.getByLabel('거두는 이유').fill('다시 볼게요.');
  await expectGoodScreen(duri, 'console programme share');
  await duri.getByRole('button', { name: '2판 거두기' }).click();
  await expect.poll(async () => await duri.getByRole('row', { name: /2판/ }).textContent()).toContain('거둠');
});
