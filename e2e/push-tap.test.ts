import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { deliver, shownOn, tap, usePretendPushService, windowsOf } from './browser-push.ts';
import { Desk } from './desk.ts';
import { openPage } from './phone.ts';
import { startService, type Service } from './service.ts';
import { browser, desk, service, useStage } from './stage.ts';

/*
 * A notification is tapped. Where the programme lets no message lead into the app, a tap is as good as opening it by hand; where one may, it leads to
 * the inbox. Each test goes on where the one before stopped.
 */
const forbids = useStage({ at: '2020-05-09T10:00' });
const allows = useTestDatabase();
const name = 'kr-2020-emergency-relief.yaml';
const folder = mkdtempSync(join(tmpdir(), 'danbi-e2e-'));
let open: Service;
let page: Page;
let sent: { readonly title: string; readonly body: string; readonly tag: string; readonly lang: string };

beforeAll(() => {
  const text = readFileSync(join(import.meta.dirname, '../programmes', name), 'utf8').replace('    links: forbid', '    links: allow');
  writeFileSync(join(folder, name), text);
});
afterAll(async () => {
  await open?.stop();
  rmSync(folder, { recursive: true, force: true });
});
stopAtFirstFailure();

/** 정하늘 asks to be told on this browser, and is told of the day before theirs: what was sent is given to the browser as its push service would. */
async function told({ app, sandbox }: Service, clock: Desk): Promise<Page> {
  const phone = await openPage(browser, app);
  await phone.context().grantPermissions(['notifications']);
  await usePretendPushService(phone.context(), sandbox, 'haneul');
  await phone.reload();
  await phone.getByRole('link', { name: '로그인하고 시작하기' }).click();
  await phone.getByRole('button', { name: /^정하늘/ }).click();
  await phone.getByRole('checkbox', { name: /^필수/ }).click();
  await phone.getByRole('checkbox', { name: /이 기기의 알림/ }).click();
  await phone.locator('.action').getByText('동의하고 알림 받기', { exact: true }).click();
  await phone.getByRole('heading', { level: 1, name: '내 신청일' }).waitFor();
  const screen = async () =>
    ((await (await fetch(`${sandbox}/control/phones/haneul`)).json()) as { readonly screen: readonly OnPhone[] }).screen.filter(
      (one) => one.carrier === 'web-push',
    );
  // The answer to that tap rings on the device that it chose, once.
  const answers = async () => (await screen()).filter((one) => one.text.includes('사전 알림을 신청했어요')).map((one) => one.copies);
  await expect.poll(answers, { timeout: 20_000 }).toEqual([1]);
  await clock.moveClock('2020-05-14T18:05');
  expect(await answers()).toEqual([1]);
  const { title, text, reference } = (await screen()).find((one) => one.text.includes('내일'))!;
  sent = { title, body: text, tag: reference, lang: 'ko' };
  // Loaded anew: a browser knows a window by the address that it was loaded from.
  await phone.reload();
  await phone.getByRole('heading', { level: 1, name: '내 신청일' }).waitFor();
  await deliver(phone, sent);
  return phone;
}
interface OnPhone {
  readonly carrier: string;
  readonly copies: number;
  readonly title: string;
  readonly text: string;
  readonly reference: string;
}

const openings = async () =>
  await forbids.owner.rows<{ opened: boolean }>(`select opened_at is not null as opened from send where channel = 'push' and message_id = 'the-day-before'`);
const counted = async () => {
  const labelled = `where figure = 'messages.opened' and label like '% push'`;
  const [row] = await forbids.owner.rows<{ n: number }>(
    `select ((select coalesce(sum(value), 0) from figure ${labelled}) + (select coalesce(sum(change), 0) from figure_change ${labelled}))::int as n`,
  );
  return row!.n;
};

test('a tap brings the open app to the front, wherever it is, takes the notification away and is counted once', async () => {
  page = await told(service, desk);
  const at = page.url();
  expect(await openings()).toEqual([{ opened: false }]);
  expect(await tap(page.context())).toEqual([`focus ${at}`]);
  expect([page.url(), await shownOn(page)]).toEqual([at, []]);
  await expect.poll(openings).toEqual([{ opened: true }]);
  await deliver(page, sent);
  await tap(page.context());
  expect(await counted()).toBe(1);
});

test('while the app is closed a tap opens its first page and no other, in the language of the message', async () => {
  const { app } = service;
  for (const [lang, path] of [
    ['ko', '/'],
    ['en', '/en/'],
  ] as const) {
    await page.goto(app);
    await deliver(page, { ...sent, lang });
    await page.goto('about:blank');
    await expect.poll(() => windowsOf(page.context())).toEqual([]);
    expect(await tap(page.context())).toEqual([`open ${path}`]);
    await page.goto(`${app}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
});

test('an open console is not the app: a tap leaves it as it is', async () => {
  await page.goto(service.app);
  await deliver(page, sent);
  await page.goto(`${service.app}/console/`);
  await expect.poll(async () => (await windowsOf(page.context())).map((url) => new URL(url).pathname.split('/')[1])).toEqual(['console']);
  expect(await tap(page.context())).toEqual(['open /']);
  expect(new URL(page.url()).pathname).toMatch(/^\/console\//);
});

test('a stranger’s notification, and one of a phone on which nobody is signed in, opens the app all the same and is not counted', async () => {
  await page.goto(service.app);
  await deliver(page, { ...sent, tag: 'a-reference-of-nobody-1' });
  expect(await tap(page.context())).toEqual([`focus ${page.url()}`]);
  await page.context().clearCookies();
  await deliver(page, sent);
  expect(await tap(page.context())).toEqual([`focus ${page.url()}`]);
  expect(await counted()).toBe(1);
});

test('where the programme lets a message lead into the app, a tap leads to the inbox, from whatever page is open', async () => {
  open = await startService(allows.url, { DANBI_PROGRAMME: join(folder, name) });
  const clock = await Desk.open(browser, open);
  await clock.moveClock('2020-05-09T10:00');
  page = await told(open, clock);
  expect(await tap(page.context())).toEqual([expect.stringMatching(/^focus http/)]);
  await page.waitForURL(`${open.app}/inbox/`);
  await page.locator('.message').getByText(sent.body).first().waitFor();
  await deliver(page, sent);
  await page.goto('about:blank');
  expect(await tap(page.context())).toEqual(['open /inbox/']);
}, 120_000);
