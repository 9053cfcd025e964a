import type { Instant } from '#core/time.ts';
import type { Reader } from '#platform/db.ts';

/** What the rows of one room come to: a figure with its label, and the five minutes of its curve where it has one. */
export interface Counted {
  readonly figure: string;
  readonly label: string;
  readonly slot: Instant | undefined;
  readonly value: bigint;
}

/** The five minutes in which an instant lies; see core/day-curve.ts. */
const slotOf = (instant: string) => `date_bin('5 minutes', ${instant}, timestamptz '1970-01-01 00:00:00+00')`;
const states = `('accepted', 'unknown', 'delivered', 'failed', 'dropped')`;

/**
 * Each figure that is told by rows which nobody has to unseal, counted from them: figure, label, slot, value. Whoever counts something new adds
 * its line here, or says in `untold` why it has none.
 */
const counted: readonly string[] = [
  `select 'applications.state', state, null, count(*) from application where state in ('payout-failed', 'donated') group by 2`,
  `select 'payouts', p.state, case when p.state = 'settled' then ${slotOf('e.at')} end, count(*)
   from payout p join payout_event e on e.circle_id = p.circle_id and e.payout_id = p.payout_id and e.seq = p.seq group by 2, 3`,
  `select 'payouts.money', p.state, case when p.state = 'settled' then ${slotOf('e.at')} end, sum(p.amount_won)
   from payout p join payout_event e on e.circle_id = p.circle_id and e.payout_id = p.payout_id and e.seq = p.seq group by 2, 3`,
  `select 'payouts.issuer', p.issuer || ' ' || p.state, case when p.state in ('settled', 'failed') then ${slotOf('e.at')} end, count(*)
   from payout p join payout_event e on e.circle_id = p.circle_id and e.payout_id = p.payout_id and e.seq = p.seq group by 2, 3`,
  `select 'differences', issuer, null, count(*) from settlement_difference where closed_at is null group by 2`,
  `select 'differences.money', issuer, null, sum(abs(amount_won)) from settlement_difference where closed_at is null group by 2`,
  `select 'purchases', case when grant_won > 0 then 'counted' else 'not-counted' end, null, count(*) from purchase group by 2`,
  `select 'purchases', 'cancelled', null, count(*) from purchase_cancellation c
   join purchase p on p.circle_id = c.circle_id and p.issuer = c.issuer and p.approval_number = c.approval_number
   where p.refusal is distinct from 'use.cancelled'`,
  `select 'donations', '', null, sum(case when seq % 2 = 1 then 1 else -1 end) from donation_event`,
  `select 'donated', '', null, sum(case when seq % 2 = 1 then amount_won else -amount_won end) from donation_event`,
  `select 'region-changes', '', null, count(*) from region_change`,
  `select 'spent', '', ${slotOf('at')}, sum(case when from_account like 'grant/%' then amount_won else -amount_won end)
   from movement where to_account like 'spent/%' or from_account like 'spent/%' group by 3`,
  `select 'appeals', reason, ${slotOf('at')}, count(*) from appeal group by 2, 3`,
  `select 'appeals.state', state, null, count(*) from appeal group by 2`,
  `select 'sends', message_id || ' ' || state, null, count(*) from send where state in ${states} group by 2`,
  `select 'messages.opened', message_id || ' ' || channel, null, count(*) from send where opened_at is not null group by 2`,
  `select 'messages.read', notice_id, null, count(*) from inbox_message where read_at is not null group by 2`,
];

export async function countRows(tx: Reader): Promise<readonly Counted[]> {
  const all: Counted[] = [];
  for (const sql of counted) {
    const rows = await tx.rows<{ figure: string; label: string; slot: Date | null; value: bigint | null }>(
      `select figure, label, slot::timestamptz as slot, value::bigint as value from (${sql}) counted (figure, label, slot, value)`,
    );
    all.push(...rows.map(({ figure, label, slot, value }) => ({ figure, label, slot: slot?.getTime(), value: value ?? 0n })));
  }
  return all;
}
