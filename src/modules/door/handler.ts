import type { Contract, RouteName } from '#contract/index.ts';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#contract/route.ts';
import type { Outcome, Refused } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';
import type { EventStream } from '#platform/event-stream.ts';

export type Lang = 'ko' | 'en';

/** Everything a handler is told of one request. Checked against the contract before it gets here. */
export interface Ask<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly lang: Lang;
  /** What the service’s clock said when the request came in; read once, so that one request has one time. */
  readonly at: Instant;
  /** Who asks: always there where the contract says citizen or operator, sometimes where it says anyone. */
  readonly subjectId: R['who'] extends 'citizen' | 'operator' ? string : string | undefined;
  /** Where the browser sees us: scheme, host and port. */
  readonly origin: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The exact text of the body, for a signature over it. */
  readonly rawBody: string;
}

/** A cookie to set; without a value it is taken away. */
export interface CookieChange {
  readonly name: string;
  readonly value?: string;
  readonly path: string;
  readonly maxAgeS?: number;
}

export interface Answer<R extends Route> {
  readonly body: AnswerOf<R>;
  readonly redirect?: string;
  /** Goes on telling, for whoever asks for a stream; the body is how it stands now. */
  readonly stream?: (out: EventStream) => void;
  readonly cookies?: readonly CookieChange[];
  /** For how many seconds anybody may keep this answer and give it to others: only where it is the same for everybody. */
  readonly cacheS?: number;
}

/** Works in the transaction that also keeps the answer for a repetition. */
export type KeyedWork<R extends Route> = (ask: Ask<R>, tx: Tx) => Promise<Outcome<Answer<R>>>;

/**
 * The same for a route that may have to ask a partner first: where the work was refused for want of the answer, `askPartner` asks, outside
 * any transaction, and says what to do with the key now; nothing leaves the refusal as it is.
 */
export interface AskingWork<R extends Route> {
  readonly work: KeyedWork<R>;
  readonly askPartner: (ask: Ask<R>, refused: Refused) => Promise<KeyedWork<R> | undefined>;
}

/**
 * The same for what arrives together, in one transaction: one outcome an ask, in their order; no two asks are of one person. A no must have
 * written nothing for its ask, because the others’ yes is committed.
 */
export interface TogetherWork<R extends Route> {
  readonly together: (asks: readonly Ask<R>[], tx: Tx) => Promise<readonly Outcome<Answer<R>>[]>;
  /** See AskingWork. */
  readonly askPartner?: AskingWork<R>['askPartner'];
}

/** Answers one route; see `retry` of the contract. */
export type Handler<R extends Route> = R['retry'] extends 'same-key'
  ? KeyedWork<R> | AskingWork<R> | TogetherWork<R>
  : (ask: Ask<R>) => Promise<Outcome<Answer<R>>>;

/** One handler for each route of the contract: a missing one does not compile. */
export type Handlers = { readonly [N in RouteName]: Handler<Contract[N]> };
export type SomeHandlers<N extends RouteName> = Pick<Handlers, N>;
