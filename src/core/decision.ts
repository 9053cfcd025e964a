import type { RefusalCode } from './refusal.ts';
import type { Words } from './schema-words.ts';
import type { Instant } from './time.ts';

export const asks = [
  'preregister',
  'inquire',
  'apply',
  'appeal',
  'changeRegion',
  'entitlement',
  'instrument',
  'spend',
  'donate',
  'undoDonation',
  'deemedDonation',
  'deadlines',
  'schedule',
  'notices',
  'event',
] as const;
export type Ask = (typeof asks)[number];

/** One part of an amount, with who pays it. */
export interface GrantPart {
  readonly id: string;
  readonly payer: Words;
  readonly amount: bigint;
  readonly source: readonly string[];
}

/** What a unit is entitled to. `amount` is the sum of `parts` and at most the programme’s cap. */
export interface Grant {
  readonly amount: bigint;
  readonly parts: readonly GrantPart[];
  /** Paid already by somebody else; named, never counted. */
  readonly elsewhere: readonly GrantPart[];
  /** How many people’s entitlement this is. */
  readonly beneficiaries: number;
  readonly household?: ChosenHousehold;
}

/** Which household was taken, and why. */
export interface ChosenHousehold {
  readonly size: number;
  readonly members: readonly string[];
  readonly way: 'register' | 'apart' | 'together';
  readonly rules: readonly string[];
  /** The way not taken: what this question would have come to by it, and what the people of both households receive in sum by either, which decided. */
  readonly other?: { readonly way: 'apart' | 'together'; readonly amount: bigint; readonly inSum: { readonly taken: bigint; readonly other: bigint } };
}

/** By how much a threshold was missed: the next whole unit on the right side of the limit is `by` away. */
export interface Missed {
  readonly fact: string;
  readonly have: bigint;
  readonly op: string;
  readonly limit: bigint;
  readonly by: bigint;
}

/** Something else that can be done, where and until when. */
export interface Instead {
  readonly do: Ask | 'support' | 'visit';
  readonly channel?: string;
  readonly opens?: Instant;
  readonly until?: Instant;
  readonly words?: Words;
}

export interface Deadline {
  readonly id: string;
  readonly what: 'preregister' | 'inquire' | 'apply' | 'appeal' | 'changeRegion' | 'undoDonation' | 'deemedDonation' | 'spend';
  /** Exclusive: at this instant it is over. */
  readonly at: Instant;
  readonly channel?: string;
  readonly instrument?: string;
  readonly source: readonly string[];
}

/** One payment to come. `on` is absent while it still hangs on something (such as spending). */
export interface Payment {
  readonly id: string;
  readonly amount?: bigint;
  readonly on?: string;
  readonly validUntil?: string;
  readonly waitsFor?: { readonly spending: bigint };
  readonly wallet?: string;
  readonly source: readonly string[];
}

export interface PlannedNotice {
  readonly id: string;
  readonly at: Instant;
  readonly channels: readonly string[];
  readonly source: readonly string[];
}

/**
 * The answer to one question. Every decision names the rule that decided and that rule’s source.
 * A “no” says what would change it: the next instant at which it becomes a yes, or by how much a threshold was missed, or what to do instead.
 * Where no rule decided (a fact is missing, the question is wrong, no window opens such a channel), `source` is empty.
 * “unsure” is neither: a fact is missing, or nothing has been published for this case.
 */
export interface Decision {
  readonly ask: Ask;
  readonly answer: 'yes' | 'no' | 'unsure';
  readonly rule: string;
  readonly source: readonly string[];
  /** How sure the rule is, when less than confirmed. */
  readonly mark?: string;
  readonly version: number;
  readonly words?: Words;
  readonly refusal?: RefusalCode;
  /** What fills the refusal’s words. */
  readonly facts?: Readonly<Record<string, string | number | bigint>>;
  /** For a “no”: the next instant at which it becomes a yes. */
  readonly next?: Instant;
  /** For a “yes”: the instant at which it stops being one. */
  readonly until?: Instant;
  readonly missed?: Missed;
  readonly instead?: readonly Instead[];
  /** Who asked, by which rule, for whom, and whose card or account the money goes to. */
  readonly applicant?: { readonly rule: string; readonly claims: string; readonly payee: string };
  readonly grant?: Grant;
  /** For an appeal: what a granted one would give, beside the grant before it. */
  readonly before?: Grant;
  /** For a “yes” while an outside system is down: it is taken now and decided once that is back. */
  readonly later?: { readonly outage: string; readonly dependency: string; readonly words: Words; readonly source: readonly string[] };
  readonly credit?: { readonly on: string };
  readonly spend?: { readonly grant: bigint; readonly own: bigint; readonly wallets?: Readonly<Record<string, bigint>> };
  readonly donation?: { readonly donated: bigint; readonly received: bigint; readonly undoUntil?: Instant };
  readonly region?: string;
  readonly evidence?: readonly Words[];
  readonly outcome?: { readonly what: string; readonly instruments?: readonly string[]; readonly channel?: string };
  readonly deadlines?: readonly Deadline[];
  readonly payments?: readonly Payment[];
  readonly notices?: readonly PlannedNotice[];
}
