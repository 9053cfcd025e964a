import { accounts } from '#core/ledger.ts';
import type { Reader } from '#platform/db.ts';
import { nameOf, readBalances } from './ledger.store.ts';

/** What became of one grant, in whole units. The four always add up to what was paid. */
export interface GrantBalance {
  /** Whether the grant was ever credited; before that there is nothing to spend. */
  readonly isPaid: boolean;
  readonly left: bigint;
  readonly spent: bigint;
  readonly returned: bigint;
  readonly expired: bigint;
}

/** One grant: the family circle it is kept in, and the application it came of. */
export interface GrantKey {
  readonly circleId: string;
  readonly applicationId: string;
}

/** Where a grant stands. With `lock`, nobody spends it until the transaction ends. */
export async function grantBalance(tx: Reader, circleId: string, applicationId: string, lock = false): Promise<GrantBalance> {
  return (await grantBalances(tx, [{ circleId, applicationId }], lock)).get(applicationId)!;
}

/** Where grants stand, by application. With `lock`, nobody spends any of them until the transaction ends. */
export async function grantBalances(tx: Reader, grants: readonly GrantKey[], lock = false): Promise<ReadonlyMap<string, GrantBalance>> {
  const wanted = grants.flatMap(({ circleId, applicationId }) => places.map((place) => ({ circleId, account: accounts[place](applicationId) })));
  const found = await readBalances(tx, wanted, lock);
  return new Map(
    grants.map(({ circleId, applicationId }) => {
      const of = (place: (typeof places)[number]) => found.get(nameOf(circleId, accounts[place](applicationId)));
      const [left, spent, returned, expired] = [of('grant'), of('spent') ?? 0n, of('returned') ?? 0n, of('expired') ?? 0n];
      return [applicationId, { isPaid: left !== undefined, left: left ?? 0n, spent, returned, expired }];
    }),
  );
}

const places = ['grant', 'spent', 'returned', 'expired'] as const;
