import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { agreeOn } from './walk.ts';

/*
 * Two operators tell people something: 김하나 composes, 이두리 lets it go; and a poster is put up. Each test goes on where the one before stopped.
 */
useStage({ at: '2020-05-12T10:00' });
let hana: Page;
let duri: Page;
let phone: Page;
let address = '';

beforeAll(async () => {
  hana = desk.page;
  duri = await openPage(browser, service.secondConsole, atDesk);
});
stopAtFirstFailure();

const inRoom = async (page: Page, room: string) => await page.getByRole('navigation').getByRole('link', { name: room }).click();
const inboxOf = async () => {
  await phone.goto(`${service.app}/inbox/`);
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await phone.locator('.skeleton').first().waitFor({ state: 'detached' });
  return (await phone.getByRole('main').textContent()) ?? '';
};

test('a citizen comes by the code of a poster, and the address keeps no trace of it', async () => {
  await inRoom(hana, '유입 경로');
  await hana.getByText('아직 코드가 없어요').waitFor();
  await expectGoodScreen(hana, 'console sources empty');
  await hana.getByLabel('코드', { exact: true }).fill('Poster-Jongno');
  await hana.getByLabel('이름', { exact: true }).fill('종로구청 포스터');
  await hana.getByLabel('놓는 곳').fill('1층 민원실 앞');
  await hana.getByRole('button', { name: '코드 만들기' }).click();
  await hana.getByText('poster-jongno 코드를 만들었어요.').waitFor();

  phone = await openPage(browser, `${service.app}/?from=poster-jongno`);
  await expect.poll(() => new URL(phone.url()).search).toBe('');
  await agreeOn(phone, service.app, '한가족');
});

test('a poster is drawn on one page, with the address in letters too', async () => {
  await hana.getByRole('link', { name: '포스터 보기' }).click();
  await hana.getByRole('img', { name: /QR 코드/ }).waitFor();
  expect(await hana.locator('.address').textContent()).toMatch(/\/\?from=poster-jongno$/);
  expect(await hana.locator('.authority').textContent()).toBe('행정안전부');
  await expectGoodScreen(hana, 'console poster');
  await hana.goBack();
});

test('whoever pre-registers then is counted by the code', async () => {
  await phone.goto(`${service.app}/remind/`);
  await phone.locator('.action').getByRole('button').click();
  await phone.getByRole('heading', { level: 1, name: /신청/ }).waitFor();
  const counted = hana.getByRole('row', { name: /poster-jongno/ }).locator('.amount');
  await expect.poll(async () => await counted.allTextContents(), { timeout: 20_000 }).toEqual(['1', '1', '0']);
  await expectGoodScreen(hana, 'console sources');
});

test('a banner of a partner gets no code for a text that wins people over with gifts, and one for a plain text', async () => {
  await hana.getByLabel('코드', { exact: true }).fill('banner-portal');
  await hana.getByLabel('종류').selectOption('banner');
  await hana.getByLabel('이름', { exact: true }).fill('포털 첫 화면 배너');
  await hana.getByLabel('놓는 곳').fill('포털 첫 화면 아래');
  const make = hana.getByRole('button', { name: '코드 만들기' });
  expect(await make.getAttribute('aria-disabled')).toBe('true');
  const text = hana.getByLabel('거기에 적거나 말할 글');
  await text.fill('지금 신청하면 커피 쿠폰을 드려요.');
  await make.click();
  await hana.getByText('글이 유인이나 카드사 표시에 관한 기관의 규칙과 달라요').waitFor();
  await expectGoodScreen(hana, 'console sources not free');
  await text.fill('긴급재난지원금, 내 신청일을 확인하세요.');
  await make.click();
  await hana.getByText('banner-portal 코드를 만들었어요.').waitFor();
  await hana
    .getByRole('row', { name: /banner-portal/ })
    .getByText('긴급재난지원금, 내 신청일을 확인하세요.')
    .waitFor();
});

test('김하나 writes, and sees as she writes what is wrong and how each channel shows it', async () => {
  await inRoom(hana, '캠페인 안내');
  await hana.getByText('아직 캠페인 안내가 없어요').waitFor();
  await expectGoodScreen(hana, 'console campaigns empty');
  await hana.getByRole('button', { name: '새 캠페인 안내 쓰기' }).click();
  await hana.getByLabel('제목', { exact: true }).fill('카드 신청 마감 안내');
  await hana.getByLabel('한국어 글').fill('지금 신청하면 커피 쿠폰을 드려요. 자세한 내용은 danbi-event.kr 에서 보세요.');
  await hana.getByLabel('영어 글').fill('You can apply on a card.');
  await hana.getByText('우리 메시지에는 링크가 없다고 알려 왔어요.').waitFor();
  await hana.getByText('마음을 끄는 말은 쓰지 않기로 했어요.').waitFor();
  await expectGoodScreen(hana, 'console campaign wrong');

  await hana.getByLabel('한국어 글').fill('아직 신청하지 않으셨다면 까지 카드로 신청할 수 있어요.');
  await hana.getByLabel('한국어 글').evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(14, 14));
  await hana.getByLabel('프로그램의 사실 넣기').selectOption('{windows.card-online.closes}');
  await hana.getByRole('button', { name: '글에 넣기' }).click();
  await hana.getByRole('checkbox', { name: '문자(SMS)' }).check();
  await hana.getByText('아직 신청하지 않으셨다면 6월 5일(금) 오후 11시 30분까지 카드로 신청할 수 있어요.').first().waitFor();
  await hana.getByRole('checkbox', { name: '문자(SMS)' }).uncheck();
  await hana.getByText('고칠 점이 없어요.').waitFor();
  await expectGoodScreen(hana, 'console campaign compose');
  await hana.getByRole('button', { name: '저장하고 사람 수 세기' }).click();
  await hana.getByRole('heading', { level: 1, name: /카드 신청 마감 안내/ }).waitFor();
});

