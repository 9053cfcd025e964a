import { openVault, type KeyRing } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { countSealedBy, listSealedColumns, putSealed, takeSealedByOthers } from './sealed.store.ts';

/** 500 values a commit: a second’s work, and nobody waits for a row longer than that. */
const batch = 500;

/** Seals by the ring’s current key whatever another key of it sealed, while services run. Answers how many values of each column. */
export async function reseal(db: Db, ring: KeyRing): Promise<readonly { readonly column: string; readonly count: number }[]> {
  const vault = openVault(ring);
  const done: { column: string; count: number }[] = [];
  for (const column of await listSealedColumns(db)) {
    const place = (row: string) => ({ table: column.table, column: column.name, row });
    let count = 0;
    for (;;) {
      const found = await takeSealedByOthers(db, column, ring.current, batch);
      const anew = found.map((one) => ({ ...one, anew: vault.seal(place(one.row), vault.open(place(one.row), one.sealed)) }));
      // A value that was written meanwhile is sealed by the current key already, or comes again.
      count += await db.tx(async (tx) => await putSealed(tx, column, anew));
      if (found.length < batch) break;
    }
    if (count > 0) done.push({ column: `${column.table}.${column.name}`, count });
  }
  return done;
}

/** How many values are sealed by this key. */
export async function countByKey(db: Db, key: string): Promise<number> {
  let all = 0;
  for (const column of await listSealedColumns(db)) all += await countSealedBy(db, column, key);
  return all;
}
