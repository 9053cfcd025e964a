/** An hour at most is believed, so that a slip of a partner’s pen stops no channel for a day. */
const retryAfterMsMax = 3_600_000;

/** How long a partner wants to be left alone: seconds, or an HTTP date (RFC 9110) measured by the machine’s clock. */
export function retryAfterMs(header: string | string[] | undefined, now: number = Date.now()): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), retryAfterMsMax);
}
