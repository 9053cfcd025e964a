import type { Db, Reader, Tx } from '#platform/db.ts';

/** A column of sealed values. Its name in the table ends in _sealed; what it is bound to is its table, its name without that, and its row. */
export interface SealedColumn {
  readonly table: string;
  readonly name: string;
  /** SQL for the row that a value is bound to. */
  readonly row: string;
}

/** What a value of each table is bound to; a table that is not here cannot be sealed anew, and says so. */
const rows: Readonly<Record<string, string>> = {
  citizen: 'citizen_id::text',
  register_person: 'citizen_id::text',
  inbox_message: 'message_id::text',
  application: 'application_id::text',
  pending_application: 'pending_id::text',
  mydata_link: 'link_id::text',
  device: 'device_id::text',
  email: 'citizen_id::text',
  email_code: 'code_id::text',
  support_event: 'event_id::text',
  appeal_event: 'appeal_id::text',
  appeal_proposal: 'request_id::text',
  partner_event_set_aside: `partner || '/' || event_id`,
  report_waiting: `issuer || '/' || event_id`,
};

/** Every sealed column there is, as the database itself says. Throws for one whose table nobody taught us. */
export async function listSealedColumns(db: Reader): Promise<readonly SealedColumn[]> {
  const found = await db.rows<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name like '%\\_sealed' and data_type = 'bytea' order by 1, 2`,
  );
  return found.map(({ table, column }) => {
    const row = rows[table];
    if (row === undefined) throw new Error(`Nobody knows what the sealed values of ${table} are bound to.`);
    return { table, name: column.slice(0, -'_sealed'.length), row };
  });
}

/** The id of the key stands in the envelope: its length in the second byte, and then it. */
const keyIdOf = (column: string) => `substring(${column} from 3 for get_byte(${column}, 1))`;

/** Some values that another key than this one sealed. */
export async function takeSealedByOthers(
  db: Db,
  { table, name, row }: SealedColumn,
  key: string,
  limit: number,
): Promise<readonly { readonly at: string; readonly row: string; readonly sealed: Buffer }[]> {
  const column = `${name}_sealed`;
  return await db.rows<{ at: string; row: string; sealed: Buffer }>(
    `select ctid::text as at, ${row} as row, ${column} as sealed from ${table} where ${keyIdOf(column)} <> $1 limit $2`,
    [Buffer.from(key), limit],
  );
}

/** Puts the new seals in the place of the old ones, where those still stand; answers where they did. */
export async function putSealed(
  tx: Tx,
  { table, name }: SealedColumn,
  values: readonly { readonly at: string; readonly sealed: Buffer; readonly anew: Buffer }[],
): Promise<number> {
  const column = `${name}_sealed`;
  return await tx.changed(
    `update ${table} t set ${column} = new.anew from unnest($1::text[], $2::bytea[], $3::bytea[]) as new (at, sealed, anew)
     where t.ctid = new.at::tid and t.${column} = new.sealed`,
    [values.map((one) => one.at), values.map((one) => one.sealed), values.map((one) => one.anew)],
  );
}

export async function countSealedBy(db: Reader, { table, name }: SealedColumn, key: string): Promise<number> {
  const column = `${name}_sealed`;
  const [found] = await db.rows<{ n: bigint }>(`select count(*) as n from ${table} where ${keyIdOf(column)} = $1`, [Buffer.from(key)]);
  return Number(found?.n ?? 0n);
}
