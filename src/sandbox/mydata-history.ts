import type { Purchase, Refund } from './purchase.ts';

/** What a card company remembers of one approval, whatever became of it. */
export interface Remembered {
  readonly purchase: Purchase;
  /** The sum of what was given back in part. */
  refunded: number;
  /** When it was last corrected or taken back. */
  changedAt?: string;
  isCancelled: boolean;
}

/** 200,000, as many as can be cancelled; the oldest are forgotten first. */
const rememberedMax = 200_000;

/** Every approval by card, in the order in which they came: what MyData tells of them, days later too. */
export class CardHistory {
  readonly #byCard = new Map<string, Map<string, Remembered>>();
  readonly #order = new Set<string>();

  made(purchase: Purchase): void {
    const approvals = this.#byCard.get(purchase.card_token) ?? new Map<string, Remembered>();
    if (approvals.has(purchase.approval_number)) return;
    approvals.set(purchase.approval_number, { purchase, refunded: 0, isCancelled: false });
    this.#byCard.set(purchase.card_token, approvals);
    this.#order.add(JSON.stringify([purchase.card_token, purchase.approval_number]));
    if (this.#order.size > rememberedMax) this.#forgetOldest();
  }

  refunded({ card_token, approval_number }: Purchase, refund: Refund): void {
    const one = this.#byCard.get(card_token)?.get(approval_number);
    if (!one) return;
    one.refunded += refund.refund_amount;
    one.changedAt = refund.refunded_at;
  }

  cancelled({ card_token, approval_number }: Purchase, at: string): void {
    const one = this.#byCard.get(card_token)?.get(approval_number);
    if (!one) return;
    one.isCancelled = true;
    one.changedAt = at;
  }

  of(cardToken: string): readonly Remembered[] {
    return [...(this.#byCard.get(cardToken)?.values() ?? [])];
  }

  #forgetOldest(): void {
    const [oldest] = this.#order;
    if (oldest === undefined) return;
    this.#order.delete(oldest);
    const [card, number] = JSON.parse(oldest) as [string, string];
    this.#byCard.get(card)?.delete(number);
  }
}
