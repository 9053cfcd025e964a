import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { askToBeTold } from './walk.ts';

/*
 * The programme is changed while it runs: 박세미 lowers an amount and moves a day, sees for whom that is what, 김하나 and 이두리 let it hold, a citizen
 * reads the new amount and hears of it, and they go back. Each test goes on where the one before stopped.
 */
useStage({ at: '2020-05-09T10:00' });
let hana: Page;
let semi: Page;
let duri: Page;
let phone: Page;
let address = '';

beforeAll(async () => {
  hana = desk.page;
  semi = await openPage(browser, service.consoles['박세미']!, atDesk);
  duri = await openPage(browser, service.consoles['이두리']!, atDesk);
  phone = await askToBeTold(browser, service.app, '이새벽');
  await desk.moveClock('2020-05-12T10:00');
});
stopAtFirstFailure();

const inRoom = async (page: Page) => await page.getByRole('navigation').getByRole('link', { name: '규칙 바꾸기' }).click();
const inboxOf = async () => {
  await phone.goto(`${service.app}/inbox/`);
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await phone.locator('.skeleton').first().waitFor({ state: 'detached' });
  return (await phone.getByRole('main').textContent()) ?? '';
};

test('an editor opens a draft, and whoever is none sees the button and why not', async () => {
  await inRoom(duri);
  const forbidden = duri.getByRole('button', { name: '새 초안 열기' });
  expect(await forbidden.getAttribute('aria-disabled')).toBe('true');
  await duri.getByText('프로그램 편집 권한이 있는 운영자만 할 수 있어요.').first().waitFor();
  await inRoom(semi);
  await semi.getByText('아직 초안이 없어요').waitFor();
  await expectGoodScreen(semi, 'console programme empty');
  await semi.getByLabel('새 초안의 제목').fill('1인 가구 금액 조정');
  await semi.getByRole('button', { name: '새 초안 열기' }).click();
  await semi.getByRole('heading', { level: 1, name: /1인 가구 금액 조정/ }).waitFor();
  address = semi.url();
});

const file = () => semi.getByRole('textbox', { name: '프로그램 파일 (YAML)' });
const lineWith = (words: string) => file().locator('.cm-line', { hasText: words });

test('she writes an amount by a form, and what changes appears beside it', async () => {
  await semi.getByLabel('무엇을 바꾸나요').selectOption('amount.parts.0.bySize.1');
  await semi.getByLabel('새 값').fill('35만 원');
  await semi.getByRole('button', { name: '파일에 넣기' }).click();
  await semi
    .getByText(/400,000원에서 350,000원/)
    .first()
    .waitFor();
});

test('a value that the file would not take is not written, and she reads how it is written', async () => {
  const closes = semi.getByLabel('무엇을 바꾸나요');
  await closes.selectOption('windows.1.closes');
  await semi.getByText('지금은 2020년 6월 5일(금) 오후 11시 30분').waitFor();
  expect(await semi.getByLabel('새 값').getAttribute('type')).toBe('datetime-local');
  await closes.selectOption('summary.ko');
  const before = await semi.getByLabel('새 값').inputValue();
  await semi.getByLabel('새 값').fill('');
  await semi.getByRole('button', { name: '파일에 넣기' }).click();
  await semi.getByRole('alert').getByText('파일에 쓸 수 없는 값이라 넣지 않았어요.').waitFor();
  await expectGoodScreen(semi, 'console programme value refused');
  await closes.selectOption('');
  await closes.selectOption('summary.ko');
  expect(await semi.getByLabel('새 값').inputValue()).toBe(before);
  await semi.getByText('고칠 점이 없어요.').waitFor();
});

/** To the end of a line of the file, by the editor’s own search. */
const goToEndOf = async (words: string) => {
  await file().focus();
  await semi.keyboard.press('ControlOrMeta+f');
  await semi.keyboard.type(words);
  await semi.keyboard.press('Enter');
  await semi.keyboard.press('Escape');
  await semi.keyboard.press('End');
};

