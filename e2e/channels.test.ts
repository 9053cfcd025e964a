import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { deliver, shownOn, usePretendPushService } from './browser-push.ts';
import { expectFit, expectGoodScreen, openPage, phone, signIn } from './phone.ts';
import { browser, service, useStage } from './stage.ts';

/* How a citizen asks to be told and by which ways, changes them, and finds out whether a message is ours. Each test goes on where the one before stopped. */
useStage({ at: '2020-05-09T10:00' });
let page: Page;

beforeAll(async () => {
  page = await openPage(browser, service.app);
  await page.context().grantPermissions(['notifications']);
  await usePretendPushService(page.context(), service.sandbox, 'haneul');
});
stopAtFirstFailure();

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const box = (name: string | RegExp) => page.getByRole('checkbox', { name });
/** Everything on the phone of somebody of the sandbox, mail too. */
const phoneOf = async (person: string) => await (await fetch(`${service.sandbox}/control/phones/${person}`)).text();
const press = async (name: string) => await page.locator('.action').getByText(name, { exact: true }).click();

test('the sign-in leads to the one screen, with one’s own date on it', async () => {
  await page.getByRole('link', { name: '로그인하고 시작하기' }).click();
  await page.getByRole('button', { name: /^정하늘/ }).click();
  await heading('신청일에 알려드릴까요?').waitFor();
  await page.getByText('5월 15일(금) 오전 7시부터', { exact: true }).waitFor();
  await page.getByText('항상 켜짐').waitFor();
  for (const one of await page.getByRole('checkbox').all()) expect(await one.isChecked()).toBe(false);
  await expectGoodScreen(page, 'remind ways');
});

test('the telephone opens with its consent, and each way can be turned off again', async () => {
  expect(await box('카카오톡 알림톡').count()).toBe(0);
  await box(/^선택/).check();
  expect([await box(/카카오톡 알림톡/).isChecked(), await box(/문자 메시지/).isChecked()]).toEqual([true, true]);
  await page.getByText('010-****-0004').first().waitFor();
  await expectGoodScreen(page, 'remind by phone');
  await box(/^선택/).uncheck();
  expect(await box(/카카오톡 알림톡/).count()).toBe(0);
});

test('three taps after the identity check: the consent, the way, and done', async () => {
  await box(/^필수/).click();
  await box(/이 기기의 알림/).click();
  const asked: string[] = [];
  page.on('request', (one) => void (one.method() === 'POST' && asked.push(new URL(one.url()).pathname)));
  await press('동의하고 알림 받기');
  await heading('내 신청일').waitFor();
  // The device is known before anything is told: the first message rings on it.
  expect(asked).toEqual(['/api/contact/devices', '/api/preregistrations']);
  await page.getByRole('link', { name: '알림 받는 방법' }).waitFor();
  await expectGoodScreen(page, 'date with ways');
});

test('what is sent is shown with its title and text, and a second copy takes the place of the first', async () => {
  const message = { title: '긴급재난지원금', body: '오늘 신청할 수 있어요.', tag: 'reference-of-the-send', lang: 'ko' };
  await deliver(page, message);
  await deliver(page, message);
  await expect.poll(async () => await shownOn(page)).toEqual([{ title: message.title, body: message.body, tag: message.tag }]);
  await deliver(page, { ...message, tag: 'another' });
  await expect.poll(async () => (await shownOn(page)).length).toBe(2);
});

test('every way is changed on a screen of its own, with one tap, and this device is on its list', async () => {
  await page.getByRole('link', { name: '알림 받는 방법' }).click();
  await heading('알림 받는 방법').waitFor();
  expect(await box(/이 기기의 알림/).isChecked()).toBe(true);
  await page.getByText('브라우저', { exact: true }).waitFor();
  await expectGoodScreen(page, 'channels');
  await box(/문자 메시지/).click();
  await page.getByText('휴대전화 번호를 알림에 써도 된다는 동의가 있어야 보낼 수 있어요.').waitFor();
  await expectGoodScreen(page, 'channels need consent');
  await box(/^선택/).click();
  await page.getByText('휴대전화 번호를 알림에 써도 된다는 동의가 있어야 보낼 수 있어요.').waitFor({ state: 'detached' });
});

