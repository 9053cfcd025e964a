import { randomUUID } from 'node:crypto';
import type { SandboxClock } from './clock.ts';
import type { IssuerProfile } from './issuer-profiles.ts';
import type { People } from './person.ts';
import { morningAfter } from './seoul-time.ts';
import type { Settlements } from './settlements.ts';
import type { Webhooks } from './webhooks.ts';
import { written } from './wire.ts';

export interface Order {
  readonly reference: string;
  readonly card_token: string;
  readonly amount: number;
  readonly currency: string;
  readonly callback_url: string;
}

export interface Payout extends Order {
  readonly issuer_reference: string;
  readonly idempotencyKey: string;
  state: 'pending' | 'settled' | 'failed';
  settled_at?: string;
  why?: string;
  /** Whether the first try to report it was taken. */
  reported?: Promise<boolean>;
}

export type Taken =
  | { readonly is: 'taken'; readonly payout: Payout; readonly first: boolean }
  | { readonly is: 'no'; readonly status: 409 | 422 | 503; readonly code: string; readonly message: string };

const dayMs = 86_400_000;
const lateMs = 3 * dayMs;
const lateReportMs = 3_600_000;
/** 500,000 payouts are kept, about 250 MB. When full, new ones are turned away: forgetting one would let it be paid twice. */
const payoutsMax = 500_000;

export interface PayoutsSettings {
  readonly issuer: string;
  readonly people: People;
  readonly clock: SandboxClock;
  readonly webhooks: Webhooks;
  readonly settleAfterMs: number;
  readonly profile: IssuerProfile;
  readonly settlements: Settlements;
}

/** One card company’s payouts: taken once per reference, settled after a while, reported by a signed callback. */
export class Payouts {
  /** The company’s computers are being restarted: every call to it is cut off. Nothing is forgotten. */
  isAway = false;
  /** They take every call and answer none. */
  isSilent = false;
  readonly #byReference = new Map<string, Payout>();
  readonly #byKey = new Map<string, Payout>();
  /** Where a card’s events go: the callback of its latest payout. Cards never paid take no part and are not reported. */
  readonly #callbackOfCard = new Map<string, string>();
  readonly profile: IssuerProfile;
  readonly settlements: Settlements;
  readonly #issuer: string;
  readonly #people: People;
  readonly #clock: SandboxClock;
  readonly #webhooks: Webhooks;
  readonly #settleAfterMs: number;

  constructor({ issuer, people, clock, webhooks, settleAfterMs, profile, settlements }: PayoutsSettings) {
    this.#issuer = issuer;
    this.#people = people;
    this.#clock = clock;
    this.#webhooks = webhooks;
    this.#settleAfterMs = settleAfterMs;
    this.profile = profile;
    this.settlements = settlements;
  }

  get counts(): { payouts: number } {
    return { payouts: this.#byReference.size };
  }

  find(reference: string): Payout | undefined {
    return this.#byReference.get(reference);
  }

  callbackOf(cardToken: string): string | undefined {
    return this.#callbackOfCard.get(cardToken);
  }

  /** Takes an order, or the same order again. The same key with other content, or the same reference with another key, is a mistake. */
  take(order: Order, idempotencyKey: string): Taken {
    const before = this.#byKey.get(idempotencyKey);
    if (before) {
      const same =
        before.reference === order.reference && before.card_token === order.card_token && before.amount === order.amount && before.currency === order.currency;
      if (!same) return no(422, 'idempotency_key_reused', 'This idempotency key was used with other content.');
      return { is: 'taken', payout: before, first: false };
    }
    if (this.#byReference.has(order.reference)) return no(409, 'duplicate_reference', 'This reference was used with another idempotency key.');
    const owner = this.#people.findCard(order.card_token);
    if (!owner || owner.card.issuer !== this.#issuer) return no(422, 'unknown_card', 'There is no such card.');
    if (owner.card.fault === 'refused') return no(422, 'card_closed', 'This card cannot be credited.');
    if (this.#byReference.size >= payoutsMax) return no(503, 'full', 'The sandbox holds as many payouts as it can.');

    const payout: Payout = { ...order, issuer_reference: `${this.#issuer}-${randomUUID()}`, idempotencyKey, state: 'pending' };
    const late = owner.card.fault === 'late' ? lateMs : 0;
    const scheduled = this.#clock.at(this.#creditAt() + late, () => this.#settle(payout));
    if (!scheduled) return no(503, 'full', 'Too many payouts are on their way.');
    this.#byReference.set(order.reference, payout);
    this.#byKey.set(idempotencyKey, payout);
    this.#callbackOfCard.set(order.card_token, order.callback_url);
    return { is: 'taken', payout, first: true };
  }

  #creditAt(): number {
    const { creditDays } = this.profile.habits;
    if (creditDays === undefined) return this.#clock.now() + this.#settleAfterMs;
    return creditDays === 0 ? this.#clock.now() : morningAfter(this.#clock.now(), creditDays);
  }

  #settle(payout: Payout): void {
    const fault = this.#people.findCard(payout.card_token)?.card.fault;
    const { reports } = this.profile.habits;
    const { reference, issuer_reference, amount } = payout;
    const times = fault === 'twice' || reports === 'twice' ? 2 : 1;
    const report = (type: string, more: Readonly<Record<string, string>>) => {
      const data = written(this.profile.wire, { reference, issuer_reference, amount, ...more });
      payout.reported = this.#webhooks.send({ issuer: this.#issuer, url: payout.callback_url, lane: payout.card_token, type, data, times });
    };
    if (fault === 'declined') {
      payout.state = 'failed';
      payout.why = 'card_declined';
      if (reports !== 'never') report('payout.failed', { why: payout.why });
      return;
    }
    payout.state = 'settled';
    const settledAt = (payout.settled_at = this.#clock.iso());
    this.settlements.book({ kind: 'C', reference, amount, at: settledAt });
    if (fault === 'never' || reports === 'never') return;
    const tell = () => report('payout.settled', { settled_at: settledAt });
    if (reports !== 'late' || !this.#clock.at(this.#clock.now() + lateReportMs, tell)) tell();
  }
}

function no(status: 409 | 422 | 503, code: string, message: string): Taken {
  return { is: 'no', status, code, message };
}
