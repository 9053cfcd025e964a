import type { Contract } from '#contract/index.ts';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from '#contract/route.ts';
import type { Problem } from '#contract/shape.ts';

/** The contract by method and path: a caller that knows only its types names a route as `GET /api/me`. */
type Routes = { [K in keyof Contract as `${Contract[K]['method']} ${Contract[K]['path']}`]: Contract[K] };
export type RouteName = keyof Routes;

export type OutputOf<N extends RouteName> = AnswerOf<Routes[N]>;
/** What a call takes: the body, and the parameters that stand in the path. */
export type InputOf<N extends RouteName> = (BodyOf<Routes[N]> extends undefined ? unknown : { readonly body: BodyOf<Routes[N]> }) &
  (ParamsOf<Routes[N]> extends undefined ? unknown : { readonly params: ParamsOf<Routes[N]> });
/** What a call may also ask for in the address; the language is the page’s own. */
export type QueryFor<N extends RouteName> = { readonly query?: Omit<QueryOf<Routes[N]> & object, 'lang'> };

export type { Problem };
export type Programme = OutputOf<'GET /api/programme'>;
export type Me = OutputOf<'GET /api/me'>;
export type MyDate = NonNullable<Me['myDate']>;
export type Application = NonNullable<Me['application']>;
export type Reason = NonNullable<Problem['reason']>;
export type Moment = Programme['clock']['now'];
