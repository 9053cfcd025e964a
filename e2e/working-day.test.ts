import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk, goToRoom } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { goToReview } from './walk.ts';

/*
 * One day of an operator team, 15 May 2020, each at a desk of their own. 김하나 answers the telephone and the press, 박세미 writes rules, 이두리 approves,
 * 정다온 audits and looks at the wall. In the middle of it the last day of applying moves by two days. Each test goes on where the one before stopped.
 */
useStage({ at: '2020-05-15T09:30' });
const before = '6월 5일(금) 오후 11시 30분';
const after = '6월 7일(일) 오후 11시 30분';
let hana: Page;
let semi: Page;
let duri: Page;
let daon: Page;
let phone: Page;
let neighbour: Page;
let journalist: Page;
let draft = '';
let statement = '';
let receipt = '';

beforeAll(async () => {
  hana = desk.page;
  semi = await openPage(browser, service.consoles['박세미']!, atDesk);
  duri = await openPage(browser, service.consoles['이두리']!, atDesk);
  daon = await openPage(browser, service.consoles['정다온']!, { ...atDesk, viewport: { width: 1920, height: 1080 } });
  neighbour = await openPage(browser, `${service.app}/`);
  journalist = await openPage(browser, `${service.app}/press/`);
});
stopAtFirstFailure();

/** A figure of the wall, by its heading. */
const figure = (name: string) =>
  daon
    .getByRole('region', { name: '지금 숫자' })
    .getByRole('listitem')
    .filter({ has: daon.getByRole('heading', { name, exact: true }) });
/** An answer for everybody may be five seconds old: they look again until it is there. */
const readsSoon = async (page: Page, words: string) =>
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.locator('.skeleton').first().waitFor({ state: 'detached' });
        return await page.getByRole('main').textContent();
      },
      { timeout: 20_000 },
    )
    .toContain(words);
/** 김하나 asks for a second person’s word to what the press is told, and 이두리 gives it. */
const publishStatement = async (why: string) => {
  await hana.getByLabel('왜 알리나요').fill(why);
  await hana.getByRole('button', { name: '승인 요청하기' }).click();
  await hana.getByText('본인이 요청한 일이에요. 다른 운영자가 결정해야 해요.').first().waitFor();
  statement = hana.url();
  await duri.goto(statement);
  await duri.getByLabel('결정한 이유').fill('사실과 맞아요.');
  await duri.getByRole('button', { name: '승인하고 공개하기' }).click();
  await duri.getByText('이두리 님이 승인했어요.').first().waitFor();
};

test('a citizen applies, and the wall counts them while somebody looks', async () => {
  await figure('신청').getByText('0건', { exact: true }).waitFor();
  phone = await goToReview(browser, service.app, '정하늘');
  await phone.getByRole('button', { name: '신청하기' }).click();
  const number = phone.getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/).first();
  receipt = (await number.textContent())!;
  // Nobody loaded the page again.
  await figure('신청').getByText('1건', { exact: true }).waitFor();
  await expectGoodScreen(daon, 'day wall');
});

test('the press is told the last day, with a second person’s word', async () => {
  await goToRoom(hana, '언론');
  await hana.getByRole('button', { name: '새 글 쓰기' }).click();
  await hana.getByLabel('한국어 제목').fill('신청 마감 안내');
  await hana.getByLabel('영어 제목').fill('When applications end');
  await hana.getByLabel('한국어 글').fill('카드 신청 마감은 {windows.card-online.closes:이에요/예요}.');
  await hana.getByLabel('영어 글').fill('Applications end on {windows.card-online.closes}.');
  await hana.getByRole('button', { name: '저장하기' }).click();
  await publishStatement('마감을 물어보는 기자가 많아요.');
  await readsSoon(journalist, `카드 신청 마감은 ${before}이에요.`);
});

test('whoever only looks sees how rules are changed, and why not by them', async () => {
  await goToRoom(daon, '규칙 바꾸기');
  const forbidden = daon.getByRole('button', { name: '새 초안 열기' });
  await forbidden.waitFor();
  expect(await forbidden.getAttribute('aria-disabled')).toBe('true');
  await daon.getByText('프로그램 편집 권한이 있는 운영자만 할 수 있어요. 할 수 있는 사람: 박세미').first().waitFor();
  expect(await daon.getByRole('heading', { name: '새 초안' }).count()).toBe(0);
});

