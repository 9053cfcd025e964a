import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { expectGoodScreen, openPage, signIn } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';

/*
 * One citizen walks the whole line, as people do: by what the screen says. Each test goes on where the one before it stopped.
 * Jeong Haneul was born in 1990 and heads a household of one in Suwon: digit 0, so Friday 15 May.
 */
useStage({ at: '2020-05-09T10:00' });
let page: Page;

beforeAll(async () => {
  page = await openPage(browser, service.app);
});
stopAtFirstFailure();

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = async (name: string) => await page.locator('.action').getByText(name, { exact: true }).click();
/** Runs in the page: of each weekday, itself if it or the letter that hangs on to it stands on another line than its day. */
const findTorn = (weekdays: readonly Element[]) =>
  weekdays.map((weekday) => {
    const bottomOf = (node: Node | null, from: number, to: number) => {
      if (node === null || node.textContent!.length < Math.max(to, 1)) return undefined;
      const letter = document.createRange();
      letter.setStart(node, from);
      letter.setEnd(node, to);
      return letter.getBoundingClientRect().bottom;
    };
    const [day, next] = [weekday.previousSibling!, weekday.nextSibling];
    const end = day.textContent!.length;
    const bottoms = [bottomOf(day, end - 1, end), bottomOf(weekday.firstChild, 0, 1), bottomOf(weekday.firstChild, 2, 3)];
    if (next && !/^\s|^$/.test(next.textContent!)) bottoms.push(bottomOf(next, 0, 1));
    return bottoms.every((bottom) => bottom !== undefined && Math.abs(bottom - bottoms[0]!) < 2) ? '' : `${day.textContent}${weekday.textContent}`;
  });
const openScreen = async (name: string) => {
  await page.goto(service.app);
  await page
    .getByRole('navigation', { name: '더 보기' })
    .getByRole('link', { name: new RegExp(`^${name}( \\(|$)`) })
    .click();
};

test('before any sign-in the first screen says what this is, whether today is a day, and what one needs', async () => {
  await heading('긴급재난지원금').waitFor();
  await page.getByRole('heading', { name: '오늘 신청할 수 있나요?' }).waitFor();
  await page.getByText('신청 기간 5월 11일(월) 오전 7시부터 6월 5일(금) 오후 11시 30분까지').waitFor();
  await page.getByRole('heading', { name: '무엇이 필요한가요?' }).waitFor();
  await page.getByRole('region').filter({ hasText: '신청하지 않아도 받는 분' }).getByText('지급일은 5월 4일(월)이었어요.').waitFor();
  await page.getByText('월~금 오전 9시~오후 4시. 5월 22일(금)까지는 출생연도 끝자리가 맞는 날에만 받아요.', { exact: true }).waitFor();
  expect(
    await page
      .getByRole('listitem')
      .filter({ hasText: /출생연도 끝자리 \d/ })
      .count(),
  ).toBe(5);
  await page.getByRole('complementary', { name: '모의 운영 알림' }).waitFor();
  await expectGoodScreen(page, 'first');
});

test('a home screen opens it as an app of its own, without which an iPhone takes no messages', async () => {
  const browser = await page.context().newCDPSession(page);
  const { data, errors } = await browser.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '')).toMatchObject({ name: '긴급재난지원금', start_url: '/', display: 'standalone' });
});

test('a last digit is told as a date, without signing in', async () => {
  await page.getByLabel('내가 태어난 해의 끝자리').selectOption('0');
  await page.getByRole('status').getByText('5월 15일(금)').waitFor();
  expect(await page.getByText('여기서 내 신청일은 5월 22일(금)이에요.').count()).toBe(2);
});

test('a citizen signs in and is told the day at once, with the one next step', async () => {
  await signIn(page, '정하늘');
  await heading('5월 15일(금) 오전 7시부터 신청할 수 있어요.').waitFor();
  await expectGoodScreen(page, 'home before the day');
  await press('알림 받기');
  await heading('신청일에 알려드릴까요?').waitFor();
});

