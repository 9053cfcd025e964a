import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, service, useStage } from './stage.ts';

/* Two operators tell the press something, and a journalist reads it. Each test goes on where the one before stopped. */
useStage();
let hana: Page;
let duri: Page;
let journalist: Page;

beforeAll(async () => {
  hana = await openPage(browser, service.console, atDesk);
  duri = await openPage(browser, service.secondConsole, atDesk);
  journalist = await openPage(browser, `${service.app}/press/`);
});
stopAtFirstFailure();

/** The journalist looks again until it is there: an answer for everybody may be five seconds old. */
const readsSoon = async (words: string) =>
  await expect
    .poll(
      async () => {
        await journalist.reload();
        await journalist.locator('.skeleton').first().waitFor({ state: 'detached' });
        return await journalist.getByRole('main').textContent();
      },
      { timeout: 20_000 },
    )
    .toContain(words);

test('before anything is told, a journalist finds the answers of the programme', async () => {
  await journalist.getByText('신청하지 않으면 어떻게 되나요?').waitFor();
  await expectGoodScreen(journalist, 'press empty');
});

test('a number typed by hand is told, and one from the list is counted', async () => {
  await hana.getByRole('navigation', { name: '업무' }).getByRole('link', { name: '언론' }).click();
  await hana.getByText('아직 글이 없어요.').waitFor();
  await expectGoodScreen(hana, 'console press empty');
  await hana.getByRole('button', { name: '새 글 쓰기' }).click();
  await hana.getByLabel('한국어 제목').fill('신청 마감 안내');
  await hana.getByLabel('영어 제목').fill('When applications end');
  await hana.getByLabel('한국어 글').fill('지금까지 1,234건이 접수됐어요. 마감은');
  await hana.getByLabel('영어 글').fill('Applications end');
  await hana.getByLabel('숫자나 사실 넣기').selectOption('{windows.card-online.closes}');
  await hana.getByRole('button', { name: '두 글 끝에 넣기' }).click();
  await expectGoodScreen(hana, 'console press form');
  await hana.getByRole('button', { name: '저장하기' }).click();
  await hana.getByText('숫자를 손으로 적었어요.').waitFor();
  await expectGoodScreen(hana, 'console press fault');
  await hana.getByRole('button', { name: '고치기' }).click();
  await hana.getByLabel('한국어 글').fill('카드 신청 마감은 {windows.card-online.closes:이에요/예요}.');
  await hana.getByRole('button', { name: '저장하기' }).click();
  await hana.getByText('카드 신청 마감은 6월 5일(금) 오후 11시 30분이에요.').waitFor();
});

test('a second person publishes it, and the journalist reads exactly these words', async () => {
  await hana.getByLabel('왜 알리나요').fill('마감을 물어보는 기자가 많아요.');
  await hana.getByRole('button', { name: '승인 요청하기' }).click();
  await hana.getByText('본인이 요청한 일이에요. 다른 운영자가 결정해야 해요.').first().waitFor();
  await duri.goto(hana.url());
  await duri.getByLabel('결정한 이유').fill('확인했어요.');
  await duri.getByRole('button', { name: '승인하고 공개하기' }).click();
  await duri.getByText('이두리 님이 승인했어요.').waitFor();
  await expectGoodScreen(duri, 'console press published');
  await readsSoon('카드 신청 마감은 6월 5일(금) 오후 11시 30분이에요.');
  await expectGoodScreen(journalist, 'press');
});

test('a correction names whoever has not heard of it', async () => {
  await hana.reload();
  await hana.getByLabel('매체').fill('한빛일보');
  await hana.getByLabel('인용한 주소(있으면)').fill('https://news.example.kr/1');
  await hana.getByRole('button', { name: '말한 곳 남기기' }).click();
  await hana.getByText('새 판을 들음').waitFor();
  await hana.getByRole('button', { name: '바로잡기' }).click();
  await hana.getByLabel('한국어 제목').fill('카드 신청 마감 안내');
  await hana.getByLabel('무엇을 바로잡나요').fill('카드 신청의 마감이라고 밝혔어요.');
  await hana.getByRole('button', { name: '저장하기' }).click();
  await hana.getByLabel('왜 알리나요').fill('헷갈린다고 해서요.');
  await hana.getByRole('button', { name: '승인 요청하기' }).click();
  await duri.getByLabel('결정한 이유').fill('확인했어요.');
  await duri.getByRole('button', { name: '승인하고 공개하기' }).click();
  await duri.getByText('새 판을 아직 못 들음').waitFor();
  await expectGoodScreen(duri, 'console press behind');
  await duri.getByRole('button', { name: /알렸어요/ }).click();
  await duri.getByText('새 판을 들음').waitFor();
  await readsSoon('카드 신청의 마감이라고 밝혔어요.');
});

test('it says the same in English, in the dark and on a phone; what is taken back is gone', async () => {
  await duri.goto(`${duri.url()}?lang=en`);
  await duri.getByRole('heading', { name: 'To whom it was said' }).waitFor();
  await expectGoodScreen(duri, 'console press en');
  await duri.emulateMedia({ colorScheme: 'dark' });
  await duri.setViewportSize({ width: 390, height: 844 });
  await expectGoodScreen(duri, 'console press narrow dark');
  await duri.getByLabel('Why it is taken back').fill('It was about another programme.');
  await duri.getByRole('button', { name: 'Take it back' }).click();
  await duri.getByText('withdrawn').waitFor();
  await journalist.goto(`${service.app}/en/press/`);
  await readsSoon('It was about another programme.');
  expect(await journalist.getByText(/^Applications end/).count()).toBe(0);
  await expectGoodScreen(journalist, 'press en');
});
