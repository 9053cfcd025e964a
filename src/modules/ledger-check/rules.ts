export interface LedgerRule {
  readonly id: string;
  /** What is true when the rule holds. */
  readonly says: string;
  /** SQL whose rows, one text each, are what breaks it. */
  readonly breaks: string;
  /** What $1 is: the arrows that money may take, or the reasons it may move for with the arrow of each (`spent:grant>spent`). */
  readonly takes?: 'arrows' | 'reasons';
}

/** What each application’s movements put where: by kind of account, from the movements alone. */
const places = `
  select circle_id, application_id, split_part(account, '/', 1) as kind, sum(change) as held
  from (
    select circle_id, application_id, from_account as account, -amount_won as change from movement
    union all
    select circle_id, application_id, to_account, amount_won from movement
  ) as changes
  group by circle_id, application_id, split_part(account, '/', 1)`;

const inPlace = (kind: string) => `coalesce(sum(held) filter (where kind = '${kind}'), 0)::bigint`;

/** Where the won of each programme are. */
export const placesSql = `
  select programme, (-${inPlace('fund')}) as granted, ${inPlace('payer')} as waiting, ${inPlace('clearing')} as sent, ${inPlace('grant')} as left,
    ${inPlace('spent')} as spent, ${inPlace('donated')} as donated, ${inPlace('returned')} as returned, ${inPlace('expired')} as expired
  from (
    select programme_id as programme, split_part(from_account, '/', 1) as kind, -amount_won as held from movement
    union all
    select programme_id, split_part(to_account, '/', 1), amount_won from movement
  ) as changes
  group by programme order by programme`;

/** What is donated of each application now: the last event, when it gives. */
const donatedNow = `
  select distinct on (circle_id, application_id) circle_id, application_id, case when seq % 2 = 1 then amount_won else 0 end as amount
  from donation_event order by circle_id, application_id, seq desc`;

/** A movement by its key, in one circle. */
const movementOf = (row: string, key: string) => `movement m on m.circle_id = ${row}.circle_id and m.key = ${key}`;

/** What was refunded of each purchase, and what of that its movements brought back to the grant. */
const refundedByApproval = `
  select r.circle_id, r.issuer, r.approval_number, sum(r.amount_won) as refunded, coalesce(sum(m.amount_won), 0) as moved
  from purchase_refund r left join ${movementOf('r', `'refunded:' || r.issuer || ':' || r.approval_number || ':' || r.refund_number`)}
  group by r.circle_id, r.issuer, r.approval_number`;

/** The key of the movement that an event at the end of a grant makes. */
const endKey = `case when e.seq % 2 = 1 then 'expired:' || e.application_id || ':' || e.seq else 'unexpired:' || e.application_id || ':' || (e.seq - 1) end`;

/** Whether an account is of the movement’s own application, or of its programme. */
function ownAccount(account: string): string {
  return `case when split_part(${account}, '/', 1) in ('fund', 'payer', 'clearing') then split_part(${account}, '/', 2) = m.programme_id
    else split_part(${account}, '/', 2) = m.application_id::text end`;
}