test('each consent stands alone, its text one tap away, and all are off', async () => {
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  await page.getByText('항상 켜짐').waitFor();
  expect(await boxes.count()).toBe(3);
  for (const box of await boxes.all()) expect(await box.isChecked()).toBe(false);
  await page.getByText('전문 보기').first().click();
  await page.getByText('보관 기간').first().waitFor();
  await expectGoodScreen(page, 'remind');
});

test('pre-registering takes two taps, and its result is a date, not a rule about digits', async () => {
  const button = page.getByRole('button', { name: '동의하고 알림 받기' });
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await page.getByText('꼭 필요한 동의가 1개 남았어요.').waitFor();
  await page.getByRole('checkbox', { name: /^필수/ }).check();
  await button.click();
  await heading('내 신청일').waitFor();
  await page.getByText('5월 15일(금) 오전 7시부터', { exact: true }).waitFor();
  await expectGoodScreen(page, 'date');
});

test('it can be taken back at any time, and asked for again with one tap', async () => {
  await page.getByRole('button', { name: '알림 그만 받기' }).click();
  await page.getByRole('button', { name: '알림 그만 받기' }).waitFor({ state: 'detached' });
  await page.goto(service.app);
  await press('알림 받기');
  await press('알림 받기');
  await heading('내 신청일').waitFor();
  await page.getByRole('button', { name: '알림 그만 받기' }).waitFor();
});

test('the date goes into the phone’s own calendar', async () => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '캘린더에 저장하기' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.ics$/);
});

test('the date stands on one line with its weekday at every width, and is copied as it is written', async () => {
  const before = page.viewportSize()!;
  for (let width = 320; width <= 400; width += 8) {
    await page.setViewportSize({ ...before, width });
    const apart = await page.locator('.weekday-joined').evaluateAll(findTorn);
    expect(apart.length).toBeGreaterThan(2);
    expect([width, apart.filter((one) => one !== '')]).toEqual([width, []]);
  }
  await page.setViewportSize(before);
  expect(await page.locator('main').textContent()).not.toMatch(/[\u200b\u2060\u00a0]/);
});

test('the inbox tells the date, and holds no address to tap', async () => {
  await openScreen('메시지함');
  const message = page.locator('.message').first();
  expect(await message.textContent()).toMatch(/5월 15일\(금\)/);
  expect(await message.textContent()).not.toMatch(/https?:|www\.|\.kr/);
  await expectGoodScreen(page, 'inbox');
});

test('the amount is told to those who agree that their household is looked at, sentence by sentence', async () => {
  await desk.moveClock('2020-05-14T10:00');
  await openScreen('내 신청일');
  await press('받을 금액 미리 보기');
  // Nothing is asked for what everybody may know.
  await heading('얼마를 받을 수 있나요?').waitFor();
  await page.getByRole('row', { name: '1인 가구 348,000원' }).waitFor();
  const required = page.getByRole('checkbox', { name: /^필수/ });
  await required.first().waitFor();
  await page.getByText('아래 1가지에 동의가 필요해요.').waitFor();
  await page.getByText('꼭 필요한 동의가 1개 남았어요.').waitFor();
  expect(await required.count()).toBe(1);
  await expectGoodScreen(page, 'amounts for everybody');
  await required.check();
  await page.getByRole('button', { name: '동의하고 내 금액 보기' }).click();
});

test('the amount comes in parts with their payers, and with its reason', async () => {
  await heading(/348,000원/).waitFor();
  await page.getByText('어디에서 얼마를 내나요').waitFor();
  await page.getByText('근거 보기').click();
  await page.getByText('가구의 지역이 경기도인 경우').waitFor();
  await page
    .getByRole('link', { name: /노컷뉴스에 실린 글/ })
    .first()
    .waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/K20-|\[\w+-\d+\]/);
  await expectGoodScreen(page, 'entitlement');
});