test('she sees how many, the cost and the time before she asks, and cannot let it go herself', async () => {
  await hana.getByRole('button', { name: '1명에게 보낼 승인 요청하기' }).waitFor();
  await expectGoodScreen(hana, 'console campaign draft');
  await hana.getByLabel('왜 보내나요').fill('마감이 가까워요.');
  await hana.getByRole('button', { name: '1명에게 보낼 승인 요청하기' }).click();
  await hana.getByText('본인이 요청한 캠페인이에요. 다른 승인자에게 부탁해 주세요.').waitFor();
  const grant = hana.getByRole('button', { name: '승인하고 1명에게 내보내기' });
  expect(await grant.getAttribute('aria-disabled')).toBe('true');
  await grant.focus();
  await expectGoodScreen(hana, 'console campaign own request');
  address = hana.url();
  expect(await inboxOf()).not.toContain('아직 신청하지 않으셨다면');
});

test('이두리 opens the same address, lets it go, and the citizen reads it', async () => {
  await duri.goto(address);
  await duri.getByText('김하나 님이').first().waitFor();
  await expectGoodScreen(duri, 'console campaign to approve');
  await duri.getByLabel('결정한 이유').fill('문장과 사람 수를 확인했어요.');
  await duri.getByRole('button', { name: '승인하고 1명에게 내보내기' }).click();
  await duri.getByText('1명 모두 발송에 넘겼어요.').waitFor();
  await expect.poll(inboxOf, { timeout: 20_000 }).toContain('아직 신청하지 않으셨다면 6월 5일(금) 오후 11시 30분까지 카드로 신청할 수 있어요.');
  await expectGoodScreen(duri, 'console campaign released');
});

test('a paused campaign sends nothing more, and goes on once it is let go on', async () => {
  await inRoom(hana, '캠페인 안내');
  await hana.getByRole('button', { name: '새 캠페인 안내 쓰기' }).click();
  await hana.getByLabel('제목', { exact: true }).fill('두 번째 안내');
  await hana.getByLabel('한국어 글').fill('두 번째로 알려 드려요.');
  await hana.getByLabel('영어 글').fill('A second word.');
  await hana.getByRole('button', { name: '저장하고 사람 수 세기' }).click();
  await hana.getByRole('button', { name: '1명에게 보낼 승인 요청하기' }).waitFor();
  await hana.getByRole('radio', { name: '정한 때에' }).check();
  await hana.getByLabel('내보낼 날짜와 시각').fill('2020-05-12T15:00');
  await hana.getByLabel('왜 보내나요').fill('한 번 더 알려요.');
  await hana.getByRole('button', { name: '1명에게 보낼 승인 요청하기' }).click();
  await hana.getByText('5월 12일(화) 오후 3시부터 나가요.').waitFor();
  await duri.goto(hana.url());
  await duri.getByLabel('결정한 이유').fill('확인했어요.');
  await duri.getByRole('button', { name: '승인하고 1명에게 내보내기' }).click();
  await duri.getByRole('button', { name: '잠시 멈추기' }).click();
  await duri.getByRole('heading', { level: 1, name: /잠시 멈춤/ }).waitFor();
  await expectGoodScreen(duri, 'console campaign paused');

  await inRoom(hana, '현황');
  await hana.getByLabel('옮길 날짜와 시각').fill('2020-05-12T16:00');
  await hana.getByRole('button', { name: /시계를 .*로 옮기기/ }).click();
  await hana.getByRole('button', { name: '시계 옮기기', exact: true }).waitFor({ timeout: 60_000 });
  expect(await inboxOf()).not.toContain('두 번째로');

  await duri.getByRole('button', { name: '다시 내보내기' }).click();
  await expect.poll(inboxOf, { timeout: 20_000 }).toContain('두 번째로 알려 드려요.');
  await duri.getByRole('button', { name: '중단하기' }).click();
  await duri
    .getByRole('alert')
    .getByRole('button', { name: /중단하기/ })
    .click();
  await duri.getByRole('heading', { level: 1, name: /중단함/ }).waitFor();
});

test('every room says the same in English, and its list is a list', async () => {
  await duri.goto(`${service.app}/console/campaigns?lang=en`);
  await duri.getByRole('link', { name: '두 번째 안내' }).waitFor();
  await expectGoodScreen(duri, 'console campaigns en');
  await duri.getByRole('link', { name: '카드 신청 마감 안내' }).click();
  await duri.getByText('Everybody is handed over to be sent: 1 person.').waitFor();
  expect(duri.url()).toContain('?lang=en');
  await expectGoodScreen(duri, 'console campaign en');
});

test('it can be read in the dark, and on a phone in a corridor', async () => {
  await duri.emulateMedia({ colorScheme: 'dark' });
  await expectGoodScreen(duri, 'console campaign dark');
  await duri.setViewportSize({ width: 390, height: 844 });
  await expectGoodScreen(duri, 'console campaign narrow');
  await inRoom(duri, 'Sources');
  await duri.getByRole('row', { name: /poster-jongno/ }).waitFor();
  await expectGoodScreen(duri, 'console sources narrow');
});
