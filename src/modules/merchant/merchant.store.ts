import type { Instant } from '#core/time.ts';
import type { MerchantEntry } from '#partners/merchants/merchants.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface HashedMerchant {
  readonly entry: MerchantEntry;
  readonly hash: Buffer;
}

/** Writes shops that are new or differ, and answers how many of each. Every number stands in it once. */
export async function putMerchants(tx: Tx, shops: readonly HashedMerchant[], at: Instant): Promise<{ readonly added: number; readonly changed: number }> {
  const sorted = shops.toSorted((a, b) => (a.entry.registrationNumber < b.entry.registrationNumber ? -1 : 1));
  const of = <T>(value: (entry: MerchantEntry) => T) => sorted.map(({ entry }) => value(entry) ?? null);
  // xmax is 0 on a row that was not there before.
  const rows = await tx.rows<{ is_new: boolean }>(
    `insert into merchant as m (registration_number, name, class, region, head_office_region, ownership, annual_sales_won, local_voucher, payment, facts_hash, imported_at)
     select *, $11::timestamptz from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::boolean[], $9::text[], $10::bytea[])
     on conflict (registration_number) do update set name = excluded.name, class = excluded.class, region = excluded.region,
       head_office_region = excluded.head_office_region, ownership = excluded.ownership, annual_sales_won = excluded.annual_sales_won,
       local_voucher = excluded.local_voucher, payment = excluded.payment, facts_hash = excluded.facts_hash, imported_at = excluded.imported_at
       where m.facts_hash <> excluded.facts_hash
     returning xmax = 0 as is_new`,
    [
      of((one) => one.registrationNumber),
      of((one) => one.name),
      of((one) => one.class),
      of((one) => one.region),
      of((one) => one.headOfficeRegion),
      of((one) => one.ownership),
      of((one) => one.annualSales),
      of((one) => one.localVoucher),
      of((one) => one.payment),
      sorted.map(({ hash }) => hash),
      new Date(at),
    ],
  );
  const added = rows.filter((row) => row.is_new).length;
  return { added, changed: rows.length - added };
}

interface Row {
  registration_number: string;
  name: string;
  class: string | null;
  region: string | null;
  head_office_region: string | null;
  ownership: string | null;
  annual_sales_won: bigint | null;
  local_voucher: boolean | null;
  payment: string | null;
}

/** Shops by business number; who is on no list is not in the answer. One statement for all. */
export async function findMerchants(tx: Reader, numbers: readonly string[]): Promise<ReadonlyMap<string, MerchantEntry>> {
  const rows = await tx.rows<Row>(
    `select registration_number, name, class, region, head_office_region, ownership, annual_sales_won, local_voucher, payment
     from merchant where registration_number = any($1::text[])`,
    [[...new Set(numbers)]],
  );
  return new Map(rows.map((row) => [row.registration_number, entryOf(row)]));
}

function entryOf(row: Row): MerchantEntry {
  return {
    registrationNumber: row.registration_number,
    name: row.name,
    ...(row.class === null ? {} : { class: row.class }),
    ...(row.region === null ? {} : { region: row.region }),
    ...(row.head_office_region === null ? {} : { headOfficeRegion: row.head_office_region }),
    ...(row.ownership === null ? {} : { ownership: row.ownership }),
    ...(row.annual_sales_won === null ? {} : { annualSales: row.annual_sales_won }),
    ...(row.local_voucher === null ? {} : { localVoucher: row.local_voucher }),
    ...(row.payment === null ? {} : { payment: row.payment }),
  };
}
