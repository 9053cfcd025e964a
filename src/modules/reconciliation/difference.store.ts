import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Where an issuer’s files and our rows disagree. */
export interface Difference {
  readonly issuer: string;
  /**
   * What (credit, purchase, cancellation, refund) and how: `-unknown` the file has it and we do not, `-missing` we have it and the file does not,
   * `-amount` both have it with other amounts, `-unsettled` credited by the file and not by us, `-twice` more than one line. Or `file-missing`, `file-broken`.
   */
  readonly kind: string;
  readonly reference: string;
  /** Like 2020-05-13. */
  readonly day: string;
  /** Whole units; what the file has more than we have. Below zero where we have more. */
  readonly amount: bigint;
  readonly foundAt: Instant;
}

export interface Compared {
  readonly issuer: string;
  readonly zone: string;
  /** The first and the last business day that is looked at. */
  readonly from: string;
  readonly last: string;
  readonly at: Instant;
}

/** 30 minutes: the business day of every issuer we know ends at 23:30. */
const businessDay = (instant: string) => `(${instant} at time zone $2 + interval '30 minutes')::date`;
/** 7 days more are read than are judged: what we learnt days after it happened is still found. */
const margin = 7;

/** Each thing as the files tell it, as we have it, and what is wrong with the pair. $1 issuer, $2 zone, $3 first day, $4 last day. */
const differences = `
  told as (
    select l.kind, l.reference, max(l.amount_won) as amount, count(*) as times, max(f.business_day) as day
    from settlement_file f join settlement_line l on l.issuer = f.issuer and l.file_id = f.file_id
    where f.issuer = $1 and f.state = 'current' and f.business_day >= $3::date - ${margin}
    group by l.kind, l.reference),
  own as (
    select 'credit' as kind, p.reference, p.amount_won as amount, ${businessDay('e.at')} as day, p.state = 'settled' as counts
    from payout p join payout_event e on e.circle_id = p.circle_id and e.payout_id = p.payout_id and e.seq = p.seq
    where p.issuer = $1 and p.state <> 'intended'
    union all
    select 'purchase', approval_number, amount_won, ${businessDay('approved_at')}, true
    from purchase where issuer = $1 and approved_at >= ($3::date - ${margin}) at time zone $2
    union all
    select 'cancellation', approval_number, amount_won, ${businessDay('cancelled_at')}, true
    from purchase_cancellation where issuer = $1 and cancelled_at >= ($3::date - ${margin}) at time zone $2
    union all
    select 'refund', refund_number, amount_won, ${businessDay('refunded_at')}, true
    from purchase_refund where issuer = $1 and refunded_at >= ($3::date - ${margin}) at time zone $2),
  ours as (select kind, reference, max(amount) as amount, min(day) as day, bool_or(counts) as counts from own group by kind, reference),
  pairs as (
    select coalesce(told.kind, ours.kind) as what, coalesce(told.reference, ours.reference) as reference, coalesce(told.day, ours.day) as day,
      case
        when ours.kind is null then 'unknown'
        when told.kind is null then case when ours.counts then 'missing' end
        when told.amount <> ours.amount then 'amount'
        when not ours.counts then 'unsettled'
      end as how,
      case
        when told.kind is null then -ours.amount
        when ours.kind is null or not ours.counts then told.amount
        else told.amount - ours.amount
      end as amount
    from told full join ours on told.kind = ours.kind and told.reference = ours.reference),
  found as (
    select what || '-' || how as kind, reference, day, amount from pairs
    -- What we have is missing only from a file that has come.
    where how is not null and day >= $3::date
      and (how <> 'missing' or exists (select from settlement_file f where f.issuer = $1 and f.state = 'current' and f.business_day = pairs.day))
    union all
    select kind || '-twice', reference, day, amount * (times - 1) from told where times > 1 and day >= $3::date
    union all
    select case when exists (select from settlement_file f where f.issuer = $1 and f.business_day = day and f.state = 'broken') then 'file-broken' else 'file-missing' end,
      to_char(day, 'YYYY-MM-DD'), day::date, 0
    from generate_series($3::date, $4::date, interval '1 day') day
    where not exists (select from settlement_file f where f.issuer = $1 and f.business_day = day and f.state = 'current'))`;

/** Opens what disagrees now and closes what no longer does. */
export async function keepDifferences(tx: Tx, { issuer, zone, from, last, at }: Compared): Promise<void> {
  await tx.changed(
    `with ${differences},
     changed as (
       update settlement_difference d set amount_won = found.amount, business_day = found.day from found
       where d.issuer = $1 and d.closed_at is null and d.kind = found.kind and d.reference = found.reference and d.amount_won <> found.amount),
     closed as (
       update settlement_difference d set closed_at = $5
       where d.issuer = $1 and d.closed_at is null and d.business_day >= $3::date
         and not exists (select from found where found.kind = d.kind and found.reference = d.reference))
     insert into settlement_difference (issuer, kind, reference, business_day, amount_won, found_at)
     select $1, kind, reference, day, amount, $5 from found
     where not exists (select from settlement_difference d where d.issuer = $1 and d.closed_at is null and d.kind = found.kind and d.reference = found.reference)
     on conflict (issuer, kind, reference, found_at) do update set closed_at = null, amount_won = excluded.amount_won`,
    [issuer, zone, from, last, new Date(at)],
  );
}

/** How many differences of an issuer are open, and what is at stake in them. */
export async function countOpen(tx: Reader, issuer: string): Promise<{ readonly open: bigint; readonly money: bigint }> {
  const [row] = await tx.rows<{ open: bigint; money: bigint }>(
    'select count(*)::bigint as open, coalesce(sum(abs(amount_won)), 0)::bigint as money from settlement_difference where issuer = $1 and closed_at is null',
    [issuer],
  );
  return row!;
}

/** What was open at an instant (all of it: now), oldest first, at most `limit`. */
export async function listDifferences(tx: Reader, at: Instant | undefined, limit: number): Promise<readonly Difference[]> {
  const rows = await tx.rows<{ issuer: string; kind: string; reference: string; day: string; amount_won: bigint; found_at: Date }>(
    `select issuer, kind, reference, to_char(business_day, 'YYYY-MM-DD') as day, amount_won, found_at from settlement_difference
     where case when $1::timestamptz is null then closed_at is null else found_at <= $1 and (closed_at is null or closed_at > $1) end
     order by business_day, issuer, kind, reference limit $2`,
    [at === undefined ? null : new Date(at), limit],
  );
  return rows.map((row) => ({
    issuer: row.issuer,
    kind: row.kind,
    reference: row.reference,
    day: row.day,
    amount: row.amount_won,
    foundAt: row.found_at.getTime(),
  }));
}

/** How many files count, and the last business day of any. */
export async function readFiles(tx: Reader): Promise<{ readonly files: bigint; readonly last: string | null }> {
  const [row] = await tx.rows<{ files: bigint; last: string | null }>(
    `select count(*)::bigint as files, to_char(max(business_day), 'YYYY-MM-DD') as last from settlement_file where state = 'current'`,
  );
  return row!;
}
