/** One card of one citizen, as its issuer lists it. */
export interface IssuerCard {
  /** The issuer’s name for the card; never a card number. */
  readonly token: string;
  /** What may be shown, like ****-****-****-1234. */
  readonly maskedNumber: string;
  /** `credit`, `debit`, or a type that may be refused, such as `family`. */
  readonly cardType: string;
  /** The connecting identifier of the card’s owner. Secret. */
  readonly ownerCi: string;
}

/** Money to credit to a card. */
export interface PayoutOrder {
  /** Ours, and the idempotency key: the same reference never credits twice, however often it is sent. */
  readonly reference: string;
  readonly cardToken: string;
  /** Whole units of the programme’s currency, more than 0. */
  readonly amount: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** Where the issuer sends its signed events about this payout and this card. */
  readonly callbackUrl: string;
}

/**
 * `accepted`: the issuer has the order and will say later how it ended.
 * `refused`: the issuer has said no, and no money will move for this reference.
 * `unknown`: it may or may not have arrived; `retryAfterMs` where the issuer said how long to leave it alone. Ask with `findPayout`, or send the same order again with the same reference; never a new one.
 */
export type PayoutSent =
  | { readonly outcome: 'accepted'; readonly issuerReference: string }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unknown'; readonly why: string; readonly retryAfterMs?: number };

export type PayoutFound =
  | { readonly outcome: 'pending'; readonly issuerReference: string }
  | { readonly outcome: 'settled'; readonly issuerReference: string; readonly amount: bigint; readonly settledAt: string }
  | { readonly outcome: 'failed'; readonly issuerReference: string; readonly why: string }
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'unknown'; readonly why: string; readonly retryAfterMs?: number };

/** `unavailable`: nothing was learnt; asking again is safe. */
export type CardsFound = { readonly outcome: 'found'; readonly cards: readonly IssuerCard[] } | { readonly outcome: 'unavailable'; readonly why: string };

/** The shop as the issuer knows it; every fact the issuer does not know is left out. */
export interface ApprovalMerchant {
  readonly registrationNumber: string;
  readonly name: string;
  readonly class?: string;
  readonly region?: string;
  readonly headOfficeRegion?: string;
  readonly ownership?: string;
  readonly annualSales?: bigint;
  readonly localVoucher?: boolean;
}

/** A purchase that the issuer approved, or took back. */
export interface Approval {
  readonly approvalNumber: string;
  readonly cardToken: string;
  readonly amount: bigint;
  readonly merchant: ApprovalMerchant;
  /** The way of paying, such as `terminal` or `online`. */
  readonly payment: string;
  /** An instant with its offset, as the issuer wrote it. */
  readonly approvedAt: string;
  /** Only on `approval.cancelled`: when it was taken back. */
  readonly cancelledAt?: string;
}

/** Part of a purchase given back; any number of them, together at most its amount. */
export interface Refund {
  /** Its own number, the same for every delivery. */
  readonly number: string;
  /** More than 0. */
  readonly amount: bigint;
  /** An instant with its offset. */
  readonly at: string;
}

/** One line of an issuer’s file of a business day. */
export interface SettlementLine {
  readonly kind: 'credit' | 'purchase' | 'cancellation' | 'refund';
  /** Of a credit our reference; of a refund its number; otherwise the approval’s number. */
  readonly reference: string;
  /** Of a refund: the approval’s number. */
  readonly of?: string;
  /** The whole amount of a purchase, not only the grant’s share: the issuer does not know that. */
  readonly amount: bigint;
  /** An instant with its offset. */
  readonly at: string;
}

/**
 * `file`: its lines, to be read once and to the end; reading throws when the connection breaks, and BrokenSettlement when the file is not
 * what its trailer says; then nothing of it counts. `same`: it is the file of the tag that is known. `not_made`: the issuer has no file of that day yet. `unavailable`: nothing was learnt.
 */
export type SettlementFound =
  | { readonly outcome: 'file'; readonly lines: AsyncIterable<SettlementLine>; readonly tag?: string }
  | { readonly outcome: 'same' }
  | { readonly outcome: 'not_made' }
  | { readonly outcome: 'unavailable'; readonly why: string; readonly retryAfterMs?: number };

/** A file that contradicts its own trailer, or is not one. */
export class BrokenSettlement extends Error {}

/** What an issuer tells us. `id` is the same for every delivery of the same event: deliveries may come twice, late and out of order. */
export type IssuerEvent =
  | {
      readonly type: 'payout.settled';
      readonly id: string;
      readonly reference: string;
      readonly issuerReference: string;
      readonly amount: bigint;
      readonly settledAt: string;
    }
  | {
      readonly type: 'payout.failed';
      readonly id: string;
      readonly reference: string;
      readonly issuerReference: string;
      readonly amount: bigint;
      readonly why: string;
    }
  | { readonly type: 'approval.made'; readonly id: string; readonly approval: Approval }
  | { readonly type: 'approval.cancelled'; readonly id: string; readonly approval: Approval }
  | { readonly type: 'approval.refunded'; readonly id: string; readonly approval: Approval; readonly refund: Refund };

/** `forged`: the signature or its age is wrong; answer 401 and change nothing. `malformed`: signed, but not understood; answer 422 and keep it for a person. */
export type EventRead =
  | { readonly outcome: 'event'; readonly event: IssuerEvent }
  | { readonly outcome: 'forged'; readonly why: string }
  | { readonly outcome: 'malformed'; readonly why: string };

/** One card company. `why` is for the log; it holds no personal data. No method throws for anything the issuer sends or fails to send. */
export interface CardIssuer {
  /** The issuer’s id in the programme file and in the callback’s path. */
  readonly id: string;
  /** Call it outside any transaction, after the intent is committed. */
  sendPayout(order: PayoutOrder): Promise<PayoutSent>;
  findPayout(reference: string): Promise<PayoutFound>;
  listCards(ci: string): Promise<CardsFound>;
  /** The file of a business day, like 2020-05-13; `knownTag` is that of the file we have, which then is not sent again. */
  readSettlement(day: string, knownTag?: string): Promise<SettlementFound>;
  /** Verifies and reads one callback. `body` is the request’s exact text: the signature covers its bytes, so it must not have been parsed and printed again. */
  readEvent(body: string, headers: Readonly<Record<string, string | string[] | undefined>>): EventRead;
}

/** The issuers of this installation, by id. */
export type CardIssuers = ReadonlyMap<string, CardIssuer>;
