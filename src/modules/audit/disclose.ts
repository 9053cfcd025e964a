import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { nextInChain } from './disclosure-hash.ts';
import { findChainEnds, insertDisclosures, listDisclosureRows, type Disclosure, type DisclosureRow } from './disclosure.store.ts';
import { personRead, record } from './record.ts';

/** 20 rounds: each one lost means that somebody else’s row of the same citizen was written. */
const roundsMax = 20;
const byOperator = 'operator:';

/**
 * Says, in the caller’s transaction, who got to see which data of whom: a row in the chain of that citizen, who reads it. What an operator saw stands
 * in the chain of the service too, with the hash of that row: the one cannot be taken away without the other.
 */
export async function disclose(tx: Tx, ...disclosures: readonly Disclosure[]): Promise<void> {
  let waiting = disclosures;
  for (let round = 0; waiting.length > 0; round += 1) {
    // One of each citizen at a time, in the order of their ids, so that two who write of several do not wait for each other.
    const firsts = [...Map.groupBy(waiting, (one) => one.citizenId).values()].map(([first]) => first!).toSorted(byCitizen);
    const ends = await findChainEnds(
      tx,
      firsts.map((one) => one.citizenId),
    );
    const rows = firsts.map((one) => nextInChain(one, newId(one.at), ends.get(one.citizenId)));
    const added = await insertDisclosures(tx, rows);
    for (const row of rows) if (added.has(row.citizenId) && row.who.startsWith(byOperator)) await anchor(tx, row);
    waiting = waiting.filter((one) => !(firsts.includes(one) && added.has(one.citizenId)));
    if (round >= roundsMax + disclosures.length) throw new Error('A citizen’s chain did not take a row.');
  }
}

async function anchor(tx: Tx, { citizenId, seq, hash, who, what, purpose, at }: DisclosureRow): Promise<void> {
  await record(tx, { at, actor: who, action: personRead, detail: { citizen: citizenId, seq, hash: hash.toString('hex'), what, reason: purpose } });
}

function byCitizen(one: Disclosure, other: Disclosure): number {
  return one.citizenId < other.citizenId ? -1 : 1;
}

/** Who got to see this citizen’s data, newest first, at most `limit`. */
export async function listDisclosures(tx: Reader, citizenId: string, limit: number, before?: Instant): Promise<readonly Disclosure[]> {
  return await listDisclosureRows(tx, citizenId, limit, before);
}
