import { count } from '#modules/figures/index.ts';
import type { Db } from '#platform/db.ts';
import { countOpen, keepDifferences, type Compared } from './difference.store.ts';

/** Compares an issuer’s files with our payouts and purchases, line by line, and keeps what disagrees. The same files again change nothing. */
export async function reconcile(db: Db, compared: Compared): Promise<void> {
  const { issuer } = compared;
  await db.tx(async (tx) => {
    const before = await countOpen(tx, issuer);
    await keepDifferences(tx, compared);
    const after = await countOpen(tx, issuer);
    await count(
      tx,
      { figure: 'differences', label: issuer, change: after.open - before.open },
      { figure: 'differences.money', label: issuer, change: after.money - before.money },
    );
  });
}
