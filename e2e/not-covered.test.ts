import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, phone, signIn } from './phone.ts';
import { browser, service, useStage } from './stage.ts';
import { goToReview } from './walk.ts';

/* The bar at the lower edge covers nothing that has the focus (WCAG 2.2, 2.4.11), on the smallest phone and with letters twice as large. */
useStage({ at: '2020-05-16T10:00' });

const small = { ...phone, viewport: { width: 320, height: 568 } };
/** 200: several times the stops of the longest screen. */
const stopsMax = 200;

/** Runs in the page: what has the focus, if the bar lies over it. Empty: nothing does. */
function coveredNow(): { readonly who: string; readonly covered: boolean; readonly isFirst: boolean } {
  const focused = document.activeElement as HTMLElement;
  const box = (focused.closest('label') ?? focused).getBoundingClientRect();
  const bar = document.querySelector<HTMLElement>('.action');
  const isBar = bar === null || bar.contains(focused) || getComputedStyle(bar).position !== 'sticky';
  const over = isBar ? Number.POSITIVE_INFINITY : bar.getBoundingClientRect().top;
  // Of what is taller than the room above the bar, its beginning is seen.
  const seen = Math.min(box.bottom, box.top + 48);
  return {
    who: `${Math.round(box.top)} to ${Math.round(box.bottom)} under ${Math.round(over)}: ${focused.outerHTML.slice(0, 120)}`,
    covered: seen > over + 1 || box.top < -1,
    isFirst: focused === document.body,
  };
}

/** Goes through every stop of the keyboard, there and back. */
async function expectNothingCovered(page: Page, name: string): Promise<void> {
  const covered: string[] = [];
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let stop = 0; stop < stopsMax; stop += 1) {
      await page.keyboard.press(key);
      const now = await page.evaluate(coveredNow);
      if (now.isFirst) break;
      if (now.covered && !now.who.includes('class="skip"')) covered.push(`${name}, ${key}: ${now.who}`);
    }
  }
  expect(covered).toEqual([]);
}

test.each(['100%', '200%'])('on 320 by 568 pixels with letters of %s no focused control lies under the bar', async (letters) => {
  const page = await openPage(browser, service.app, small);
  // Two frames: the bar has been drawn in its new size, and the room above it counted.
  const enlarge = async () =>
    await page.evaluate(async (size) => {
      document.documentElement.style.fontSize = size;
      for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
    }, letters);
  await enlarge();
  await expectNothingCovered(page, `/ with letters of ${letters}`);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  await signIn(page, '김단비');
  for (const address of ['/', '/consents/', '/date/', '/entitlement/', '/issuer/', '/verify/', '/channels/']) {
    await page.goto(service.app + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await enlarge();
    await expectNothingCovered(page, `${address} with letters of ${letters}`);
  }
});

/** Runs in the page: every line of text that lies between two heights of the page, as its words and its edges from the top of the page. */
function linesOf(): readonly { readonly words: string; readonly top: number; readonly bottom: number }[] {
  const lines: { words: string; top: number; bottom: number }[] = [];
  const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (parent.closest('.action, .heard-only, .unseen, [hidden]') || !parent.checkVisibility() || node.textContent!.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { top, bottom } of range.getClientRects())
      if (bottom > top) lines.push({ words: node.textContent!.trim().slice(0, 60), top: top + scrollY, bottom: bottom + scrollY });
  }
  return lines;
}

test.each([
  [360, 740],
  [320, 568],
])('on %i by %i pixels, read page by page, no line is missed under the bar, and it takes no more than a fifth of the screen', async (width, height) => {
  const page = await openPage(browser, service.app, { ...phone, viewport: { width, height } });
  const missed: string[] = [];
  const read = async (address: string) => {
    await page.goto(service.app + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    const lines = await page.evaluate(linesOf);
    const seen = new Set<number>();
    for (let y = -1; ;) {
      const now = await page.evaluate(() => {
        const bar = document.querySelector('.action');
        const stays = bar !== null && getComputedStyle(bar).position === 'sticky';
        return { y: scrollY, end: scrollY + (stays ? bar.getBoundingClientRect().top : innerHeight), bar: stays ? bar.getBoundingClientRect().height : 0 };
      });
      expect(now.bar, address).toBeLessThanOrEqual(height / 5);
      lines.forEach((line, i) => line.top >= now.y - 1 && line.bottom <= now.end + 1 && seen.add(i));
      if (now.y === y) break;
      y = now.y;
      await page.keyboard.press('PageDown');
      // A page that has come to rest.
      await page.evaluate(async () => {
        for (let before = -1; before !== scrollY;) {
          before = scrollY;
          for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
        }
      });
    }
    missed.push(...lines.filter((_, i) => !seen.has(i)).map((line) => `${address}: ${line.words}`));
  };
  await read('/');
  await signIn(page, '김단비');
  for (const address of ['/', '/consents/', '/entitlement/', '/issuer/', '/verify/', '/channels/', '/appeal/', '/my-data/']) await read(address);
  expect(missed).toEqual([]);
});

test('the last line of the longest screen can be read above the bar', async () => {
  const page = await goToReview(browser, service.app, '김단비');
  await page.setViewportSize({ width: 320, height: 568 });
  await page.getByText('이런 곳에서는 쓸 수 없어요').waitFor();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = await page.locator('.content li').last().boundingBox();
  const bar = await page.locator('.action').boundingBox();
  expect(last!.y + last!.height).toBeLessThanOrEqual(bar!.y);
});