export const rules: readonly LedgerRule[] = [
  {
    id: 'one-row',
    says: 'Every movement is one row with both its ends, along an arrow that money may take',
    breaks: `select 'movement ' || key from movement
      where split_part(from_account, '/', 1) || '>' || split_part(to_account, '/', 1) <> all ($1::text[]) or amount_won <= 0 or from_account = to_account`,
    takes: 'arrows',
  },
  {
    id: 'known-reason',
    says: 'Every movement goes the way that its reason goes',
    breaks: `select 'movement ' || key from movement
      where split_part(key, ':', 1) || ':' || split_part(from_account, '/', 1) || '>' || split_part(to_account, '/', 1) <> all ($1::text[])`,
    takes: 'reasons',
  },
  {
    id: 'known-application',
    says: 'Every movement belongs to an application, and is between accounts of its own and of its programme',
    breaks: `select 'movement ' || m.key from movement m
      left join application a on a.circle_id = m.circle_id and a.application_id = m.application_id and a.programme_id = m.programme_id
      where a.application_id is null or not (${ownAccount('m.from_account')} and ${ownAccount('m.to_account')})`,
  },
  {
    id: 'one-claim',
    says: 'Nobody’s entitlement is taken up twice, and every application that counts holds its people',
    breaks: `select 'citizen ' || person_id from claim group by programme_id, person_id having count(*) > 1
      union all
      select 'application ' || a.application_id from application a
      where a.state <> 'withdrawn' and not exists (select from claim c where c.circle_id = a.circle_id and c.application_id = a.application_id)`,
  },
  {
    id: 'one-place',
    says: 'What left the fund for an application is in exactly one place: waiting, on its way, on the card, spent, donated, returned or expired',
    breaks: `with place as (${places})
      select 'application ' || application_id from place group by circle_id, application_id
      having sum(held) <> 0 or bool_or(held < 0 and kind <> 'fund') or coalesce(sum(held) filter (where kind = 'fund'), 0) > 0`,
  },
  {
    id: 'granted',
    says: 'Every application’s decided amount left the fund once, part by part',
    breaks: `select 'application ' || a.application_id from application a
      left join (${places}) f on f.circle_id = a.circle_id and f.application_id = a.application_id and f.kind = 'fund'
      where coalesce(-f.held, 0) <> case a.state when 'withdrawn' then 0 else a.amount_won end
      union all
      select 'part ' || p.part || ' of application ' || p.application_id from application_part p
      left join ${movementOf('p', `'granted:' || p.application_id || ':' || p.part`)}
      where m.amount_won is distinct from p.amount_won
      union all
      select 'parts of application ' || a.application_id from application a
      where a.amount_won <> (select coalesce(sum(p.amount_won), 0) from application_part p where p.circle_id = a.circle_id and p.application_id = a.application_id)`,
  },
  {
    id: 'paid-once',
    says: 'Every settled payout is one movement of what was decided and not donated onto the card, and nothing else is on one',
    breaks: `select 'payout ' || p.payout_id from payout p
      join application a on a.circle_id = p.circle_id and a.application_id = p.application_id
      left join (${donatedNow}) d on d.circle_id = p.circle_id and d.application_id = p.application_id
      left join ${movementOf('p', `'settled:' || p.payout_id`)}
      where (p.state = 'settled') <> (m.key is not null) or p.amount_won <> a.amount_won - coalesce(d.amount, 0)
        or (m.key is not null and (m.amount_won <> p.amount_won or m.to_account <> 'grant/' || p.application_id))
      union all
      select 'movement ' || m.key from movement m
      where split_part(m.from_account, '/', 1) = 'clearing' and split_part(m.to_account, '/', 1) = 'grant'
        and not exists (select from payout p where p.circle_id = m.circle_id and m.key = 'settled:' || p.payout_id)
      union all
      select 'application ' || a.application_id from application a
      where (a.state = 'paid') <> exists (select from payout p where p.circle_id = a.circle_id and p.application_id = a.application_id and p.state = 'settled')
      union all
      select 'payout reference ' || reference from payout group by issuer, reference having count(*) > 1`,
  },
  {
    id: 'donated',
    says: 'What is donated of an application is what its citizen gave and did not take back, and who gave all of it is paid nothing',
    breaks: `select 'application ' || coalesce(d.application_id, place.application_id) from (${donatedNow}) d
      full join (select * from (${places}) p where p.kind = 'donated') place on place.circle_id = d.circle_id and place.application_id = d.application_id
      where coalesce(d.amount, 0) <> coalesce(place.held, 0)
      union all
      select 'movement ' || m.key from movement m
      where split_part(m.key, ':', 1) in ('donated', 'undonated') and not exists (
        select from donation_event d where d.circle_id = m.circle_id and d.application_id = m.application_id
          and d.application_id || ':' || d.seq = split_part(m.key, ':', 2) || ':' || split_part(m.key, ':', 3))
      union all
      select 'application ' || a.application_id from application a
      left join (${donatedNow}) d on d.circle_id = a.circle_id and d.application_id = a.application_id
      where (a.state = 'donated' and coalesce(d.amount, 0) <> a.amount_won)
        or (coalesce(d.amount, 0) = a.amount_won and exists (select from payout p where p.circle_id = a.circle_id and p.application_id = a.application_id))`,
  },
  {
    id: 'on-its-way',
    says: 'What is on its way through an issuer is exactly the payouts that are neither settled nor failed',
    breaks: `select 'application ' || a.application_id from application a
      left join (${places}) place on place.circle_id = a.circle_id and place.application_id = a.application_id and place.kind = 'clearing'
      left join (select circle_id, application_id, sum(amount_won) as amount from payout where state not in ('settled', 'failed') group by circle_id, application_id) p
        on p.circle_id = a.circle_id and p.application_id = a.application_id
      where coalesce(place.held, 0) <> coalesce(p.amount, 0)
      union all
      select 'movement ' || m.key from movement m
      where split_part(m.key, ':', 1) in ('intended', 'failed')
        and not exists (select from payout p where p.circle_id = m.circle_id and p.application_id = m.application_id and p.payout_id::text = split_part(m.key, ':', 2))`,
  },
  {
    id: 'spent',
    says: 'Every purchase took its share of the grant once',
    breaks: `select 'approval ' || p.approval_number || ' at ' || p.issuer from purchase p
      left join ${movementOf('p', `'spent:' || p.issuer || ':' || p.approval_number`)}
      where coalesce(m.amount_won, 0) <> p.grant_won or m.application_id <> p.application_id or p.grant_won + p.own_won <> p.amount_won
      union all
      select 'movement ' || m.key from movement m
      where m.key like 'spent:%' and not exists (select from purchase p where p.circle_id = m.circle_id and m.key = 'spent:' || p.issuer || ':' || p.approval_number)`,
  },
  {
    id: 'given-back',
    says: 'Every purchase gave back what its refunds and its cancellation leave of a smaller purchase, and never more than it took',
    breaks: `select 'approval ' || p.approval_number || ' at ' || p.issuer from purchase p
      left join (${refundedByApproval}) r on r.circle_id = p.circle_id and r.issuer = p.issuer and r.approval_number = p.approval_number
      left join purchase_cancellation c on c.circle_id = p.circle_id and c.issuer = p.issuer and c.approval_number = p.approval_number
      left join ${movementOf('p', `'restored:' || p.issuer || ':' || p.approval_number`)}
      where coalesce(m.amount_won, 0) + coalesce(r.moved, 0)
        <> case when c.circle_id is null then p.grant_won - least(p.grant_won, greatest(p.amount_won - coalesce(r.refunded, 0), 0)) else p.grant_won end
        or (c.circle_id is null and m.key is not null)
      union all
      select 'movement ' || m.key from movement m
      where m.key like 'restored:%' and not exists (select from purchase_cancellation c where c.circle_id = m.circle_id and m.key = 'restored:' || c.issuer || ':' || c.approval_number)
      union all
      select 'movement ' || m.key from movement m
      where m.key like 'refunded:%' and not exists (
        select from purchase_refund r where r.circle_id = m.circle_id and m.key = 'refunded:' || r.issuer || ':' || r.approval_number || ':' || r.refund_number)`,
  },
  {
    id: 'lapsed',
    says: 'What came back after the expiry is what is lost, won for won',
    breaks: `select 'movement ' || m.key from movement m
      left join movement back on back.circle_id = m.circle_id and back.key = substr(m.key, length('lapsed:') + 1) and back.to_account = m.from_account
      where m.key like 'lapsed:%' and back.amount_won is distinct from m.amount_won`,
  },
  {
    id: 'expired',
    says: 'What is expired of a grant is what was left at its end, and only that was ever put back',
    breaks: `select 'end ' || e.seq || ' of application ' || e.application_id from expiry_event e
      left join ${movementOf('e', endKey)}
      where m.amount_won is distinct from e.amount_won
      union all
      select 'movement ' || m.key from movement m
      where split_part(m.key, ':', 1) in ('expired', 'unexpired')
        and not exists (select from expiry_event e where e.circle_id = m.circle_id and e.application_id = m.application_id and m.key = ${endKey})`,
  },
  {
    id: 'balances',
    says: 'Every kept balance is what the movements say',
    breaks: `with counted as (
        select circle_id, account, sum(change) as balance from (
          select circle_id, from_account as account, -amount_won as change from movement
          union all
          select circle_id, to_account, amount_won from movement
        ) changes group by circle_id, account)
      select 'account ' || coalesce(a.account, c.account) || ' of circle ' || coalesce(a.circle_id, c.circle_id)
      from account a full join counted c on c.circle_id = a.circle_id and c.account = a.account
      where coalesce(a.balance_won, 0) <> coalesce(c.balance, 0)`,
  },
  {
    id: 'zero',
    says: 'Every family’s accounts add up to nothing, and none but the fund is below zero',
    breaks: `select 'circle ' || circle_id from account group by circle_id
      having sum(balance_won) <> 0 or bool_or(balance_won < 0 and account not like 'fund/%')`,
  },
];
