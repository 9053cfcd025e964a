import type { changedAtName, ChangeTrigger } from '#core/change-told.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Somebody whom a programme tells, and what its plan counts them by. */
export interface Listener {
  readonly citizenId: string;
  /** The last digit of their birth year; null: nobody knows it. */
  readonly digit: number | null;
  readonly region: string | null;
  readonly preregisteredAt: Instant | null;
  readonly appliedAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly payoutFailedAt: Instant | null;
  readonly instrument: string | null;
  readonly amountChangedAt: Instant | null;
  readonly dayChangedAt: Instant | null;
  readonly closingChangedAt: Instant | null;
  readonly expiryChangedAt: Instant | null;
  readonly appealDecidedAt: Instant | null;
  readonly donatedAt: Instant | null;
  readonly donationUndoneAt: Instant | null;
  readonly allSpentAt: Instant | null;
}

/** What was heard of somebody; what is left out stays as it is known. */
export type Heard = Pick<Listener, 'citizenId'> & Partial<Listener>;

interface Row {
  citizen_id: string;
  digit: number | null;
  region: string | null;
  preregistered_at: Date | null;
  applied_at: Date | null;
  paid_at: Date | null;
  payout_failed_at: Date | null;
  instrument: string | null;
  amount_changed_at: Date | null;
  day_changed_at: Date | null;
  closing_changed_at: Date | null;
  expiry_changed_at: Date | null;
  appeal_decided_at: Date | null;
  donated_at: Date | null;
  donation_undone_at: Date | null;
  all_spent_at: Date | null;
}

const columns = `citizen_id, digit, region, instrument, preregistered_at, applied_at, paid_at, payout_failed_at, amount_changed_at, appeal_decided_at,
  donated_at, donation_undone_at, all_spent_at, day_changed_at, closing_changed_at, expiry_changed_at`;

const listenerOf = (row: Row): Listener => ({
  citizenId: row.citizen_id,
  digit: row.digit,
  region: row.region,
  preregisteredAt: row.preregistered_at?.getTime() ?? null,
  appliedAt: row.applied_at?.getTime() ?? null,
  paidAt: row.paid_at?.getTime() ?? null,
  payoutFailedAt: row.payout_failed_at?.getTime() ?? null,
  instrument: row.instrument,
  amountChangedAt: row.amount_changed_at?.getTime() ?? null,
  dayChangedAt: row.day_changed_at?.getTime() ?? null,
  closingChangedAt: row.closing_changed_at?.getTime() ?? null,
  expiryChangedAt: row.expiry_changed_at?.getTime() ?? null,
  appealDecidedAt: row.appeal_decided_at?.getTime() ?? null,
  donatedAt: row.donated_at?.getTime() ?? null,
  donationUndoneAt: row.donation_undone_at?.getTime() ?? null,
  allSpentAt: row.all_spent_at?.getTime() ?? null,
});

/**
 * Writes what was heard, each of another citizen, and answers with all that is known of them now, and until when the calendar of this programme has
 * been made into sends. Call it after the transaction has written something else: a pass over everybody waits for transactions that write.
 */
export async function upsertListeners(
  tx: Tx,
  programmeId: string,
  heard: readonly Heard[],
): Promise<{ readonly listeners: readonly Listener[]; readonly plannedUntil: Instant }> {
  const instants = (of: (one: Heard) => Instant | null | undefined) => heard.map((one) => (of(one) == null ? null : new Date(of(one)!)));
  const rows = await tx.rows<Row & { planned_until: Date | null }>(
    `insert into listener (programme_id, ${columns})
     select $1, ${columns}
     from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[],
       $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[], $17::timestamptz[]) as new (${columns})
     on conflict (citizen_id, programme_id) do update set
       digit = coalesce(excluded.digit, listener.digit), region = coalesce(excluded.region, listener.region),
       instrument = coalesce(excluded.instrument, listener.instrument),
       preregistered_at = coalesce(excluded.preregistered_at, listener.preregistered_at), applied_at = coalesce(excluded.applied_at, listener.applied_at),
       paid_at = coalesce(excluded.paid_at, listener.paid_at), payout_failed_at = coalesce(excluded.payout_failed_at, listener.payout_failed_at),
       amount_changed_at = coalesce(excluded.amount_changed_at, listener.amount_changed_at),
       appeal_decided_at = coalesce(excluded.appeal_decided_at, listener.appeal_decided_at),
       donated_at = coalesce(excluded.donated_at, listener.donated_at),
       donation_undone_at = coalesce(excluded.donation_undone_at, listener.donation_undone_at),
       all_spent_at = coalesce(excluded.all_spent_at, listener.all_spent_at), day_changed_at = coalesce(excluded.day_changed_at, listener.day_changed_at),
       closing_changed_at = coalesce(excluded.closing_changed_at, listener.closing_changed_at),
       expiry_changed_at = coalesce(excluded.expiry_changed_at, listener.expiry_changed_at)
     returning ${columns}, (select planned_until from send_plan where programme_id = $1) as planned_until`,
    [
      programmeId,
      heard.map((one) => one.citizenId),
      heard.map((one) => one.digit ?? null),
      heard.map((one) => one.region ?? null),
      heard.map((one) => one.instrument ?? null),
      instants((one) => one.preregisteredAt),
      instants((one) => one.appliedAt),
      instants((one) => one.paidAt),
      instants((one) => one.payoutFailedAt),
      instants((one) => one.amountChangedAt),
      instants((one) => one.appealDecidedAt),
      instants((one) => one.donatedAt),
      instants((one) => one.donationUndoneAt),
      instants((one) => one.allSpentAt),
      instants((one) => one.dayChangedAt),
      instants((one) => one.closingChangedAt),
      instants((one) => one.expiryChangedAt),
    ],
  );
  return { listeners: rows.map(listenerOf), plannedUntil: rows[0]?.planned_until?.getTime() ?? Number.NEGATIVE_INFINITY };
}

