import type { Account, Movement } from '#core/ledger.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Movements of one application, to be written together. */
export interface Posting {
  readonly circleId: string;
  readonly applicationId: string;
  readonly programmeId: string;
  readonly at: Instant;
  readonly movements: readonly Movement[];
}

export interface MovementRow extends Movement {
  readonly circleId: string;
  readonly applicationId: string;
  readonly programmeId: string;
  readonly at: Instant;
}

interface Row {
  circle_id: string;
  key: string;
  from_account: Account;
  to_account: Account;
  amount_won: bigint;
}

/** Writes the movements that are not there yet and gives those back. The key decides, not a look before it. */
export async function insertMovements(tx: Tx, rows: readonly MovementRow[]): Promise<ReadonlySet<string>> {
  const written = await tx.rows<{ circle_id: string; key: string }>(
    `insert into movement (circle_id, key, application_id, programme_id, from_account, to_account, amount_won, at)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])
     on conflict (circle_id, key) do nothing
     returning circle_id, key`,
    [
      rows.map((row) => row.circleId),
      rows.map((row) => row.key),
      rows.map((row) => row.applicationId),
      rows.map((row) => row.programmeId),
      rows.map((row) => row.from),
      rows.map((row) => row.to),
      rows.map((row) => row.amount),
      rows.map((row) => new Date(row.at)),
    ],
  );
  return new Set(written.map((row) => nameOf(row.circle_id, row.key)));
}

/** Movements by their keys, to compare a repeated one with what is there. */
export async function findMovements(tx: Reader, keys: readonly { readonly circleId: string; readonly key: string }[]): Promise<ReadonlyMap<string, Movement>> {
  const rows = await tx.rows<Row>(
    `select m.circle_id, m.key, m.from_account, m.to_account, m.amount_won
     from unnest($1::uuid[], $2::text[]) as wanted (circle_id, key)
     join movement m on m.circle_id = wanted.circle_id and m.key = wanted.key`,
    [keys.map((one) => one.circleId), keys.map((one) => one.key)],
  );
  return new Map(rows.map((row) => [nameOf(row.circle_id, row.key), { key: row.key, from: row.from_account, to: row.to_account, amount: row.amount_won }]));
}

export interface Change {
  readonly circleId: string;
  readonly programmeId: string;
  readonly account: Account;
  readonly change: bigint;
}

/**
 * Adds changes to balances. Accounts that are not there yet begin at zero first, because a check is tested on the row that
 * is proposed before a conflict is looked for. In one order, so that two batches over the same circles wait instead of deadlocking.
 */
export async function changeBalances(tx: Tx, changes: readonly Change[]): Promise<void> {
  const sorted = [...changes].sort((a, b) => (a.circleId < b.circleId ? -1 : a.circleId > b.circleId ? 1 : a.account < b.account ? -1 : 1));
  const columns = [sorted.map((one) => one.circleId), sorted.map((one) => one.account)];
  await tx.rows(
    `insert into account (circle_id, account, programme_id, balance_won)
     select circle_id, account, programme_id, 0 from unnest($1::uuid[], $2::text[], $3::text[]) as new (circle_id, account, programme_id)
     on conflict (circle_id, account) do nothing`,
    [...columns, sorted.map((one) => one.programmeId)],
  );
  await tx.rows(
    `update account a set balance_won = a.balance_won + new.change
     from unnest($1::uuid[], $2::text[], $3::bigint[]) as new (circle_id, account, change)
     where a.circle_id = new.circle_id and a.account = new.account`,
    [...columns, sorted.map((one) => one.change)],
  );
}

/**
 * What accounts hold, by circle and account (nameOf); one that nobody used yet is not in the answer. With `lock`, nobody changes them until the
 * transaction ends. Locked in the order in which changes are written, so that whoever holds some never waits for who waits for them.
 */
export async function readBalances(
  tx: Reader,
  wanted: readonly { readonly circleId: string; readonly account: Account }[],
  lock: boolean,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await tx.rows<{ circle_id: string; account: Account; balance_won: bigint }>(
    `select a.circle_id, a.account, a.balance_won from unnest($1::uuid[], $2::text[]) as wanted (circle_id, account)
     join account a on a.circle_id = wanted.circle_id and a.account = wanted.account
     order by a.circle_id, a.account${lock ? ' for update of a' : ''}`,
    [wanted.map((one) => one.circleId), wanted.map((one) => one.account)],
  );
  return new Map(rows.map((row) => [nameOf(row.circle_id, row.account), row.balance_won]));
}

/** What of one application still waits at its payers: neither donated nor on its way. Counted from its movements. */
export async function waitingOf(tx: Reader, circleId: string, applicationId: string): Promise<bigint> {
  const [row] = await tx.rows<{ held: bigint }>(
    `select coalesce(sum(case when to_account like 'payer/%' then amount_won else 0 end - case when from_account like 'payer/%' then amount_won else 0 end), 0)::bigint as held
     from movement where circle_id = $1 and application_id = $2`,
    [circleId, applicationId],
  );
  return row!.held;
}

/** Something of a circle by its name in it: a movement’s key, or an account. */
export function nameOf(circleId: string, key: string): string {
  return `${circleId} ${key}`;
}