test('what follows from a card company is a table of three rows before the choice', async () => {
  await press('받을 카드 고르기');
  // A card rests on more than seeing the amount.
  await heading('하나씩 읽고 동의해 주세요').waitFor();
  await page.getByRole('checkbox', { name: /^필수/ }).first().waitFor();
  for (const box of await page.getByRole('checkbox', { name: /^필수/ }).all()) await box.check();
  await page.getByText('전문 보기').nth(2).click();
  for (const said of ['모으는 곳', '쓰는 목적', '항목', '보관 기간', '넘겨받는 곳', '동의하지 않을 권리', '동의를 거두려면'])
    await page.getByText(said, { exact: false }).filter({ visible: true }).first().waitFor();
  expect(await page.locator('.consent').nth(2).textContent()).toContain('개인정보 보호법 제15조·제17조·제22조');
  await expectGoodScreen(page, 'consents');
  await page.getByRole('button', { name: '동의하고 계속하기' }).click();
  await heading('어느 카드사로 받을까요?').waitFor();
  await page.getByRole('table').first().waitFor();
  expect(await page.getByRole('table').first().getByRole('row').count()).toBe(3);
  // What sets a company apart stands beside it, before it is chosen.
  await page.getByRole('radio', { name: /삼성카드.*온라인으로만 신청해요/ }).waitFor();
  await page.getByRole('radio', { name: /신한카드.*은행 창구에서도 신청해요/ }).waitFor();
  await expectGoodScreen(page, 'issuer');
  await page.getByRole('radio', { name: '신한카드' }).check();
  await press('내 카드 찾기');
  await page.getByRole('group', { name: '내 카드' }).waitFor();
  await expectGoodScreen(page, 'card');
  await press('신청 내용 확인하기');
});

test('the review says the amount, the card, the region, the deadline and what it cannot buy', async () => {
  await heading('이대로 신청할까요?').waitFor();
  for (const said of ['348,000원', '신한카드', '쓸 수 있는 지역', '8월 31일(월)', '이런 곳에서는 쓸 수 없어요']) await page.getByText(said).first().waitFor();
  await expectGoodScreen(page, 'review');
});

test('the day before, the button says from when it can be pressed, presses nothing, and keeps what was chosen', async () => {
  const button = page.locator('.action').getByRole('button', { name: '신청하기' });
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await page.locator('.action').getByText('5월 15일(금) 오전 7시부터 신청할 수 있어요.').waitFor();
  await button.press('Enter');
  await heading('이대로 신청할까요?').waitFor();
  await page.getByText('고른 내용은 저장해 두었어요. 신청할 수 있게 되면 처음 화면의 ‘신청하기’가 바로 여기로 와요.').waitFor();
  await page.getByText('신한카드').waitFor();
  await expectGoodScreen(page, 'review not yet');
});

test('a page that takes it for the day is refused all the same: why, and when, with what was chosen kept', async () => {
  await page.route('**/api/me*', async (route) => {
    const response = await route.fetch();
    const { myDate, ...me } = (await response.json()) as { readonly myDate: object };
    await route.fulfill({ response, json: { ...me, myDate: { ...myDate, state: 'open' }, mayApply: { now: true } } });
  });
  await page.reload();
  await press('신청하기');
  await heading('지금은 신청할 수 없어요').waitFor();
  await page.getByText('5월 15일(금) 오전 7시부터', { exact: true }).waitFor();
  await page.getByText('고르신 내용은 그대로 남아 있어요.').waitFor();
  await expectGoodScreen(page, 'refused');
  await page.unroute('**/api/me*');
  await page.getByRole('button', { name: '고른 내용 다시 보기' }).click();
  await heading('이대로 신청할까요?').waitFor();
  await page.getByText('신한카드').waitFor();
});

test('on the day, what was chosen the day before is still there, and one tap brings the receipt', async () => {
  await desk.moveClock('2020-05-15T07:00');
  await page.reload();
  await page.getByText('신한카드').waitFor();
  await press('신청하기');
  await heading('신청했어요').waitFor();
  expect(await page.locator('.receipt-number').textContent()).toMatch(/^[0-9A-Z]{5}-?[0-9A-Z]{5}$/);
  await expectGoodScreen(page, 'receipt');
});

