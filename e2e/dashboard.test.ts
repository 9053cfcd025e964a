import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { stopAtFirstFailure } from '#platform/testing/stop-at-first-failure.ts';
import { regionIds } from '#core/region-words.ts';
import { slotMs } from '#core/day-curve.ts';
import { setRung } from '#modules/waiting-room/index.ts';
import { atDesk } from './desk.ts';
import { expectGoodScreen, openPage, phone as phoneOptions } from './phone.ts';
import { browser, desk, service, useStage } from './stage.ts';
import { agreeOn } from './walk.ts';

/*
 * An operator watches a morning: numbers that move by themselves, the day beside yesterday, the map, and what does not add up. Each test goes on
 * where the one before stopped.
 */
const database = useStage({ at: '2020-05-12T10:00' });
const wall = { width: 1920, height: 1080 };
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'danbi-saved-'));

beforeAll(async () => {
  page = desk.page;
  return () => rmSync(folder, { recursive: true });
});
stopAtFirstFailure();

const figure = (id: string) => page.locator(`[data-figure=${id}]`).first();
const chart = (name: string) => page.getByRole('region', { name, exact: true });

test('before anybody came, every number is there and all of them add up', async () => {
  await page.getByText('가지 셈이 모두 맞아요.').waitFor();
  expect(await page.locator('.figures > li').count()).toBe(6);
  await figure('applications').getByText('0건').waitFor();
  await expectGoodScreen(page, 'dashboard empty');
  await chart('나눠 보기').getByLabel('볼 숫자').selectOption('visits.source');
  await chart('나눠 보기').getByText('아직 아무도 없어요.').waitFor();
  await chart('나눠 보기').getByLabel('볼 숫자').selectOption('applications.digit');
});

test('a citizen who asks to be told is seen by itself, and nobody pressed anything', async () => {
  const phone = await openPage(browser, `${service.app}/`);
  await agreeOn(phone, service.app, '한가족');
  await phone.goto(`${service.app}/remind/`);
  await phone.locator('.action').getByRole('button').click();
  await phone.getByRole('heading', { level: 1, name: /신청/ }).waitFor();
  await figure('preregistrations').getByText('1명', { exact: true }).waitFor();
  await phone.context().close();
});

/** A busy morning, written as the rooms would have counted it. */
async function fill(): Promise<void> {
  const rows: [string, string, number][] = [];
  const put = (name: string, label: string, value: number) => rows.push([name, label, value]);
  const spread = (name: string, labels: readonly string[], whole: number) => {
    const weights = labels.map((_, i) => 1 / (i + 2));
    const sum = weights.reduce((all, one) => all + one, 0);
    let left = whole;
    for (const [i, label] of labels.entries()) {
      const value = i === labels.length - 1 ? left : Math.floor((whole * weights[i]!) / sum);
      left -= value;
      put(name, label, value);
    }
  };
  const applications = 412_345;
  const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
  const ages = ['30', '40', '50', '20', '60', '70', '0'];
  const regions = ['gyeonggi', 'seoul', ...regionIds.filter((id) => !['gyeonggi', 'seoul'].includes(id))];
  put('applications', '', applications);
  for (const [name, labels] of [
    ['digit', digits],
    ['age', ages],
    ['region', regions],
    ['issuer', ['shinhan', 'kb', 'nh', 'samsung', 'woori', 'hyundai', 'bc', 'hana', 'lotte']],
    ['channel', ['card-online']],
  ] as const)
    spread(`applications.${name}`, labels, applications);
  put('granted', '', applications * 671_000);
  spread('granted.region', regions, applications * 671_000);
  put('preregistrations', '', 800_000);
  for (const [name, labels] of [
    ['digit', digits],
    ['age', ages],
    ['region', regions],
  ] as const)
    spread(`preregistrations.${name}`, labels, 800_000);
  put('source.applications', 'poster-jongno', 12_345);
  put('source.applications', 'talk-banner', 40_000);
  put('source.applications', '-', 360_000);
  put('payouts', 'settled', 300_000);
  put('payouts', 'sent', 40_000);
  put('payouts', 'intended', 60_000);
  put('payouts', 'unknown', 12);
  put('payouts', 'failed', 9);
  put('payouts.issuer', 'shinhan settled', 300_000);
  put('payouts.issuer', 'shinhan sent', 40_000);
  put('payouts.issuer', 'shinhan failed', 2);
  put('payouts.issuer', 'nh failed', 7);
  put('payouts.issuer', 'kb intended', 60_000);
  put('payouts.issuer', 'kb unknown', 12);
  put('payouts.money', 'settled', 300_000 * 671_000);
  put('spent', '', 48_000_000_000);
  put('refusals', 'rotation.not_your_day', 51_202);
  put('refusals', 'application.already_open', 3_120);
  put('refusals', 'session.none', 911);
  put('refusals.all', '', 55_233);
  const curve: [string, number, number][] = [];
  for (const [day, hours, scale] of [
    ['2020-05-11', 24, 1],
    ['2020-05-12', 10, 1.15],
  ] as const)
    for (let i = 7 * 12; i < hours * 12; i += 1)
      curve.push(['applications', Date.parse(`${day}T00:00:00+09:00`) + i * slotMs, Math.round(scale * 9_000 * Math.exp(-(((i - 120) / 70) ** 2)))]);
  // Now and in the half hour to come, however long the walk takes.
  const ended = Array.from({ length: 6 }, (_, i) => Date.parse('2020-05-12T10:00:00+09:00') + i * slotMs);
  await database.owner.tx(async (tx) => {
    await tx.changed(
      `insert into source (programme_id, code, kind, name, placement, created_by, created_at) values ($1, 'poster-jongno', 'poster', '종로구청 포스터', '1층 민원실', $2, $3)`,
      ['kr-2020-emergency-relief', crypto.randomUUID(), new Date('2020-05-10T09:00:00+09:00')],
    );
    await tx.changed('delete from figure_change', []);
    await tx.changed('delete from figure', []);
    await tx.changed('insert into figure (figure, label, value) select * from unnest($1::text[], $2::text[], $3::bigint[])', [
      rows.map(([name]) => name),
      rows.map(([, label]) => label),
      rows.map(([, , value]) => value),
    ]);
    await tx.changed(`delete from figure_slot where figure in ('applications', 'payouts.issuer')`, []);
    await tx.changed(
      `insert into figure_slot (figure, label, slot, value) select 'payouts.issuer', $1, slot, value from unnest($2::timestamptz[], $3::bigint[]) as new (slot, value)`,
      ['shinhan failed', ended.map((slot) => new Date(slot)), ended.map(() => 1)],
    );
    await tx.changed(
      `insert into figure_slot (figure, label, slot, value) select name, '', slot, value from unnest($1::text[], $2::timestamptz[], $3::bigint[]) as new (name, slot, value)`,
      [curve.map(([name]) => name), curve.map(([, slot]) => new Date(slot)), curve.map(([, , value]) => value)],
    );
  });
}

