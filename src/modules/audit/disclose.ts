import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { insertDisclosures, listDisclosureRows, type DisclosureRow } from './disclosure.store.ts';

/** What kind of data somebody got to see. */
export type Disclosed = 'identity' | 'household' | 'cards' | 'amount' | 'spending' | 'file';

export interface Disclosure {
  readonly citizenId: string;
  /** A partner’s id, like `shinhan` or `registry`; an operator’s session. */
  readonly who: string;
  readonly what: Disclosed;
  /** The purpose it was consented to for, or an operator’s reason. */
  readonly purpose: string;
  readonly at: Instant;
}

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
