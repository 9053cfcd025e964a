import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

export type EmailEnd = 'address-gone' | 'opted-out' | 'removed';

const placeOf = (citizenId: string) => ({ table: 'email', column: 'address', row: citizenId });

/** A proved address takes the place of the one before it. */
export async function putEmail(tx: Tx, vault: Vault, citizenId: string, address: string, at: Instant): Promise<void> {
  await tx.rows(
    `insert into email (citizen_id, address_sealed, confirmed_at) values ($1, $2, $3)
     on conflict (citizen_id) do update set address_sealed = excluded.address_sealed, confirmed_at = excluded.confirmed_at, retired_at = null, why = null`,
    [citizenId, vault.seal(placeOf(citizenId), address), new Date(at)],
  );
}

/** Ends an address and forgets it. */
export async function retireEmail(tx: Tx, citizenId: string, why: EmailEnd, at: Instant): Promise<void> {
  await tx.changed('update email set retired_at = $3, why = $2, address_sealed = null where citizen_id = $1 and retired_at is null', [
    citizenId,
    why,
    new Date(at),
  ]);
}

export async function findEmails(tx: Reader, vault: Vault, citizenIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ citizen_id: string; address_sealed: Buffer }>(
    'select citizen_id, address_sealed from email where citizen_id = any($1::uuid[]) and retired_at is null',
    [citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, vault.open(placeOf(row.citizen_id), row.address_sealed)]));
}
