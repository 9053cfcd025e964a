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

test('the last line of the longest screen can be read above the bar', async () => {
  const page = await goToReview(browser, service.app, '김단비');
  await page.setViewportSize({ width: 320, height: 568 });
  await page.getByText('이런 곳에서는 쓸 수 없어요').waitFor();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = await page.locator('.content li').last().boundingBox();
  const bar = await page.locator('.action').boundingBox();
  expect(last!.y + last!.height).toBeLessThanOrEqual(bar!.y);
});
