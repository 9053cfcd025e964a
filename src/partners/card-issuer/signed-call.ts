import { createHmac } from 'node:crypto';

/** What one call is signed over, so that nobody in between can replay it, or move it to another path, key or body. */
export interface SignedParts {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly idempotencyKey?: string;
  readonly body?: string;
}

/** The headers that sign a call: HMAC-SHA-256 over time, method, path, key and body, a line each. `at` is the machine’s time in milliseconds. */
export function signatureHeaders(signingKey: string, { method, path, idempotencyKey = '', body = '' }: SignedParts, at: number): Record<string, string> {
  const stamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', signingKey).update([stamp, method, path, idempotencyKey, body].join('\n')).digest('hex');
  return { 'request-timestamp': stamp, 'request-signature': `v1=${signature}` };
}
