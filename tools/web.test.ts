import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildWeb, type WebBuild } from './build-web.ts';
import { ranges } from './web-font.ts';

const words = (text: string) => ({ words: text });
const window = {
  id: 'online',
  for: 'apply',
  channel: 'app',
  channelWords: '이 앱',
  online: true,
  opens: words('5월 11일(월)'),
  state: 'open',
  words: '5월 11일(월) 오전 7시부터 신청해요.',
  hours: '월~금 오전 9시~오후 4시.',
  besides: '8월 17일(월)은 쉬어요.',
};
const tile = { on: '2020-05-11', weekday: '월', day: '11일', digits: [1, 6], everyone: false, words: '1·6', today: true, mine: false };
/** An answer of GET /api/programme, as far as the first screen reads it. */
const view = {
  id: 'kr-2020',
  name: '긴급재난지원금 </script>',
  authority: '행정안전부',
  clock: { now: words('어느 날'), virtual: true },
  today: { state: 'open', title: '네, 오늘이에요.', words: '밤까지' },
  windows: [window],
  unasked: [{ id: 'benefit', who: '기초연금을 받는 세대', when: '오늘 현금으로 받아요.' }],
  rotation: { window: 'online', words: '끝자리로 정해요.', tiles: [tile] },
  needs: [{ id: 'phone', words: '본인 명의 휴대전화' }],
  answers: [{ id: 'who', question: '누가 신청하나요?', answer: '세대주가 신청해요.' }],
};

let build: WebBuild;
const page = (name: string) => readFileSync(join(build.citizen, name), 'utf8');
const bytes = (address: string) => {
  const file = join(build.citizen, address);
  return statSync(address.endsWith('.woff2') ? file : `${file}.br`).size;
};

beforeAll(async () => {
  build = await buildWeb({ ko: view, en: { ...view, name: 'Emergency Relief' } });
}, 60_000);

test('building again when nothing changed only looks', async () => {
  const again = await buildWeb({ ko: view, en: { ...view, name: 'Emergency Relief' } });
  expect(again).toEqual({ ...build, built: false });
});

test('the same programme at another hour gives the same pages', async () => {
  const later = {
    ...view,
    clock: { now: words('다른 날'), virtual: false },
    today: { state: 'over', title: '끝났어요.', words: '' },
    windows: [{ ...window, state: 'over', besides: '' }],
    unasked: [{ ...view.unasked[0], when: '지급일은 어제였어요.' }],
  };
  expect((await buildWeb({ ko: later, en: { ...later, name: 'Emergency Relief' } })).citizen).toBe(build.citizen);
});

test('the first screen reads without JavaScript: what it is, when, and what one needs', () => {
  // A date stands in an element of its own, so that no line breaks inside it.
  const html = page('index.html').replaceAll(/<script[\s\S]*?<\/script>|<\/?span[^>]*>/g, '');
  for (const said of [
    '긴급재난지원금',
    '5월 11일(월) 오전 7시부터 신청해요.',
    '본인 명의 휴대전화',
    '누가 신청하나요?',
    '출생연도 끝자리 1·6',
    '기초연금을 받는 세대',
    'href="/api/sign-in?lang=ko',
  ])
    expect(html).toContain(said);
  expect(page('en/index.html')).toContain('What do I need?');
});

test('a page printed at one hour does not claim at another that today is the day', () => {
  for (const ofTheMoment of ['오늘이에요', '오늘 현금으로', '쉬어요']) expect(page('index.html')).not.toContain(ofTheMoment);
});

test('a programme’s words cannot end the element they stand in', () => {
  expect(page('index.html')).not.toContain('긴급재난지원금 </script>');
});

test('every page runs only files of ours and styles nothing by itself', () => {
  for (const name of ['index.html', 'en/index.html', 'card/index.html', '404.html']) {
    const html = page(name);
    expect(html).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(html).not.toMatch(/<script(?! type="(module" src="\/assets\/|application\/json"))|<style| style=| on\w+="/);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  }
});

test('the first screen comes in at most 100 KB, its JavaScript in 15 KB and its styles in 10 KB', () => {
  const html = page('index.html');
  const addresses = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address ?? '');
  const scripts = addresses.filter((address) => address.endsWith('.js'));
  const styles = addresses.filter((address) => address.endsWith('.css'));
  const fontRules = page(styles.find((address) => address.includes('fonts-')) ?? '');
  // The two rules with the letter “A” hold what the first screens print; the other two wait for a letter of theirs.
  const fonts = [...fontRules.matchAll(/url\((\/assets\/[^)]+)\)[^}]*unicode-range:U\+20-/g)].map(([, address]) => address ?? '');
  const sum = (list: readonly string[]) => list.map(bytes).reduce((one, other) => one + other, 0);
  expect(scripts.length).toBeGreaterThan(1);
  expect(fonts).toHaveLength(2);
  expect(sum(scripts)).toBeLessThanOrEqual(15_000);
  expect(sum(styles)).toBeLessThanOrEqual(10_000);
  expect(bytes('index.html') + sum(scripts) + sum(styles) + sum(fonts)).toBeLessThanOrEqual(100_000);
});

test('the editor of drafts is nobody’s but the draft room’s: no page loads it, and the citizen app has nothing of it', () => {
  const scripts = (app: string) => readdirSync(join(app, 'assets')).filter((name) => name.endsWith('.js'));
  const sizeOf = (app: string, names: readonly string[]) => names.map((name) => statSync(join(app, 'assets', `${name}.br`)).size).reduce((a, b) => a + b, 0);
  const hasEditor = (app: string) => scripts(app).filter((name) => readFileSync(join(app, 'assets', name), 'utf8').includes('cm-content'));
  expect(hasEditor(build.citizen)).toEqual([]);
  // All of the citizen app, every screen of it in both languages.
  expect(sizeOf(build.citizen, scripts(build.citizen))).toBeLessThanOrEqual(60_000);
  expect(hasEditor(build.console)).toHaveLength(1);
  const [first] = /src="\/console\/assets\/([^"]+)"/.exec(readFileSync(join(build.console, 'index.html'), 'utf8'))!.slice(1);
  expect(hasEditor(build.console)).not.toContain(first);
  expect(sizeOf(build.console, [first!])).toBeLessThanOrEqual(100_000);
});

test('every text file has its compressed twins beside it, and every script and font a name made from its contents', () => {
  for (const name of readdirSync(join(build.citizen, 'assets'))) {
    if (/\.(js|css)$/.test(name))
      expect(statSync(join(build.citizen, 'assets', `${name}.br`)).size).toBeLessThan(statSync(join(build.citizen, 'assets', name)).size);
    expect(basename(name)).toMatch(/-[\w-]{8,10}\.(js|css|woff2)(\.br|\.gz)?$/);
  }
});

test('the service worker has the name that browsers look under, stands alone, and answers no request of a page', () => {
  const worker = page('push-worker.js');
  for (const listens of ['push', 'notificationclick', 'pushsubscriptionchange']) expect(worker).toContain(listens);
  expect(worker).not.toMatch(/\bimport\b|`fetch`|caches/);
  expect(bytes('push-worker.js')).toBeLessThanOrEqual(1_500);
  expect(page('index.html')).toContain("worker-src 'self'");
});

test('neighbouring letters are written as one range', () => {
  expect(ranges(['A', 'B', 'C', '가', '각', '힣'])).toBe('U+41-43,U+AC00-AC01,U+D7A3');
});
