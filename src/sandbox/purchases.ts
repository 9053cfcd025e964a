import type { SandboxClock } from './clock.ts';
import type { CardHistory } from './mydata-history.ts';
import type { Payouts } from './payouts.ts';
import type { People } from './person.ts';
import type { Purchase, Refund } from './purchase.ts';
import type { SettlementLine } from './settlements.ts';
import type { Webhooks } from './webhooks.ts';
import { written } from './wire.ts';

/** `delivered`: our customer took the report. `queued`: it did not, and we go on trying. `held`: kept back on purpose. `outside`: the card takes no part in a programme. */
export type Reported = 'delivered' | 'queued' | 'held' | 'outside';

/** 200,000 purchases are remembered so that they can be cancelled, about 100 MB; the oldest are forgotten first. */
const purchasesMax = 200_000;
const waitsMs = 600_000;

/** The card company’s terminal network: approvals and cancellations, each reported to the callback of the card’s programme. */
export class Purchases {
  readonly #made = new Map<string, Purchase>();
  readonly #held = new Map<string, Purchase>();
  readonly #refunded = new Map<string, number>();
  /** Reports of a company that tells things out of order, by card: each waits for the next one, or ten minutes. */
  readonly #waiting = new Map<string, () => Promise<unknown>>();
  readonly #people: People;
  readonly #clock: SandboxClock;
  readonly #webhooks: Webhooks;
  readonly #payoutsOf: (issuer: string) => Payouts | undefined;
  readonly #history: CardHistory;
  /** Purchases that nobody is told of: only MyData shows them. */
  readonly #quiet = new Set<string>();
  #nextNumber = 10_000_000;

  constructor(people: People, clock: SandboxClock, webhooks: Webhooks, payoutsOf: (issuer: string) => Payouts | undefined, history: CardHistory) {
    this.#people = people;
    this.#clock = clock;
    this.#webhooks = webhooks;
    this.#payoutsOf = payoutsOf;
    this.#history = history;
  }

  /** Approves a purchase and reports it, or not, where it is quiet. Answers undefined when there is no such card. */
  async spend(
    input: Omit<Purchase, 'approval_number' | 'approved_at'> & Partial<Purchase> & { readonly quiet?: boolean },
  ): Promise<{ purchase: Purchase; reported: Reported } | undefined> {
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
    const isNew = !this.#made.has(keyOf(purchase.card_token, purchase.approval_number));
    this.#remember(purchase);
    this.#history.made(purchase);
    if (input.quiet === true) this.#quiet.add(keyOf(purchase.card_token, purchase.approval_number));
    if (isNew) this.#book(purchase, { kind: 'P', reference: purchase.approval_number, amount: purchase.amount, at: purchase.approved_at });
    if (owner.card.fault === 'out-of-order') {
      this.#held.set(keyOf(purchase.card_token, purchase.approval_number), purchase);
      return { purchase, reported: 'held' };
    }
    return { purchase, reported: await this.#report('approval.made', purchase, {}) };
  }

  /** Gives part of a purchase back and reports it. Answers undefined when there is no such approval, or not so much left of it. */
  async refund(cardToken: string, approvalNumber: string, amount: number, refundNumber?: string): Promise<{ refund: Refund; reported: Reported } | undefined> {
    const key = keyOf(cardToken, approvalNumber);
    const purchase = this.#made.get(key);
    const before = this.#refunded.get(key) ?? 0;
    if (!purchase || before + amount > purchase.amount) return undefined;
    this.#refunded.set(key, before + amount);
    const refund = { refund_number: refundNumber ?? `R${(this.#nextNumber += 1)}`, refund_amount: amount, refunded_at: this.#clock.iso() };
    this.#book(purchase, { kind: 'R', reference: refund.refund_number, of: approvalNumber, amount, at: refund.refunded_at });
    this.#history.refunded(purchase, refund);
    return { refund, reported: await this.#report('approval.refunded', purchase, { ...refund }) };
  }

  /** Takes an approval back and reports it. Answers undefined when there is no such approval. */
  async cancel(cardToken: string, approvalNumber: string): Promise<Reported | undefined> {
    const key = keyOf(cardToken, approvalNumber);
    const purchase = this.#made.get(key);
    if (!purchase) return undefined;
    this.#made.delete(key);
    const cancelledAt = this.#clock.iso();
    this.#book(purchase, { kind: 'X', reference: approvalNumber, amount: purchase.amount, at: cancelledAt });
    this.#history.cancelled(purchase, cancelledAt);
    const reported = await this.#report('approval.cancelled', purchase, { cancelled_at: cancelledAt });
    const held = this.#held.get(key);
    if (held) {
      this.#held.delete(key);
      await this.#report('approval.made', held, {});
    }
    return reported;
  }

  /** A card that takes no part is in no file. */
  #book(purchase: Purchase, line: SettlementLine): void {
    const card = this.#people.findCard(purchase.card_token)?.card;
    const payouts = card && this.#payoutsOf(card.issuer);
    if (card && payouts?.callbackOf(card.token)) payouts.settlements.book(line);
  }

  async #report(type: string, purchase: Purchase, more: Readonly<Record<string, string | number>>): Promise<Reported> {
    const card = this.#people.findCard(purchase.card_token)?.card;
    const payouts = card && this.#payoutsOf(card.issuer);
    const url = card && payouts?.callbackOf(card.token);
    if (!card || !payouts || !url) return 'outside';
    if (this.#quiet.has(keyOf(purchase.card_token, purchase.approval_number))) return 'held';
    const { wire, habits } = payouts.profile;
    const send = async () =>
      await this.#webhooks.send({
        issuer: card.issuer,
        url,
        type,
        data: written(wire, { ...purchase, ...more }),
        lane: card.token,
        times: card.fault === 'twice' || habits.reports === 'twice' ? 2 : 1,
      });
    const before = this.#waiting.get(card.token);
    if (habits.reports === 'out-of-order' && !before && this.#clock.at(this.#clock.now() + waitsMs, () => void this.#sendWaiting(card.token))) {
      this.#waiting.set(card.token, send);
      return 'held';
    }
    const taken = await send();
    await this.#sendWaiting(card.token);
    return taken ? 'delivered' : 'queued';
  }

  async #sendWaiting(cardToken: string): Promise<void> {
    const send = this.#waiting.get(cardToken);
    this.#waiting.delete(cardToken);
    await send?.();
  }

  #remember(purchase: Purchase): void {
    this.#made.set(keyOf(purchase.card_token, purchase.approval_number), purchase);
    if (this.#made.size <= purchasesMax) return;
    const [oldest] = this.#made.keys();
    if (oldest !== undefined) {
      this.#made.delete(oldest);
      this.#held.delete(oldest);
      this.#refunded.delete(oldest);
      this.#quiet.delete(oldest);
    }
  }
}

function keyOf(cardToken: string, approvalNumber: string): string {
  return `${cardToken} ${approvalNumber}`;
}
