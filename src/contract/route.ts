import type { Static, TObject, TSchema } from 'typebox';
import type { RoleNeed } from '#core/operator.ts';
import type { RefusalCode } from '#core/refusal.ts';
import type { Rung } from '#core/rung.ts';

/**
 * Who may call: guards follow from this word, and a route without one does not compile. anyone: signed in or not. everybody: the answer is the
 * same for all, and nobody looks who asks.
 */
export type Who = 'anyone' | 'everybody' | 'citizen' | 'operator' | 'partner';

/**
 * How a call may be repeated when its outcome is not known.
 * safe: it only reads. idempotent: repeat it at will. same-key: repeat it with the same Idempotency-Key. never: start over instead.
 */
export type Retry = 'safe' | 'idempotent' | 'same-key' | 'never';

export interface Route {
  /** What it is called in the OpenAPI file and in logs. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Parameters in braces: /partners/card-issuer/{issuer}/events. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly who: Who;
  /** What an operator has to be for this: one role, or any one of several. Left out: every operator may; only what is looked at leaves it out. */
  readonly role?: RoleNeed;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** The longest body, where it may be longer than others’. */
  readonly bodyBytesMax?: number;
  /** Status → what is answered. 204 and 303 have no body. */
  readonly answers: Readonly<Record<number, TSchema>>;
  /** Every “no” this route may answer with, beyond what any route may (see `commonRefusals`). */
  readonly refusals: readonly RefusalCode[];
  readonly retry: Retry;
  /** The last rung of the ladder on which it is still offered. Left out: see `lastsTo`. */
  readonly lasts?: Rung;
  /** A partner is asked while the citizen waits: how long that takes says nothing of how this service fares, and makes nobody else wait. */
  readonly asksPartner?: true;
  /** It is answered by server-sent events, each of the shape of its answer or a part of it, for whoever accepts those. */
  readonly streams?: true;
  /** Whether it waits for its turn when too many come. Left out: whoever is signed in waits, see `waitsFor`. */
  readonly waits?: boolean;
}

/** On which rungs a route is offered: what partners and operators need on every one, looking down to read-only, the rest only in full. */
export function lastsTo({ lasts, who, method }: Pick<Route, 'lasts' | 'who' | 'method'>): Rung {
  if (lasts !== undefined) return lasts;
  if (who === 'partner' || who === 'operator' || who === 'everybody') return 'static';
  return method === 'GET' ? 'read-only' : 'full';
}

/** Whether a request has to wait for its turn: what a citizen asks, and what anyone asks who is signed in, because it costs as much. */
export function waitsFor({ waits, who }: Pick<Route, 'waits' | 'who'>, isSignedIn: boolean): boolean {
  return waits ?? (who === 'citizen' || (who === 'anyone' && isSignedIn));
}

/** One route of the API as a value: the server mounts it, the OpenAPI file is made from it, the web apps import its type. */
export function route<const R extends Route>(definition: R): R {
  return definition;
}

type SchemaType<T> = T extends TSchema ? Static<T> : undefined;
export type AnswerOf<R extends Route> = SchemaType<R['answers'][keyof R['answers'] & number]>;
export type BodyOf<R extends Route> = R extends { readonly body: infer B } ? SchemaType<B> : undefined;
export type QueryOf<R extends Route> = R extends { readonly query: infer Q } ? SchemaType<Q> : undefined;
export type ParamsOf<R extends Route> = R extends { readonly params: infer P } ? SchemaType<P> : undefined;
