import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { insertDisclosures, listDisclosureRows, type Disclosure, type DisclosureRow } from './disclosure.store.ts';

/** Says, in the caller’s transaction, who got to see which data of whom. The citizen reads it. */
export async function disclose(tx: Tx, ...disclosures: readonly Disclosure[]): Promise<void> {
  if (disclosures.length > 0)
    await insertDisclosures(
      tx,
      disclosures.map((one): DisclosureRow => ({ ...one, disclosureId: newId(one.at) })),
    );
}

/** Who got to see this citizen’s data, newest first, at most `limit`. */
export async function listDisclosures(tx: Reader, citizenId: string, limit: number, before?: Instant): Promise<readonly Disclosure[]> {
  return await listDisclosureRows(tx, citizenId, limit, before);
}
