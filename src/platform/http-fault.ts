import { QueueFull } from './batch.ts';
import { DatabaseBusy, OutcomeUnknown } from './db-error.ts';

/** What can go wrong before or around a route, whatever the route is. */
export type HttpFault = 'malformed' | 'too_large' | 'wrong_type' | 'not_found' | 'foreign_origin' | 'too_many' | 'busy' | 'unknown_outcome' | 'broken';

interface FastifyLikeError {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly validation?: readonly { readonly instancePath?: string; readonly schemaPath?: string }[];
  readonly validationContext?: string;
}

/** Which fault an error is. What nobody foresaw is `broken`. */
export function faultOf(error: unknown): HttpFault {
  if (error instanceof DatabaseBusy || error instanceof QueueFull) return 'busy';
  if (error instanceof OutcomeUnknown) return 'unknown_outcome';
  if (!(error instanceof Error)) return 'broken';
  const { code, statusCode, validation } = error as FastifyLikeError;
  if (validation !== undefined) return 'malformed';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return 'too_large';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415) return 'wrong_type';
  if (statusCode === 429) return 'too_many';
  if (statusCode === 404) return 'not_found';
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'malformed' : 'broken';
}

/** Where in the request the mistake is, like `body/amount`. Never what was sent; a key that does not belong there was sent too. */
export function placeOf(error: unknown): string | undefined {
  const { validation, validationContext } = error as FastifyLikeError;
  const first = validation?.[0];
  if (first === undefined) return undefined;
  const { instancePath = '', schemaPath = '' } = first;
  const known = schemaPath.endsWith('/additionalProperties') ? instancePath.slice(0, instancePath.lastIndexOf('/')) : instancePath;
  return `${validationContext ?? 'request'}${known}`;
}