test('the receipt may be shown to a stranger: it names no person and no amount', async () => {
  const paper = (await page.locator('.receipt').textContent()) ?? '';
  expect(paper).not.toMatch(/정하늘|348|000원/);
});

test('donating stands on its own screen after applying, and nothing is chosen but to keep it all', async () => {
  await page.getByRole('link', { name: '지원금을 기부하고 싶다면' }).click();
  await heading('기부하시겠어요?').waitFor();
  expect(await page.getByRole('radio', { name: '기부하지 않을게요' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: '기부하지 않고 마치기' }).waitFor();
  await expectGoodScreen(page, 'donation');
});

test('what is donated is read back with what one then receives, before the tap that does it', async () => {
  await page.getByRole('radio', { name: '모두 기부할게요' }).check();
  await press('기부 내용 확인하기');
  await page.getByText('받는 금액 0원', { exact: true }).waitFor();
  await page.getByRole('button', { name: '다시 고르기' }).click();
  await page.getByRole('radio', { name: '일부만 기부할게요' }).check();
  await page.getByLabel('기부할 금액').fill('12345');
  await press('기부 내용 확인하기');
  await page.getByRole('alert').getByText('10,000원 단위로').waitFor();
  const box = page.getByLabel('기부할 금액');
  await box.fill('');
  const presses = ['1', '0', '0', '0', '9', '0', '0', 'ArrowLeft', 'ArrowLeft', 'Backspace'];
  const stood: string[] = [];
  for (const key of presses) {
    await box.press(key);
    stood.push(await box.inputValue());
  }
  // As money from the first key on, wherever the cursor is.
  expect(stood.slice(0, 7)).toEqual(['1원', '10원', '100원', '1,000원', '10,009원', '100,090원', '1,000,900원']);
  expect(stood.at(-1)).toBe('100,000원');
  await press('기부 내용 확인하기');
  await page.getByText('받는 금액 248,000원', { exact: true }).waitFor();
  await expectGoodScreen(page, 'donation confirm');
});

test('a donation is taken back with one tap until the card company’s deadline, and the amount is whole again', async () => {
  await press('100,000원 기부하기');
  await heading('100,000원을 기부했어요').waitFor();
  await page.getByText('5월 16일(토) 오후 6시까지', { exact: true }).waitFor();
  await expectGoodScreen(page, 'donated');
  await page.getByRole('button', { name: '기부 되돌리기' }).click();
  await heading('기부하시겠어요?').waitFor();
  await page.getByText('348,000원을 모두 받아요.').waitFor();
});

test('once the card company has reported, the first screen says that it is paid and how much is left', async () => {
  await desk.moveClock('2020-05-17T12:00');
  await expect
    .poll(
      async () => {
        await page.goto(service.app);
        await page.getByText('어디까지 왔나요').waitFor();
        return page.getByText('남은 금액과 쓴 내역').count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await expectGoodScreen(page, 'home after payment');
});

test('the receipt then says that it has arrived, on which day, and by which it was promised', async () => {
  await openScreen('접수증');
  await heading('지원금이 들어왔어요').waitFor();
  const paper = (await page.locator('.receipt').textContent()) ?? '';
  expect(paper).toContain('약속한 날늦어도 5월 17일(일)');
  expect(paper).toMatch(/카드에 들어온 때5월 1\d일/);
  await expectGoodScreen(page, 'receipt after payment');
});

test('the inbox tells of the donation, and that it was taken back', async () => {
  await openScreen('메시지함');
  await page.getByText('기부를 되돌렸어요. 지원금을 처음 정해진 대로 받아요.').waitFor();
  expect(await page.getByText('기부를 받았어요.').count()).toBe(1);
  await expectGoodScreen(page, 'inbox after donating');
});

test('a shop that counts and one that does not stand in one list, with what the grant paid and why not', async () => {
  await desk.spend('card-haneul', { name: '수원 동네빵집', class: 'bakery', region: 'gyeonggi/suwon' }, 48_000);
  await desk.spend('card-haneul', { name: '수원 대형마트', class: 'hypermarket', region: 'gyeonggi/suwon' }, 30_000);
  await openScreen('남은 금액과 쓴 내역');
  await page.locator('.rows > li').nth(1).waitFor();
  await page.getByText('300,000원', { exact: true }).waitFor();
  const counted = page.getByRole('listitem').filter({ hasText: '수원 동네빵집' });
  expect(await counted.textContent()).toContain('지원금 48,000원');
  const refused = page.getByRole('listitem').filter({ hasText: '수원 대형마트' });
  expect(await refused.textContent()).toContain('내 돈 30,000원');
  expect(await refused.textContent()).toContain('쓸 수 없어요');
  await expectGoodScreen(page, 'spending');
});

test('the look-up holds every step, and a reload of its address shows it again', async () => {
  await openScreen('지금까지의 일');
  await page.locator('.rows > li').nth(3).waitFor();
  await expectGoodScreen(page, 'timeline');
  await page.reload();
  await page.locator('.rows > li').nth(3).waitFor();
});

test('one’s own data is told masked, with everybody who got to see it and why', async () => {
  await openScreen('내 정보를 본 사람');
  await page.getByRole('heading', { name: '본 사람과 기관' }).waitFor();
  const text = (await page.locator('main').textContent()) ?? '';
  for (const said of [
    '정*늘',
    '1990-**-**',
    '010-****-',
    '신한카드',
    '본인확인 기관',
    '카드에 넣을 금액을 알려 줬어요.',
    '기준일의 주소지와 세대 정보를 보내 줬어요.',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('정하늘');
  await expectGoodScreen(page, 'my data');
});

test('the console shows what happened, with the refusal by its reason', async () => {
  await desk.page.reload();
  await desk.page.getByRole('heading', { name: '지금 숫자' }).waitFor();
  expect(await desk.page.locator('.figures > li').count()).toBe(6);
  await desk.page.getByText('아직 신청할 수 있는 날이 아니에요.').first().waitFor();
  await expectGoodScreen(desk.page, 'console');
});

test('once nobody’s own day is to come the front page says what holds now, how many days are left, and keeps the table of days a tap away', async () => {
  await desk.moveClock('2020-05-24T10:00');
  const stranger = await openPage(browser, service.app);
  await stranger.getByText('이제 끝자리와 상관없이 신청할 수 있어요.').waitFor();
  await stranger.getByText('6월 5일(금)까지 12일 남았어요.').waitFor();
  expect(await stranger.locator('.week').isVisible()).toBe(false);
  await stranger.getByText('끝자리별 신청일 다시 보기').click();
  await stranger.locator('.week').waitFor();
  await expectGoodScreen(stranger, 'first after the week');
});

test('after the last day online the front page says who still takes applications and until when', async () => {
  await desk.moveClock('2020-06-10T10:00');
  const stranger = await openPage(browser, service.app);
  await stranger.getByText('지금 8월 24일(월)까지 읍면동 주민센터에서 신청할 수 있어요.').waitFor();
  await expectGoodScreen(stranger, 'first after online');
  const abroad = await openPage(browser, `${service.app}/en/`, { viewport: { width: 1280, height: 900 } });
  await abroad.getByText('You can apply now until Monday 24 August at community centres.').waitFor();
  await expectGoodScreen(abroad, 'first after online desk en');
});

test('where appeals are made elsewhere, the screen says where to go, what to bring and whom to call', async () => {
  await openScreen('이의신청');
  await page.getByText('경기도 수원시 읍면동 주민센터').waitFor();
  await page.getByRole('link', { name: '정부민원안내 콜센터 110에 전화하기' }).waitFor();
  await page.getByText('제가 모르는 신청이에요').waitFor();
  await expectGoodScreen(page, 'appeal elsewhere phone');
  await page.goto(`${service.app}/en/appeal/`);
  await page.getByText('Somebody else applied in my name').waitFor();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectGoodScreen(page, 'appeal elsewhere desk en');
});