test('the order is changed with one tap, and a reload shows it as it was saved', async () => {
  await page.getByRole('button', { name: '문자 메시지 먼저 보내기' }).click();
  await page.getByRole('button', { name: '이 기기의 알림 먼저 보내기' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '이 기기의 알림 먼저 보내기' }).waitFor();
  expect(await page.locator('ol .channel').allTextContents()).toEqual([expect.stringContaining('문자 메시지'), expect.stringContaining('이 기기의 알림')]);
});

test('one tap ends a way', async () => {
  await box(/문자 메시지/).click();
  await page.locator('ol .channel').filter({ hasText: '문자 메시지' }).waitFor({ state: 'detached' });
  expect(await box(/문자 메시지/).isChecked()).toBe(false);
});

test('the whole screen is worked by keyboard', async () => {
  await box(/카카오톡 알림톡/).focus();
  await page.keyboard.press('Space');
  await page.locator('ol .channel').filter({ hasText: '카카오톡 알림톡' }).waitFor();
  await page.getByRole('button', { name: '카카오톡 알림톡 먼저 보내기' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '이 기기의 알림 먼저 보내기' }).waitFor();
});

test('an e-mail address is proved by the code that comes to it, and a wrong code says how many tries are left', async () => {
  await box(/이메일/).click();
  await page.getByLabel('이메일 주소').fill('haneul@example.com');
  await page.getByRole('button', { name: '확인 코드 받기' }).click();
  await page.getByText('ha***@example.com로 코드를 보냈어요. 10분 안에 적어 주세요.').waitFor();
  await expectGoodScreen(page, 'channels email code');
  await expect.poll(async () => await phoneOf('haneul'), { timeout: 10_000 }).toMatch(/확인 코드는 \d{6}/);
  const code = /확인 코드는 (\d{6})/.exec(await phoneOf('haneul'))![1]!;
  await page.getByLabel('확인 코드 여섯 자리').fill(code === '000000' ? '000001' : '000000');
  await page.getByRole('button', { name: '확인하기' }).click();
  await page.getByRole('alert').getByText('남은 횟수: 4번').waitFor();
  await page.getByLabel('확인 코드 여섯 자리').fill(code);
  await page.getByRole('button', { name: '확인하기' }).click();
  await page.locator('ol .channel').filter({ hasText: 'ha***@example.com' }).waitFor();
  await expectGoodScreen(page, 'channels with email');
});

test('the address is forgotten with one tap', async () => {
  await page.getByRole('button', { name: '주소 지우기' }).click();
  await page.getByText('ha***@example.com').waitFor({ state: 'detached' });
});

test('a message of ours is known again when it is pasted', async () => {
  await page.goto(`${service.app}/inbox/`);
  const text = (await page.locator('.message').first().textContent())!;
  await page.getByRole('link', { name: '문자나 이메일이 진짜인지 확인하기' }).click();
  await heading('저희가 보낸 메시지인가요?').waitFor();
  await expectGoodScreen(page, 'verify');
  await page.getByLabel('받은 메시지').fill(`[Web발신]\n${text}`);
  await press('확인하기');
  await heading('네, 저희가 보냈어요').waitFor();
  await expectGoodScreen(page, 'verify yes');
});

