import type { Instant } from '#core/time.ts';

/** What a consent to MyData opens, as the provider gave it. Secret. */
export interface MyDataTokens {
  readonly accessToken: string;
  /** How long it opens anything, from when it was given. */
  readonly accessMs: number;
  readonly refreshToken: string;
  readonly refreshMs: number;
}

/**
 * Why there is no answer. `expired`: the access token is not taken; refresh it. `ended`: the person took the consent back, or it ran out; ask them again.
 * `unknown-person`: no customer there. `quota`: calls that nobody asked for are used up for today. `unavailable`: nothing was learnt; later.
 * `why` is for the log; it holds no personal data.
 */
export interface MyDataNo {
  readonly outcome: 'expired' | 'ended' | 'unknown-person' | 'unknown-card' | 'quota' | 'unavailable';
  readonly why: string;
}

/** The provider’s own name for a card, and its number as people see it. */
export interface MyDataCard {
  readonly cardId: string;
  readonly maskedNumber: string;
  /** The person’s own, not a family member’s. */
  readonly isOwn: boolean;
}

/** One domestic approval as it stands now; it may be corrected or taken back days later. */
export interface MyDataApproval {
  readonly approvalNumber: string;
  /** In the provider’s own time, Korea’s. */
  readonly approvedAt: Instant;
  readonly status: 'approved' | 'cancelled' | 'corrected';
  /** What was approved at first, in won. */
  readonly amount: bigint;
  /** Only of one that was corrected: what is left of it. */
  readonly correctedAmount?: bigint;
  /** When it was corrected or taken back, where the provider says so. */
  readonly changedAt?: Instant;
  readonly merchantName: string;
  /** The shop’s business number, digits only. */
  readonly merchantNumber: string;
}

/** On whose wish a call is made: providers count `scheduled` ones. */
export type MyDataReason = 'scheduled' | 'user-consent' | 'user-search';

export type LinkStart = { readonly outcome: 'ready'; readonly url: string } | MyDataNo;
export type TokensTaken = { readonly outcome: 'tokens'; readonly tokens: MyDataTokens } | MyDataNo;
export type MyDataCardsFound =
  | { readonly outcome: 'cards'; readonly stamp: string; readonly cards: readonly MyDataCard[] }
  | { readonly outcome: 'up-to-date' }
  | MyDataNo;
export type ApprovalsFound = { readonly outcome: 'approvals'; readonly approvals: readonly MyDataApproval[] } | MyDataNo;

/** One card company’s MyData. No method throws for anything the provider sends or fails to send. Call it outside any transaction. */
export interface MyData {
  /** The issuer’s id in the programme file. */
  readonly issuer: string;
  /** Names the person to the provider and answers where the browser goes on. `state` is at most 40 characters. */
  startLink(ci: string, redirectUri: string, state: string): Promise<LinkStart>;
  /** The code works once. */
  takeTokens(code: string, redirectUri: string): Promise<TokensTaken>;
  /** The old refresh token is spent by it. */
  refreshTokens(refreshToken: string): Promise<TokensTaken>;
  /** Ends a consent there. Revoking twice is no error. */
  revoke(token: string): Promise<{ readonly outcome: 'revoked' } | MyDataNo>;
  /** `stamp` of the last answer, or nothing the first time. */
  listCards(accessToken: string, reason: MyDataReason, stamp?: string): Promise<MyDataCardsFound>;
  /** Every approval of these days, like 2020-05-13, both included. All pages or none. */
  listApprovals(accessToken: string, reason: MyDataReason, cardId: string, from: string, to: string): Promise<ApprovalsFound>;
}

/** Of this installation, by issuer. */
export type MyDataProviders = ReadonlyMap<string, MyData>;
