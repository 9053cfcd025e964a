/**
 * Money as movements: one row takes an amount from one account and puts it into another, so it balances by construction.
 * An undo is a new movement with the arrow turned. Accounts belong to one family circle; the sum over a circle is always zero.
 */

/** Where a won can be. Text with the kind first, so that the database can hold the list of arrows as a check. */
export type Account = `${AccountKind}/${string}`;
export const accountKinds = ['fund', 'payer', 'clearing', 'grant', 'spent', 'donated', 'returned', 'expired'] as const;
export type AccountKind = (typeof accountKinds)[number];

export const accounts = {
  /** What a programme has given; the only account that goes below zero. */
  fund: (programme: string): Account => `fund/${programme}`,
  /** Decided, and waiting for its payer’s part to be paid. */
  payer: (programme: string, part: string): Account => `payer/${programme}/${part}`,
  /** On its way through an issuer. */
  clearing: (programme: string, issuer: string): Account => `clearing/${programme}/${issuer}`,
  /** On the citizen’s card, to be spent. */
  grant: (application: string): Account => `grant/${application}`,
  spent: (application: string): Account => `spent/${application}`,
  /** Given away by the citizen before it was paid. */
  donated: (application: string): Account => `donated/${application}`,
  /** Recovered after it was paid. */
  returned: (application: string): Account => `returned/${application}`,
  expired: (application: string): Account => `expired/${application}`,
} as const;

export function kindOf(account: Account): AccountKind {
  return account.slice(0, account.indexOf('/')) as AccountKind;
}

/** All that money may do, as kind>kind. The database holds the same list. */
export const arrows: ReadonlySet<string> = new Set<`${AccountKind}>${AccountKind}`>([
  'fund>payer',
  'payer>fund',
  'payer>clearing',
  'clearing>payer',
  'clearing>grant',
  'payer>donated',
  'donated>payer',
  'grant>spent',
  'spent>grant',
  'grant>returned',
  'grant>expired',
  'expired>grant',
]);

/** What a movement’s key begins with, and the one arrow it then has: nothing moves for a reason that is not here. */
export const reasons: Readonly<Record<string, string>> = {
  granted: 'fund>payer',
  intended: 'payer>clearing',
  failed: 'clearing>payer',
  settled: 'clearing>grant',
  donated: 'payer>donated',
  undonated: 'donated>payer',
  spent: 'grant>spent',
  restored: 'spent>grant',
  refunded: 'spent>grant',
  lapsed: 'grant>expired',
  expired: 'grant>expired',
  unexpired: 'expired>grant',
} satisfies Record<string, `${AccountKind}>${AccountKind}`>;

/** One row of the ledger. `key` says what happened; the same key is written once. */
export interface Movement {
  readonly key: string;
  readonly from: Account;
  readonly to: Account;
  /** More than 0, in whole units of the programme’s currency. */
  readonly amount: bigint;
}

export interface Part {
  readonly part: string;
  readonly amount: bigint;
}

/** A movement. Throws RangeError on what money may not do: that is a mistake of ours, not of a citizen. */
export function move(key: string, from: Account, to: Account, amount: bigint): Movement {
  if (amount <= 0n) throw new RangeError(`A movement needs an amount of more than 0 (${key}).`);
  if (!arrows.has(`${kindOf(from)}>${kindOf(to)}`)) throw new RangeError(`Money does not go from ${kindOf(from)} to ${kindOf(to)} (${key}).`);
  return { key, from, to, amount };
}

/** The same movement with the arrow turned, under a key of its own. */
export function turned(movement: Movement, key: string): Movement {
  return move(key, movement.to, movement.from, movement.amount);
}

/** A decided application: each payer’s part leaves the fund. */
export function granted(programme: string, application: string, parts: readonly Part[]): readonly Movement[] {
  return parts.map(({ part, amount }) => move(`granted:${application}:${part}`, accounts.fund(programme), accounts.payer(programme, part), amount));
}

/** An intended payout: each part goes into the issuer’s clearing. */
export function payoutIntended(programme: string, payout: string, issuer: string, parts: readonly Part[]): readonly Movement[] {
  return parts.map(({ part, amount }) => move(`intended:${payout}:${part}`, accounts.payer(programme, part), accounts.clearing(programme, issuer), amount));
}

/** A failed payout: each part goes back to where it waited. */
export function payoutFailed(programme: string, payout: string, issuer: string, parts: readonly Part[]): readonly Movement[] {
  return payoutIntended(programme, payout, issuer, parts).map((movement, i) => turned(movement, `failed:${payout}:${parts[i]!.part}`));
}

/** A settled payout: the whole amount is on the card. */
export function payoutSettled(programme: string, payout: string, issuer: string, application: string, amount: bigint): Movement {
  return move(`settled:${payout}`, accounts.clearing(programme, issuer), accounts.grant(application), amount);
}

/** A donation made before the payout left: each payer’s share is given away. `donation` names it once in its application. */
export function donated(programme: string, application: string, donation: string, shares: readonly Part[]): readonly Movement[] {
  return shares.map(({ part, amount }) => move(`donated:${donation}:${part}`, accounts.payer(programme, part), accounts.donated(application), amount));
}

/** The same donation taken back. */
export function undonated(programme: string, application: string, donation: string, shares: readonly Part[]): readonly Movement[] {
  return donated(programme, application, donation, shares).map((movement, i) => turned(movement, `undonated:${donation}:${shares[i]!.part}`));
}

/** A purchase that counts. */
export function spent(application: string, issuer: string, approvalNumber: string, amount: bigint): Movement {
  return move(`spent:${issuer}:${approvalNumber}`, accounts.grant(application), accounts.spent(application), amount);
}

/** A purchase taken back. */
export function restored(application: string, issuer: string, approvalNumber: string, amount: bigint): Movement {
  return turned(spent(application, issuer, approvalNumber, amount), `restored:${issuer}:${approvalNumber}`);
}

/** Part of a purchase refunded: what of it was the grant’s. `refund` is the issuer’s number of it. */
export function refunded(application: string, issuer: string, approvalNumber: string, refund: string, amount: bigint): Movement {
  return turned(spent(application, issuer, approvalNumber, amount), `refunded:${issuer}:${approvalNumber}:${refund}`);
}

/** What a movement brought back to the grant after its expiry, and so is spent no more. */
export function lapsed(application: string, back: Movement): Movement {
  return move(`lapsed:${back.key}`, accounts.grant(application), accounts.expired(application), back.amount);
}

/** What was not spent by the end. `end` names it once in its application. */
export function expired(application: string, end: string, amount: bigint): Movement {
  return move(`expired:${end}`, accounts.grant(application), accounts.expired(application), amount);
}

/** The same back on the card: the end was moved, or a purchase of before it is heard of late. */
export function unexpired(application: string, end: string, amount: bigint): Movement {
  return turned(expired(application, end, amount), `unexpired:${end}`);
}

/** What each account gains (or loses), from any number of movements. The sum of the answer is zero. */
export function changesOf(movements: Iterable<Movement>): ReadonlyMap<Account, bigint> {
  const changes = new Map<Account, bigint>();
  for (const { from, to, amount } of movements) {
    changes.set(from, (changes.get(from) ?? 0n) - amount);
    changes.set(to, (changes.get(to) ?? 0n) + amount);
  }
  return changes;
}

/** Whether balances add up to nothing: no won was made or lost. */
export function balances(changes: ReadonlyMap<Account, bigint>): boolean {
  return [...changes.values()].reduce((sum, one) => sum + one, 0n) === 0n;
}
