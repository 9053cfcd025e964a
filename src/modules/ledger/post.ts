import { changesOf, type Movement } from '#core/ledger.ts';
import type { Tx } from '#platform/db.ts';
import { changeBalances, findMovements, insertMovements, nameOf, type Change, type MovementRow, type Posting } from './ledger.store.ts';

/**
 * Writes movements and the balances that follow from them, in the caller’s transaction. The same movement again writes nothing;
 * the same key for another movement throws, and so does a balance below zero: both are mistakes of ours, and nothing is written.
 * Answers how many movements were new.
 */
export async function post(tx: Tx, postings: readonly Posting[]): Promise<number> {
  const rows = postings.flatMap(({ circleId, applicationId, programmeId, at, movements }) =>
    movements.map((movement): MovementRow => ({ ...movement, circleId, applicationId, programmeId, at })),
  );
  if (rows.length === 0) return 0;
  const written = await insertMovements(tx, rows);
  if (written.size < rows.length)
    await refuseOthers(
      tx,
      rows.filter((row) => !written.has(nameOf(row.circleId, row.key))),
    );
  const fresh = rows.filter((row) => written.has(nameOf(row.circleId, row.key)));
  // A key that comes back as another would be a movement without its balances.
  if (fresh.length !== written.size) throw new Error('A movement was named twice, or written under another key than it was given.');
  const changes = changesByCircle(fresh);
  if (changes.length > 0) await changeBalances(tx, changes);
  return written.size;
}

async function refuseOthers(tx: Tx, repeated: readonly MovementRow[]): Promise<void> {
  const known = await findMovements(tx, repeated);
  for (const row of repeated) {
    const before = known.get(nameOf(row.circleId, row.key));
    if (!before || before.from !== row.from || before.to !== row.to || before.amount !== row.amount)
      throw new Error(`The movement ${row.key} was written before with other content.`);
  }
}

function changesByCircle(rows: readonly MovementRow[]): Change[] {
  const groups = new Map<string, { circleId: string; programmeId: string; movements: Movement[] }>();
  for (const { circleId, programmeId, ...movement } of rows) {
    const key = `${circleId} ${programmeId}`;
    const group = groups.get(key) ?? { circleId, programmeId, movements: [] };
    group.movements.push(movement);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ circleId, programmeId, movements }) =>
    [...changesOf(movements)].filter(([, change]) => change !== 0n).map(([account, change]) => ({ circleId, programmeId, account, change })),
  );
}
