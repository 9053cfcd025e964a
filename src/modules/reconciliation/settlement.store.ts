import type { Instant } from '#core/time.ts';
import type { SettlementLine } from '#partners/card-issuer/card-issuer.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** One load of one issuer’s file of one business day, like 2020-05-13. */
export interface FileKey {
  readonly issuer: string;
  readonly day: string;
  readonly fileId: string;
}

/** 1 hour: what began to load before that was cut off by the end of its process. */
const cutOffAfter = '1 hour';

export async function beginFile(tx: Tx, { issuer, day, fileId }: FileKey, at: Instant): Promise<void> {
  await tx.changed(
    `with cut as (delete from settlement_file where issuer = $1 and state = 'loading' and begun_at < now() - interval '${cutOffAfter}' returning file_id)
     delete from settlement_line where issuer = $1 and file_id in (select file_id from cut)`,
    [issuer],
  );
  await tx.changed(`insert into settlement_file (issuer, business_day, file_id, state, at) values ($1, $2, $3, 'loading', $4)`, [
    issuer,
    day,
    fileId,
    new Date(at),
  ]);
}

/** Adds lines, numbered from `from`. */
export async function insertLines(tx: Tx, { issuer, fileId }: FileKey, from: number, lines: readonly SettlementLine[]): Promise<void> {
  await tx.changed(
    `insert into settlement_line (issuer, file_id, line, kind, reference, of_reference, amount_won, at)
     select $1, $2, * from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])`,
    [
      issuer,
      fileId,
      lines.map((_, index) => from + index),
      lines.map((line) => line.kind),
      lines.map((line) => line.reference),
      lines.map((line) => line.of ?? null),
      lines.map((line) => line.amount),
      lines.map((line) => new Date(line.at)),
    ],
  );
}

/** The file that counts: its hash, and the issuer’s own mark of it. */
export async function findCurrent(tx: Reader, issuer: string, day: string): Promise<{ readonly hash: string; readonly tag: string | null } | undefined> {
  const [row] = await tx.rows<{ hash: string; tag: string | null }>(
    `select hash, tag from settlement_file where issuer = $1 and business_day = $2 and state = 'current'`,
    [issuer, day],
  );
  return row;
}

/** From now on this file counts, and the one before it no longer; its lines go, its hash stays. */
export async function makeCurrent(
  tx: Tx,
  { issuer, day, fileId }: FileKey,
  { hash, tag, lines }: { readonly hash: string; readonly tag: string | undefined; readonly lines: number },
): Promise<void> {
  await tx.changed(
    `with before as (update settlement_file set state = 'replaced' where issuer = $1 and business_day = $2 and state = 'current' returning file_id)
     delete from settlement_line where issuer = $1 and file_id in (select file_id from before)`,
    [issuer, day],
  );
  await tx.changed(`delete from settlement_file where issuer = $1 and business_day = $2 and state = 'broken'`, [issuer, day]);
  await tx.changed(`update settlement_file set state = 'current', hash = $4, lines = $5, tag = $6 where issuer = $1 and business_day = $2 and file_id = $3`, [
    issuer,
    day,
    fileId,
    hash,
    lines,
    tag ?? null,
  ]);
}

/** Forgets a load; of a file that contradicts itself, that there was one is kept. */
export async function dropFile(tx: Tx, { issuer, day, fileId }: FileKey, isBroken: boolean): Promise<void> {
  await tx.changed('delete from settlement_line where issuer = $1 and file_id = $2', [issuer, fileId]);
  await tx.changed('delete from settlement_file where issuer = $1 and business_day = $2 and file_id = $3', [issuer, day, fileId]);
  if (!isBroken) return;
  await tx.changed(`delete from settlement_file where issuer = $1 and business_day = $2 and state = 'broken'`, [issuer, day]);
  await tx.changed(`insert into settlement_file (issuer, business_day, file_id, state, at) values ($1, $2, $3, 'broken', now())`, [issuer, day, fileId]);
}

/** The day on which the first payout was made for this issuer, like 2020-05-13; undefined before. */
export async function findFirstDay(tx: Reader, issuer: string, zone: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ day: string | null }>(`select to_char(min(at) at time zone $2, 'YYYY-MM-DD') as day from payout where issuer = $1`, [
    issuer,
    zone,
  ]);
  return row?.day ?? undefined;
}

/** The days of which there is no file that counts, oldest first. */
export async function listMissingDays(tx: Reader, issuer: string, from: string, last: string): Promise<readonly string[]> {
  const rows = await tx.rows<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day from generate_series($2::date, $3::date, interval '1 day') day
     where not exists (select from settlement_file f where f.issuer = $1 and f.business_day = day::date and f.state = 'current')
     order by 1`,
    [issuer, from, last],
  );
  return rows.map((row) => row.day);
}
