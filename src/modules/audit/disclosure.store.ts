import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What kind of data somebody got to see. */
export type Disclosed = 'identity' | 'household' | 'cards' | 'amount' | 'spending' | 'file' | 'file.identity' | 'file.contact' | 'file.home';

export interface Disclosure {
  readonly citizenId: string;
  /** A partner’s id, like `shinhan` or `registry`; an operator’s session. */
  readonly who: string;
  readonly what: Disclosed;
  /** The purpose it was consented to for, or an operator’s reason. */
  readonly purpose: string;
  readonly at: Instant;
}

export interface DisclosureRow extends Disclosure {
  readonly disclosureId: string;
}

export async function insertDisclosures(tx: Tx, rows: readonly DisclosureRow[]): Promise<void> {
  await tx.changed(
    `insert into disclosure (citizen_id, disclosure_id, at, who, what, purpose)
     select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])`,
    [
      rows.map((row) => row.citizenId),
      rows.map((row) => row.disclosureId),
      rows.map((row) => new Date(row.at)),
      rows.map((row) => row.who),
      rows.map((row) => row.what),
      rows.map((row) => row.purpose),
    ],
  );
}

export async function listDisclosureRows(tx: Reader, citizenId: string, limit: number, before: Instant | undefined): Promise<readonly Disclosure[]> {
  const rows = await tx.rows<{ at: Date; who: string; what: Disclosed; purpose: string }>(
    `select at, who, what, purpose from disclosure where citizen_id = $1 and ($3::timestamptz is null or at < $3)
     order by at desc, disclosure_id desc limit $2`,
    [citizenId, limit, before === undefined ? null : new Date(before)],
  );
  return rows.map((row) => ({ citizenId, at: row.at.getTime(), who: row.who, what: row.what, purpose: row.purpose }));
}
