import type { Problem, Reason } from '#contract/shape.ts';
import type { Refused } from '#core/outcome.ts';
import { refusals, type RefusalCode } from '#core/refusal.ts';
import type { Instant } from '#core/time.ts';
import type { HttpFault } from '#platform/http-fault.ts';
import type { Lang } from './handler.ts';

/** The words of a refusal, and the decision behind it where there was one. */
export interface Spoken {
  readonly title: string;
  readonly reason?: Reason;
}

/** A refusal as application/problem+json. */
export function problemOf(code: RefusalCode, spoken: Spoken, request: string): Problem {
  const { status, retry } = refusals[code];
  return { type: `urn:danbi:refusal:${code}`, title: spoken.title, status, code, retry, ...(spoken.reason ? { reason: spoken.reason } : {}), request };
}

/** The refusal of what went wrong around a route. */
export const faultRefusals: Readonly<Record<HttpFault, RefusalCode>> = {
  malformed: 'request.malformed',
  too_large: 'request.too_large',
  wrong_type: 'request.wrong_type',
  not_found: 'request.not_found',
  foreign_origin: 'request.foreign_origin',
  too_many: 'request.too_many',
  busy: 'service.busy',
  unknown_outcome: 'service.unknown_outcome',
  broken: 'service.broken',
};

/** Turns a refusal into words; the programme that is open knows how, and which version holds for whom it is told. */
export type Speak = (refused: Refused, lang: Lang, to: Told | undefined) => Promise<Spoken>;

/** The signed-in citizen who is refused, and as of when. */
export interface Told {
  readonly citizenId: string;
  readonly at: Instant;
}

/** `?lang=` wins over Accept-Language; without either it is Korean. Only ko and en are spoken, whichever is named first. */
export function langOf(query: unknown, header: string | undefined): Lang {
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  if (asked === 'ko' || asked === 'en') return asked;
  const [first] = (header ?? '').toLowerCase().match(/\b(ko|en)\b/) ?? [];
  return first === 'en' ? 'en' : 'ko';
}