test('so is the mail with the code, copied with its subject', async () => {
  const [mail] = /확인 코드는 \d{6}[^"]*않아요\./.exec(await phoneOf('haneul'))!;
  await press('다른 메시지 확인하기');
  await page.getByLabel('받은 메시지').fill(`긴급재난지원금\n\n${mail}`);
  await press('확인하기');
  await heading('네, 저희가 보냈어요').waitFor();
  await page.getByText('확인 코드는 메시지함에 남기지 않아요.').waitFor();
  await expectGoodScreen(page, 'verify code');
});

test('one that is not ours is told so, with what in it we never write and what to do', async () => {
  await press('다른 메시지 확인하기');
  await page.getByLabel('받은 메시지').fill('[국민비서] 긴급재난지원금 신청 안내 http://relief-kr.top/apply 수수료 입금 후 02-123-4567로 연락 바랍니다.');
  await press('확인하기');
  await heading('아니요, 저희가 보낸 것이 아니에요').waitFor();
  await page.getByText(/118/).waitFor();
  await page.getByText('인터넷 주소가 들어 있어요. 저희는 주소를 보내지 않아요.').waitFor();
  await expectGoodScreen(page, 'verify no');
});

test('a browser that blocks notifications leaves the tick out and says why, and the date names the ways that are on', async () => {
  const blocked = await openPage(browser, service.app);
  await blocked.addInitScript(() => {
    Notification.requestPermission = () => new Promise((resolve) => addEventListener('answered', () => resolve('default')));
    Object.defineProperty(Notification, 'permission', { get: () => 'default' });
  });
  await blocked.getByRole('link', { name: '로그인하고 시작하기' }).click();
  await blocked.getByRole('button', { name: /^박거절/ }).click();
  const push = blocked.getByRole('checkbox', { name: /이 기기의 알림/ });
  await push.click();
  // What is ticked while the browser’s own question stands open stays ticked once it is answered.
  await blocked.getByRole('checkbox', { name: /^선택/ }).click();
  await blocked.evaluate(() => dispatchEvent(new Event('answered')));
  await blocked.getByRole('alert').getByText('브라우저에서 알림을 허용하지 않아서 켜지 않았어요').waitFor();
  expect(await push.isChecked()).toBe(false);
  await expectGoodScreen(blocked, 'remind blocked');
  for (const way of ['카카오톡 알림톡', '문자 메시지']) expect(await blocked.getByRole('checkbox', { name: way }).isChecked()).toBe(true);
  await blocked.getByRole('checkbox', { name: /^필수/ }).click();
  await blocked.locator('.action').getByText('동의하고 알림 받기', { exact: true }).click();
  await blocked.getByRole('heading', { level: 1, name: '내 신청일' }).waitFor();
  await blocked.getByText('아직 지원금을 신청한 것은 아니에요.').waitFor();
  await blocked.getByText('이렇게 알려드려요: 이 앱의 메시지함, 카카오톡 알림톡, 문자 메시지', { exact: true }).waitFor();
  await expectGoodScreen(blocked, 'date without push');
});

test.each([
  ['refuses', /^최지각/],
  ['never answers', /^윤무응답/],
])('a browser whose push service %s is named with the date, which does not wait for it', async (how, person) => {
  const failing = await openPage(browser, service.app);
  await failing.context().grantPermissions(['notifications']);
  await failing.addInitScript((refuses) => {
    PushManager.prototype.subscribe = () => (refuses ? Promise.reject(new Error('no push service')) : new Promise(() => undefined));
  }, how === 'refuses');
  await failing.getByRole('link', { name: '로그인하고 시작하기' }).click();
  await failing.getByRole('button', { name: person }).click();
  await failing.getByRole('checkbox', { name: /이 기기의 알림/ }).click();
  await failing.getByRole('checkbox', { name: /^필수/ }).click();
  await failing.locator('.action').getByText('동의하고 알림 받기', { exact: true }).click();
  await failing.locator('.dots').getByText('아직 알림을 받는 기기가 없어요.').waitFor();
  await expectGoodScreen(failing, `date push ${how}`);
});

test('on the smallest phone and with large letters nothing is wider than the screen', async () => {
  const small = await openPage(browser, service.app, { ...phone, viewport: { width: 320, height: 640 } });
  await signIn(small, '이새벽');
  for (const path of ['remind', 'channels', 'verify', 'inbox']) {
    await small.goto(`${service.app}/${path}/`);
    await expectFit(small, `${path} at 320 px`);
    await small.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await expectFit(small, `${path} at 200 %`);
  }
});

test('it says the same in English, at a desk', async () => {
  const desk = await openPage(browser, `${service.app}/en/`, { viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  await signIn(desk, '김단비', 'Sign in and start');
  for (const path of ['remind', 'channels', 'verify']) {
    await desk.goto(`${service.app}/en/${path}/`);
    await expectGoodScreen(desk, `${path} in English`);
    expect((await desk.locator('main').textContent())!.replace('김단비', '')).not.toMatch(/[가-힣]/);
  }
});
