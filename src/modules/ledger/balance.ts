import { accounts } from '#core/ledger.ts';
import type { Reader } from '#platform/db.ts';
import { readBalances } from './ledger.store.ts';

/** What became of one grant, in whole units. The four always add up to what was paid. */
export interface GrantBalance {
  /** Whether the grant was ever credited; before that there is nothing to spend. */
  readonly isPaid: boolean;
  readonly left: bigint;
  readonly spent: bigint;
  readonly returned: bigint;
  readonly expired: bigint;
}

/** Where a grant stands. With `lock`, nobody spends it until the transaction ends. */
export async function grantBalance(tx: Reader, circleId: string, applicationId: string, lock = false): Promise<GrantBalance> {
  const names = {
    left: accounts.grant(applicationId),
    spent: accounts.spent(applicationId),
    returned: accounts.returned(applicationId),
    expired: accounts.expired(applicationId),
  };
  const found = await readBalances(tx, circleId, Object.values(names), lock);
  const of = (name: keyof typeof names) => found.get(names[name]) ?? 0n;
  return { isPaid: found.has(names.left), left: of('left'), spent: of('spent'), returned: of('returned'), expired: of('expired') };
}