test('the direction changes: an editor moves the last day, sees for whom, and asks for it to hold at 11 o’clock', async () => {
  await goToRoom(semi, '규칙 바꾸기');
  await semi.getByLabel('새 초안의 제목').fill('카드 신청 이틀 연장');
  await semi.getByRole('button', { name: '새 초안 열기' }).click();
  await semi.getByRole('heading', { level: 1, name: /카드 신청 이틀 연장/ }).waitFor();
  draft = semi.url();
  await semi.getByLabel('무엇을 바꾸나요').selectOption('windows.1.closes');
  await semi.getByLabel('새 값').fill('2020-06-07T23:30');
  await semi.getByRole('button', { name: '파일에 넣기' }).click();
  await semi
    .getByRole('region', { name: '달라지는 점' })
    .getByText(/6월 7일/)
    .first()
    .waitFor();
  await semi.getByRole('button', { name: '저장하기' }).click();
  await semi.getByText('고친 것이 없어요.').waitFor();
  await semi.getByRole('button', { name: '모두 견주기' }).click();
  await semi.getByText(/모두 견줬어요/).waitFor({ timeout: 20_000 });
  await semi.getByRole('radio', { name: '정한 때부터' }).check();
  await semi.getByLabel('시행할 날짜와 시각').fill('2020-05-15T11:00');
  await semi.getByLabel('왜 바꾸나요').fill('주말까지 신청하게 해 달라는 요청이 많아요.');
  await expectGoodScreen(semi, 'day draft');
  await semi.getByRole('button', { name: '승인 요청하기' }).click();
  await semi.getByText('박세미 님이').waitFor();
  // Their own wish is not theirs to grant.
  expect(await semi.getByRole('button', { name: /^승인하기/ }).getAttribute('aria-disabled')).toBe('true');
});

test('an approver lets it hold, and until that minute everybody reads what holds now', async () => {
  // Their menu says that something waits for their word.
  await duri
    .getByRole('navigation', { name: '업무' })
    .getByRole('link', { name: /^규칙 바꾸기 .*1/ })
    .waitFor();
  await duri.goto(draft);
  await duri.getByLabel('결정한 이유').fill('예산과 일정이 맞아요.');
  await duri.getByRole('button', { name: /^승인하기/ }).click();
  await duri.getByText('2판으로 시행에 넘겼어요.').waitFor({ timeout: 20_000 });
  await readsSoon(neighbour, before);
  await hana.goto(new URL('/console/', statement).href);
  await desk.moveClock('2020-05-15T11:01');
  await goToRoom(duri, '규칙 바꾸기');
  await duri.getByRole('row', { name: /2판/ }).getByText('시행 중').waitFor();
});

test('the citizen reads the new day, and nowhere the old one', async () => {
  await readsSoon(neighbour, after);
  expect(await neighbour.getByRole('main').textContent()).not.toContain(before);
});

test('a citizen calls: they are found by their receipt, and the prepared reply says the new day', async () => {
  await goToRoom(hana, '상담');
  await hana.getByLabel('번호', { exact: true }).fill(receipt);
  await hana.getByLabel('상담 번호').fill('T-1105');
  await hana.getByLabel('찾는 이유').fill('마감이 바뀌었는지 물어보셨어요.');
  await hana.getByRole('button', { name: '이 사람 찾기' }).click();
  await hana.getByRole('heading', { name: '이 사람의 화면' }).waitFor();
  await hana.getByLabel('답변 찾기').fill('언제까지');
  const reply = hana.getByRole('listitem').filter({ has: hana.getByRole('heading', { name: /카드로는 언제까지 신청하나요/ }) });
  await reply.getByText(`카드로 신청하는 기간은 5월 11일(월) 오전 7시부터 ${after}까지예요.`).waitFor();
  await reply.getByRole('button', { name: /메시지함에 넣기/ }).click();
  await hana.getByText('답한 것을 남겼어요.').waitFor();
  await expectGoodScreen(hana, 'day call');
  await phone.goto(`${service.app}/inbox/`);
  await readsSoon(phone, after);
});

test('what the press was told is corrected, and the journalist reads the new day and what was put right', async () => {
  await hana.goto(statement);
  await hana.getByRole('button', { name: '바로잡기' }).click();
  await hana.getByLabel('무엇을 바로잡나요').fill('카드 신청을 이틀 늘렸어요.');
  await hana.getByRole('button', { name: '저장하기' }).click();
  await publishStatement('마감이 바뀌었어요.');
  await readsSoon(journalist, `카드 신청 마감은 ${after}이에요.`);
  await journalist.getByText('카드 신청을 이틀 늘렸어요.').waitFor();
  await expectGoodScreen(journalist, 'day press');
});

test('the auditor reads the whole day in the trail, and that nothing of it is missing', async () => {
  await goToRoom(daon, '감사 기록');
  await daon.getByText(/빠짐없이 이어져 있어요/).waitFor();
  const did = async (action: string, who: RegExp) => {
    await daon.getByLabel('무엇을', { exact: true }).selectOption(`${action}.`);
    await daon.getByRole('button', { name: '찾기', exact: true }).click();
    await daon.getByRole('row', { name: who }).first().waitFor();
  };
  await did('approval', /이두리/);
  await did('press', /김하나/);
  await did('support', /T-1105/);
  await expectGoodScreen(daon, 'day trail');
});
