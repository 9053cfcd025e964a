import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage } from './phone.ts';
import type { Service } from './service.ts';

interface Shop {
  readonly name: string;
  readonly class: string;
  readonly region: string;
}

/** The screen of a desk. */
export const atDesk = { viewport: { width: 1440, height: 1000 }, locale: 'ko-KR' } satisfies BrowserContextOptions;
/** 60 s: a card company that never answers is waited for, and then asked again. */
const moveMs = 60_000;
const knownBakery = { registration_number: '101-01-00001', name: '동네빵집' };

/** Opens a room by its name in the menu; what waits there may stand beside it. */
export async function goToRoom(page: Page, room: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '업무' })
    .getByRole('link', { name: new RegExp(`^${room}( |$)`) })
    .click();
}

/** An operator at a desk: the console, opened by its one-time address, and the shops of the sandbox. */
export class Desk {
  readonly page: Page;
  readonly #sandbox: string;

  private constructor(page: Page, sandbox: string) {
    this.page = page;
    this.#sandbox = sandbox;
  }

  static async open(browser: Browser, service: Service): Promise<Desk> {
    const page = await openPage(browser, service.console, atDesk);
    return new Desk(page, service.sandbox);
  }

  /** Moves the pretended clock on the console’s own screen, to a minute of the programme’s zone. */
  async moveClock(minute: string): Promise<void> {
    await this.page.getByLabel('옮길 날짜와 시각').fill(minute);
    await this.page.getByRole('button', { name: /시계를 .*로 옮기기/ }).click();
    // Its answer empties the field, and the button names no minute any more.
    await this.page.getByRole('button', { name: '시계 옮기기', exact: true }).waitFor({ timeout: moveMs });
  }

  /** Pays at a shop’s terminal with a card; the card company reports it. Answers the approval’s number. */
  async spend(card: string, shop: Shop, amount: number): Promise<string> {
    const merchant = { registration_number: '101-01-77777', ...shop, ownership: 'independent', annual_sales: 200_000_000 };
    return String((await this.#control('spend', { card_token: card, merchant, amount, payment: 'terminal' }))['approval_number']);
  }

  /** Pays at the bakery of the agency’s own register of shops, and the card company tells nobody. */
  async spendQuietly(card: string, amount: number): Promise<void> {
    await this.#control('spend', { card_token: card, merchant: knownBakery, amount, payment: 'terminal', quiet: true });
  }

  /** The shop takes it back. */
  async cancel(card: string, approvalNumber: string): Promise<void> {
    await this.#control('cancel', { card_token: card, approval_number: approvalNumber });
  }

  async #control(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
    const answer = await fetch(`${this.#sandbox}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Readonly<Record<string, unknown>>;
  }
}