test('by the keyboard alone she breaks a line, sees the mistake at it, and mends it with what is offered', async () => {
  await goToEndOf('unit: household');
  const here = semi.getByRole('region', { name: '커서가 있는 곳' });
  await here.getByText('단위', { exact: true }).waitFor();
  await here.getByText('person, household, tax-unit, account').waitFor();
  await semi.keyboard.type('s');
  await semi.getByText('고칠 점 1가지').waitFor();
  await semi.getByText('정해진 값 가운데 하나를 적어 주세요.').waitFor();
  await lineWith('unit: households').locator('.cm-lintRange-error', { hasText: 'households' }).waitFor();
  await expectGoodScreen(semi, 'console programme wrong');
  await semi.getByRole('button', { name: /^\d+째 줄로 가기$/ }).click();
  expect(await semi.locator('.cm-activeLine').textContent()).toContain('unit: households');
  await semi.keyboard.press('ArrowRight');
  await semi.keyboard.press('ControlOrMeta+Backspace');
  await semi.keyboard.press('Control+Space');
  const offered = semi.getByRole('listbox', { name: '넣을 수 있는 말' });
  await offered.getByRole('option').first().waitFor();
  expect(await offered.getByRole('option').allTextContents()).toEqual(['person', 'household', 'tax-unit', 'account']);
  await semi.keyboard.type('hou');
  await offered.getByRole('option', { name: 'household', selected: true }).waitFor();
  await semi.keyboard.press('Enter');
  await semi.getByText('고칠 점이 없어요.').waitFor();
  expect(await lineWith('unit: household').count()).toBe(1);
});

test('a key is begun, chosen from what the group lacks, and saved; Tab leaves the editor', async () => {
  await goToEndOf('opens: 2020-05-11T07:00');
  await semi.keyboard.press('Enter');
  await semi.keyboard.type('no');
  await semi.getByRole('option', { name: /note.*메모/ }).waitFor();
  await expectGoodScreen(semi, 'console programme completion');
  await semi.keyboard.press('Enter');
  await semi.keyboard.type('시험 삼아 적어요.');
  await lineWith('note: 시험 삼아 적어요.').waitFor();
  await semi.getByRole('region', { name: '커서가 있는 곳' }).getByText('메모').waitFor();
  await semi.keyboard.press('Tab');
  expect(await semi.evaluate(() => document.activeElement?.textContent)).toContain('저장하기');
  await semi.keyboard.press('Enter');
  await semi.getByText('고친 것이 없어요.').waitFor();
  await lineWith('note: 시험 삼아 적어요.').waitFor();
  await semi
    .getByText(/400,000원에서 350,000원/)
    .first()
    .waitFor();
});

test('she sees for whom it changes what before she asks, and that two others have to agree', async () => {
  await semi.getByRole('button', { name: '모두 견주기' }).click();
  await semi.getByText(/1명을 모두 견줬어요/).waitFor({ timeout: 20_000 });
  await semi.getByText('받을 금액이 줄어요').first().waitFor();
  await semi.getByText(/끝자리 1 · 부산 · 1인 가구/).click();
  await semi.getByRole('definition').getByText('받을 금액이 바뀌었어요. 얼마인지는 앱에서 보세요.').waitFor();
  await semi.getByText('1명이 잃는 것이 있어서 다른 두 사람이 승인해야 해요.').waitFor();
  await expectGoodScreen(semi, 'console programme weighed');
  await semi.getByLabel('왜 바꾸나요').fill('예산에 맞춰요.');
  await semi.getByRole('button', { name: '승인 요청하기' }).click();
  await semi.getByText('박세미 님이').waitFor();
  await semi.getByRole('button', { name: '요청 거두기' }).click();
  await semi.getByLabel('왜 바꾸나요').fill('예산에 맞춰요.');
  await semi.getByRole('button', { name: '승인 요청하기' }).click();
  await semi.getByText('박세미 님이').waitFor();
});

test('a draft is dropped only after it was asked about by its name, and that it was is said', async () => {
  await inRoom(semi);
  await semi.getByLabel('새 초안의 제목').fill('버릴 초안');
  await semi.getByRole('button', { name: '새 초안 열기' }).click();
  await semi.getByRole('button', { name: '초안 버리기' }).click();
  await semi.getByText('‘버릴 초안’ 초안을 버릴까요?').waitFor();
  await semi.getByRole('button', { name: '그대로 두기' }).click();
  await semi.getByRole('button', { name: '초안 버리기' }).click();
  await semi.getByRole('button', { name: '네, 버려요' }).click();
  await semi.getByText('‘버릴 초안’ 초안을 버렸어요.').waitFor();
  await expectGoodScreen(semi, 'console programme dropped');
});

