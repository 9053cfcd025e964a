import type { Browser, Page } from 'playwright-core';
import { openPage } from './phone.ts';
import type { Service } from './service.ts';

interface Shop {
  readonly name: string;
  readonly class: string;
  readonly region: string;
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
    const page = await openPage(browser, service.console, { viewport: { width: 1280, height: 900 }, locale: 'ko-KR' });
    return new Desk(page, service.sandbox);
  }

  /** Moves the pretended clock on the console’s own screen, to a minute of the programme’s zone. */
  async moveClock(minute: string): Promise<void> {
    await this.page.getByLabel('옮길 날짜와 시각').fill(minute);
    await this.page.getByRole('button', { name: /시계를 .*로 옮기기/ }).click();
    // Its answer empties the field, and the button names no minute any more.
    await this.page.getByRole('button', { name: '시계 옮기기', exact: true }).waitFor();
  }

  /** Pays at a shop’s terminal with a card; the card company reports it. */
  async spend(card: string, shop: Shop, amount: number): Promise<void> {
    const merchant = {
      registration_number: '101-01-77777',
      name: shop.name,
      class: shop.class,
      region: shop.region,
      ownership: 'independent',
      annual_sales: 200_000_000,
    };
    const answer = await fetch(`${this.#sandbox}/control/spend`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ card_token: card, merchant, amount, payment: 'terminal' }),
    });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
  }
}