/** Forgets that they asked to be told. */
export async function clearPreregistered(tx: Tx, programmeId: string, citizenId: string): Promise<Listener | undefined> {
  const [row] = await tx.rows<Row>(
    `update listener set preregistered_at = null where citizen_id = $1 and programme_id = $2
     returning ${columns}`,
    [citizenId, programmeId],
  );
  return row && listenerOf(row);
}

/** Held until the transaction ends: nobody hears anything of them meanwhile, so that nothing is planned for them beside it. */
export async function holdListeners(tx: Tx, programmeId: string, citizenIds: readonly string[]): Promise<void> {
  await tx.rows('select 1 from listener where programme_id = $1 and citizen_id = any($2::uuid[]) order by citizen_id for update', [programmeId, citizenIds]);
}

/** Forgets that this of their answer changed. */
export async function clearChanged(tx: Tx, programmeId: string, what: ChangeTrigger, citizenIds: readonly string[]): Promise<void> {
  await tx.changed(
    `update listener set amount_changed_at = case when $3 = 'amount-changed' then null else amount_changed_at end,
       day_changed_at = case when $3 = 'day-changed' then null else day_changed_at end,
       closing_changed_at = case when $3 = 'closing-changed' then null else closing_changed_at end,
       expiry_changed_at = case when $3 = 'expiry-changed' then null else expiry_changed_at end
     where programme_id = $1 and citizen_id = any($2::uuid[])`,
    [programmeId, citizenIds, what],
  );
}

/** The next people in the order of their ids, of these digits (nothing: of every one), at most `limit`. */
export async function listListeners(
  tx: Reader,
  {
    programmeId,
    after,
    digits,
    limit,
  }: { readonly programmeId: string; readonly after: string | undefined; readonly digits: readonly (number | null)[] | undefined; readonly limit: number },
): Promise<readonly Listener[]> {
  const rows = await tx.rows<Row>(
    `select ${columns} from listener
     where programme_id = $1 and citizen_id > $2 and ($3::smallint[] is null or coalesce(digit, -1) = any($3::smallint[])) order by citizen_id limit $4`,
    [programmeId, after ?? '00000000-0000-0000-0000-000000000000', digits?.map((one) => one ?? -1) ?? null, limit],
  );
  return rows.map(listenerOf);
}

/** How many people a programme tells. */
export async function countListeners(tx: Reader, programmeId: string): Promise<number> {
  const [row] = await tx.rows<{ n: bigint }>('select count(*) as n from listener where programme_id = $1', [programmeId]);
  return Number(row!.n);
}

/** What one person met themselves and no other room tells at the moment of sending. */
export type Happened = Pick<Listener, (typeof changedAtName)[ChangeTrigger] | 'appealDecidedAt' | 'donatedAt' | 'donationUndoneAt' | 'allSpentAt'>;

/** When something of theirs was decided anew, they gave some of it away or took it back, or spent the last of it. */
export async function findHappened(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Happened>> {
  const rows = await tx.rows<Row>(`select ${columns} from listener where programme_id = $1 and citizen_id = any($2::uuid[])`, [programmeId, citizenIds]);
  return new Map(rows.map((row) => [row.citizen_id, listenerOf(row)]));
}
