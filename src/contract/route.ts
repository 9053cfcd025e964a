import type { Static, TObject, TSchema } from 'typebox';
import type { RefusalCode } from '#core/refusal.ts';

/** Who may call: guards follow from this word, and a route without one does not compile. */
export type Who = 'anyone' | 'citizen' | 'operator' | 'partner';

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
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** Status → what is answered. 204 and 303 have no body. */
  readonly answers: Readonly<Record<number, TSchema>>;
  /** Every “no” this route may answer with, beyond what any route may (see `commonRefusals`). */
  readonly refusals: readonly RefusalCode[];
  readonly retry: Retry;
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