test('two approvers let it hold; the citizen reads the new amount, and hears of it', async () => {
  await hana.goto(address);
  await hana.getByLabel('결정한 이유').fill('숫자를 확인했어요.');
  await expectGoodScreen(hana, 'console programme to approve');
  await hana.getByRole('button', { name: '승인하기 (1명이 잃음)' }).click();
  await hana.getByText('이미 승인했어요.').waitFor({ timeout: 30_000 });
  await duri.goto(address);
  await duri.getByLabel('결정한 이유').fill('저도 확인했어요.');
  await duri.getByRole('button', { name: '승인하기 (1명이 잃음)' }).click();
  await duri.getByText('2판으로 시행에 넘겼어요.').waitFor({ timeout: 30_000 });
  await hana.goto(new URL('/console/', address).href);
  await desk.moveClock('2020-05-13T10:00');
  await expect.poll(inboxOf, { timeout: 20_000 }).toContain('받을 금액이 바뀌었어요.');
  // The page that was printed at the start says nothing of the programme any more; the app asks for what holds now.
  const printed = await (await fetch(`${service.app}/`)).text();
  expect(printed).toContain('<script type="application/json" id="programme">null</script>');
  expect(printed).not.toContain('400,000');
  await phone.goto(`${service.app}/`);
  await phone.getByRole('heading', { level: 1 }).waitFor();
  await inRoom(duri);
  await duri.getByText('1명 가운데 1명').waitFor();
  const second = duri.getByRole('row', { name: /2판/ });
  await second.getByText(/^김하나 님이 5월 \d+일\(.\) .*에 승인했어요: 숫자를 확인했어요\.$/).waitFor();
  await second.getByText(/^이두리 님이 5월 \d+일\(.\) .*에 승인했어요: 저도 확인했어요\.$/).waitFor();
  await duri.getByRole('banner').getByText('2판').waitFor();
  await expectGoodScreen(duri, 'console programme versions');
});

test('one press prepares going back, from a phone too and by the keyboard alone; it shows for whom, asks by itself, and another agrees', async () => {
  const small = await openPage(browser, address, {
    viewport: { width: 360, height: 780 },
    locale: 'ko-KR',
    storageState: await hana.context().storageState(),
  });
  await small.goto(new URL('/console/programme', address).href);
  await small.getByLabel('되돌리는 이유').fill('항의가 많아요.');
  await expectGoodScreen(small, 'phone console programme');
  await small.keyboard.press('Tab');
  await small.keyboard.press('Tab');
  expect(await small.evaluate(() => document.activeElement?.textContent)).toContain('2판 앞의 규칙으로 되돌리기');
  await small.keyboard.press('Enter');
  await small.getByText(/1명을 모두 견줬어요/).waitFor({ timeout: 30_000 });
  await small.getByText('받을 금액이 늘어요').first().waitFor();
  await small.getByText('김하나 님이').waitFor({ timeout: 30_000 });
  await small.getByText('본인이 요청한 초안이에요.').waitFor();
  await expectGoodScreen(small, 'phone console programme going back');
  await duri.goto(small.url());
  await duri.getByLabel('결정한 이유').fill('숫자를 확인했어요.');
  await duri.getByRole('button', { name: '승인하기', exact: true }).click();
  await duri.getByText('3판으로 시행에 넘겼어요.').waitFor({ timeout: 30_000 });
  await small.goto(new URL('/console/programme', address).href);
  await small.getByRole('row', { name: /3판/ }).getByText('2판에서 1판으로 되돌리기').waitFor();
  await expect.poll(async () => await small.getByRole('row', { name: /3판/ }).textContent(), { timeout: 20_000 }).toContain('시행 중');
});

test('the same in English', async () => {
  await semi.goto(`${address}?lang=en`);
  await semi.getByRole('heading', { name: 'What changes for whom' }).waitFor();
  // What operators wrote stays as they wrote it; everything else is in English.
  const headings = await semi.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  expect(headings.filter((text) => /[가-힣]/.test(text))).toEqual([]);
  await expectGoodScreen(semi, 'console programme english');
});
