import type { SandboxClock } from './clock.ts';
import type { Payouts } from './payouts.ts';
import type { People } from './person.ts';
import type { Webhooks } from './webhooks.ts';

export interface Merchant {
  readonly registration_number: string;
  readonly name: string;
  readonly class?: string;
  readonly region?: string;
  readonly head_office_region?: string;
  readonly ownership?: string;
  readonly annual_sales?: number;
  readonly local_voucher?: boolean;
}

export interface Purchase {
  readonly card_token: string;
  readonly merchant: Merchant;
  readonly amount: number;
  readonly payment: string;
  readonly approval_number: string;
  readonly approved_at: string;
}

/** `delivered`: our customer took the report. `queued`: it did not, and we go on trying. `held`: kept back on purpose. `outside`: the card takes no part in a programme. */
export type Reported = 'delivered' | 'queued' | 'held' | 'outside';

/** 200,000 purchases are remembered so that they can be cancelled, about 100 MB; the oldest are forgotten first. */
const purchasesMax = 200_000;

/** The card company’s terminal network: approvals and cancellations, each reported to the callback of the card’s programme. */
export class Purchases {
  readonly #made = new Map<string, Purchase>();
  readonly #held = new Map<string, Purchase>();
  readonly #people: People;
  readonly #clock: SandboxClock;
  readonly #webhooks: Webhooks;
  readonly #payoutsOf: (issuer: string) => Payouts | undefined;
  #nextNumber = 10_000_000;

  constructor(people: People, clock: SandboxClock, webhooks: Webhooks, payoutsOf: (issuer: string) => Payouts | undefined) {
    this.#people = people;
    this.#clock = clock;
    this.#webhooks = webhooks;
    this.#payoutsOf = payoutsOf;
  }

  /** Approves a purchase and reports it. Answers undefined when there is no such card. */
  async spend(input: Omit<Purchase, 'approval_number' | 'approved_at'> & Partial<Purchase>): Promise<{ purchase: Purchase; reported: Reported } | undefined> {
    const owner = this.#people.findCard(input.card_token);
    if (!owner) return undefined;
    const purchase: Purchase = {
      card_token: input.card_token,
      merchant: input.merchant,
      amount: input.amount,
      payment: input.payment,
      approval_number: input.approval_number ?? String((this.#nextNumber += 1)),
      approved_at: input.approved_at ?? this.#clock.iso(),
    };
    this.#remember(purchase);
    if (owner.card.fault === 'out-of-order') {
      this.#held.set(keyOf(purchase.card_token, purchase.approval_number), purchase);
      return { purchase, reported: 'held' };
    }
    return { purchase, reported: await this.#report('approval.made', purchase, {}) };
  }

  /** Takes an approval back and reports it. Answers undefined when there is no such approval. */
  async cancel(cardToken: string, approvalNumber: string): Promise<Reported | undefined> {
    const key = keyOf(cardToken, approvalNumber);
    const purchase = this.#made.get(key);
    if (!purchase) return undefined;
    this.#made.delete(key);
    const reported = await this.#report('approval.cancelled', purchase, { cancelled_at: this.#clock.iso() });
    const held = this.#held.get(key);
    if (held) {
      this.#held.delete(key);
      await this.#report('approval.made', held, {});
    }
    return reported;
  }

  async #report(type: string, purchase: Purchase, more: Readonly<Record<string, string>>): Promise<Reported> {
    const card = this.#people.findCard(purchase.card_token)?.card;
    const url = card && this.#payoutsOf(card.issuer)?.callbackOf(card.token);
    if (!card || !url) return 'outside';
    const taken = await this.#webhooks.send({
      issuer: card.issuer,
      url,
      type,
      data: { ...purchase, ...more },
      lane: card.token,
      times: card.fault === 'twice' ? 2 : 1,
    });
    return taken ? 'delivered' : 'queued';
  }

  #remember(purchase: Purchase): void {
    this.#made.set(keyOf(purchase.card_token, purchase.approval_number), purchase);
    if (this.#made.size <= purchasesMax) return;
    const [oldest] = this.#made.keys();
    if (oldest !== undefined) {
      this.#made.delete(oldest);
      this.#held.delete(oldest);
    }
  }
}

function keyOf(cardToken: string, approvalNumber: string): string {
  return `${cardToken} ${approvalNumber}`;
}