test('a busy morning is read from three metres, at a desk and in the dark', async () => {
  await fill();
  await figure('applications').getByText('412,345건').waitFor();
  await page.reload();
  await chart('오늘의 곡선')
    .getByRole('img', { name: /신청\. 지금까지 오늘/ })
    .waitFor();
  await page.getByText('가지 셈이 모두 맞아요.').waitFor();
  await expectGoodScreen(page, 'dashboard desk');
  // Every region has its outline, and its name and number in letters.
  expect(await chart('시도별').locator('.outlines path').count()).toBe(17);
  for (const words of ['서울', '세종', '울산', '제주']) await chart('시도별').locator('.outlines').getByText(words, { exact: true }).waitFor();
  await page.setViewportSize(wall);
  await expectGoodScreen(page, 'dashboard wall');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectGoodScreen(page, 'dashboard dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(atDesk.viewport);
});

test('a company of which payouts failed of late is not called good; one of which they failed long ago is', async () => {
  const lane = (name: string) => chart('카드사').locator('.lanes > li').filter({ hasText: name });
  await lane('신한카드').getByText('실패가 있어요').waitFor();
  await lane('신한카드')
    .getByText(/^\d\d:\d\d부터 실패 \d건$/)
    .waitFor();
  await lane('KB국민카드').getByText('답이 늦어요').waitFor();
  await lane('NH농협카드').getByText('정상').waitFor();
});

test('every chart has its table, and what is chosen stands in the address', async () => {
  await chart('시도별').getByText('표로 보기').click();
  await chart('시도별')
    .getByRole('row', { name: /경기도/ })
    .waitFor();
  await chart('시도별').getByLabel('볼 숫자').selectOption('preregistrations.region');
  await chart('시도별')
    .getByRole('img', { name: /시도별 사전 알림 신청/ })
    .waitFor();
  expect(new URL(page.url()).searchParams.get('map')).toBe('preregistrations.region');
  await page.reload();
  await chart('시도별')
    .getByRole('img', { name: /시도별 사전 알림 신청/ })
    .waitFor();
  await chart('시도별').getByLabel('볼 숫자').selectOption('applications.region');
});

test('what brought people is told by the names of the places, most first, with what came without a code', async () => {
  const parts = chart('나눠 보기');
  await parts.getByLabel('볼 숫자').selectOption('applications.source');
  await parts.getByRole('img', { name: '유입 경로별 신청. 코드 없이 360,000건으로 가장 많아요.' }).waitFor();
  expect(await parts.locator('svg.drawing .name').allTextContents()).toEqual(['코드 없이', 'talk-banner', '종로구청 포스터']);
  await parts.getByText('표로 보기').click();
  await parts.getByRole('row', { name: /^종로구청 포스터 12,345/ }).waitFor();
  await expectGoodScreen(page, 'dashboard by source');
  await database.owner.tx((tx) => tx.changed(`update figure set value = value + 5 where figure = 'source.applications' and label = 'poster-jongno'`));
  await parts.getByRole('row', { name: /^종로구청 포스터 12,350/ }).waitFor({ timeout: 1_500 });
  const table = (await saved(async () => await parts.getByRole('button', { name: '표 내려받기(CSV)' }).click())).toString('utf8');
  expect(table.startsWith('\uFEFF유입 경로,')).toBe(true);
  expect(table).toContain('코드 없이,360000,');
  await page.setViewportSize({ width: 320, height: 640 });
  await expectGoodScreen(page, 'dashboard by source 320');
  await page.setViewportSize(atDesk.viewport);
  await parts.getByLabel('볼 숫자').selectOption('visits.source');
  await parts.getByRole('img', { name: '유입 경로별 방문. 아직 아무도 없어요.' }).waitFor();
  await parts.getByText('표로 보기').click();
  await parts.getByLabel('볼 숫자').selectOption('applications.digit');
});

const saved = async (start: () => Promise<void>): Promise<Buffer> => {
  const download: Promise<Download> = page.waitForEvent('download');
  await start();
  const to = join(folder, 'saved');
  await (await download).saveAs(to);
  return readFileSync(to);
};

test('a chart is taken along as a table that no spreadsheet runs, and as a picture', async () => {
  await chart('시도별').getByText('표로 보기').click();
  const table = (await saved(async () => await chart('시도별').getByRole('button', { name: '표 내려받기(CSV)' }).click())).toString('utf8');
  expect(table.startsWith('\uFEFF시도,')).toBe(true);
  expect(table).toContain('전체,412345,');
  const picture = await saved(async () => await chart('시도별').getByRole('button', { name: '그림 내려받기(PNG)' }).click());
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(picture.length).toBeGreaterThan(10_000);
});

test('what does not add up turns red by itself, where it is and above all else', async () => {
  await database.owner.tx((tx) => tx.changed(`update figure set value = value + 7 where figure = 'applications.region' and label = 'jeju'`));
  await page.locator('[data-sums=broken]').waitFor({ timeout: 1_500 });
  await page.getByText('1가지 셈이 맞지 않아요.').waitFor();
  await chart('시도별').getByText('전체와 7건 달라요').waitFor();
  await expectGoodScreen(page, 'dashboard red');
  await database.owner.tx((tx) => tx.changed(`update figure set value = value - 7 where figure = 'applications.region' and label = 'jeju'`));
  await page.locator('[data-sums=hold]').waitFor({ timeout: 1_500 });
});

test('a service that takes nothing says so above all else, with what people cannot do, until it offers everything again', async () => {
  await database.owner.tx((tx) => setRung(tx, 'read-only', 'operator', Date.now()));
  const alarm = page.getByRole('alert');
  await alarm.getByRole('heading', { name: '서비스를 다 열지 못하고 있어요: 조회만' }).waitFor();
  await alarm.getByText(/^오[전후] \d+시( \d+분)?부터 보기만 할 수 있어요\.$/).waitFor();
  await alarm.getByText('신청도 사전 알림 신청도 지금 할 수 없어요.').waitFor();
  await alarm.getByText('./danbi rung auto').waitFor();
  await expectGoodScreen(page, 'dashboard rung');
  await database.owner.tx((tx) => setRung(tx, 'full', 'operator', Date.now()));
  await alarm.getByRole('heading').waitFor({ state: 'detached' });
});

test('the same on a phone, in English, and by keyboard alone', async () => {
  await page.goto(`${service.app}/console/?lang=en`);
  await page.getByText('sums add up.').waitFor();
  await page.setViewportSize(phoneOptions.viewport!);
  await expectGoodScreen(page, 'dashboard phone');
  // On a phone names would lie over each other: tiles of one size.
  expect(await page.locator('.outlines').count()).toBe(0);
  expect(await page.locator('rect.tile').count()).toBe(17);
  await page.setViewportSize(atDesk.viewport);
  await expectGoodScreen(page, 'dashboard en');
  const choose = page.getByRole('region', { name: 'By region' }).getByLabel('Which number');
  await choose.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('img', { name: /People pre-registered by region/ }).waitFor();
});

test('everybody sees the numbers without signing in, and no small one', async () => {
  const phone = await openPage(browser, `${service.app}/`);
  await phone.getByRole('link', { name: '지금까지의 숫자 보기' }).click();
  await phone.getByText('412,340건').first().waitFor();
  await phone.getByRole('heading', { name: '시도별 신청' }).waitFor();
  await expectGoodScreen(phone, 'public figures');
  await phone.goto(`${service.app}/en/figures/`);
  await phone.getByRole('heading', { name: 'Applications by region' }).waitFor();
  await expectGoodScreen(phone, 'public figures en');
  await phone.context().close();
});

test('a service that falls silent is said to be, and its numbers keep their instant', async () => {
  await page.goto(`${service.app}/console/`);
  await page.getByText('가지 셈이 모두 맞아요.').waitFor();
  await service.stop();
  await page.getByText('새 숫자가 오지 않고 있어요.').waitFor({ timeout: 20_000 });
  await figure('applications').getByText('412,345건').waitFor();
});
