/** A purchase as it was decided. */
export interface Bought {
  readonly amount: bigint;
  /** What the grant paid of it. */
  readonly grant: bigint;
}

/**
 * What has gone back in all once this much of a purchase was refunded. The grant pays first and one’s own money the rest, so one’s own
 * comes back first: it is then as if only the smaller purchase had been made. Refunds beyond the amount count up to it.
 */
export function backAfter({ amount, grant }: Bought, refunded: bigint): { readonly grant: bigint; readonly own: bigint } {
  const back = refunded < amount ? refunded : amount;
  const own = amount - grant;
  const ownBack = back < own ? back : own;
  return { grant: back - ownBack, own: ownBack };
}

/** What of the grant one more refund brings back, after others of this sum. */
export function grantBack(bought: Bought, before: bigint, refund: bigint): bigint {
  return backAfter(bought, before + refund).grant - backAfter(bought, before).grant;
}
