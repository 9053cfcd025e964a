import type { PartnerAnswer } from '#core/partner-answer.ts';

/** The ways in which something reaches a citizen outside the app. The inbox is none of them: it is the app. */
export const outsideChannels = ['push', 'alimtalk', 'sms', 'lms', 'email'] as const;
export type OutsideChannel = (typeof outsideChannels)[number];

/** Where a message goes. What names a person is opened from its seal for one call only. */
export type Address =
  /** A browser’s subscription (RFC 8030): where to post, and the keys of RFC 8291, base64url. */
  | { readonly kind: 'web-push'; readonly endpoint: string; readonly p256dh: string; readonly auth: string; readonly vapidKey: string }
  | { readonly kind: 'fcm'; readonly token: string }
  /** Digits only, as Korean carriers write them: 01012345678. */
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'email'; readonly address: string };

export interface OutMessage {
  /** Ours for this send on this channel, the same on every try: 22 letters of base64url. A partner that knows it does not send twice, or can be asked. */
  readonly reference: string;
  readonly to: Address;
  /** Who speaks: the programme’s name. Neither class nor amount stands in it or in the text. */
  readonly title: string;
  readonly text: string;
  readonly lang: 'ko' | 'en';
  /** An alimtalk is sent by the name of a text that was approved beforehand. */
  readonly template?: string;
  /** What fills that text’s #{…}, by name; the filled text stands in `text` all the same. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Advertising is marked as such and may be refused by its own switch. */
  readonly isAdvertising: boolean;
  /** Seconds after which it need not arrive any more: what it tells is over. */
  readonly livesS: number;
}

/**
 * What came of one message.
 * accepted: the partner has it. refused: it will never take it, with whose fault that is. later: it surely has not taken it; try again.
 * unknown: it may or may not have it.
 */
export type SendOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly why: 'address-gone' | 'opted-out' | 'not-allowed' | 'too-long' | 'rejected' }
  | { readonly outcome: 'later'; readonly why: 'quota' | 'busy' | 'down'; readonly retryAfterMs?: number }
  | { readonly outcome: 'unknown' };

/** What the partner says of a message that we may have sent before. absent: it has never had it. */
export type FoundOutcome = { readonly outcome: 'accepted' | 'absent' | 'unknown' } | { readonly outcome: 'refused'; readonly why: 'rejected' };

/** One receipt: what became of a message at the end of its way. May come twice and in any order. */
export interface Receipt {
  readonly reference: string;
  readonly state: 'delivered' | 'failed';
  readonly why?: 'address-gone' | 'opted-out' | 'rejected' | 'expired';
  readonly at: number;
}
export type ReceiptsRead =
  | { readonly outcome: 'receipts'; readonly receipts: readonly Receipt[] }
  | { readonly outcome: 'forged' }
  | { readonly outcome: 'malformed' };

/** One provider of one channel. A channel may have several. */
export interface MessageProvider {
  /** Like fcm or solapi-sms; stands in the ledger. */
  readonly id: string;
  /** As people call it, in every language: Solapi. */
  readonly name: string;
  readonly channel: OutsideChannel;
  /** Which addresses it can reach. */
  readonly reaches: Address['kind'];
  /** Messages a second by contract; more are refused by it. */
  readonly perSecondMax: number;
  /** How many one call of `send` takes. */
  readonly batchMax: number;
  /** found: it can be asked by our reference. replaced: a second copy takes the place of the first on the device. neither: what is unknown stays so. */
  readonly repeats: 'found' | 'replaced' | 'neither';
  /**
   * One outcome a message, in their order. Never throws for what a partner does, and answers within 45 s whatever it does: what has not left by then
   * comes back as `later`, so that whoever holds a lease on a message still holds it.
   */
  send(messages: readonly OutMessage[]): Promise<readonly SendOutcome[]>;
  /** Only where `repeats` is found. Providers list what went to an address; ours is told apart by its reference. */
  find(reference: string, to: Address): Promise<FoundOutcome>;
  /**
   * Whether it would carry messages of ours now: asked by its own protocol for something that it can only say to whoever it knows. Sends nothing to
   * anybody, and never throws for what a partner does.
   */
  probe(): Promise<PartnerAnswer>;
  /** Verifies and reads a callback; `body` is the request’s exact text. */
  readReceipts(body: string, headers: Readonly<Record<string, string | string[] | undefined>>): ReceiptsRead;
  close(): Promise<void>;
}

/** The providers of this installation, in the order of preference. */
export type MessageProviders = readonly MessageProvider[];
