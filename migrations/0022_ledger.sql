-- Up Migration

-- One row is one movement: from one account to another, so it balances by construction. Never changed, never deleted;
-- an undo is a new row with the arrow turned. The list of arrows is the whole of what money may do here.
create table movement (
  circle_id uuid not null,
  -- What happened, once: the same key a second time writes nothing.
  key text not null,
  application_id uuid not null,
  programme_id text not null,
  from_account text not null,
  to_account text not null,
  amount_won bigint not null check (amount_won > 0),
  at timestamptz not null,
  primary key (circle_id, key),
  check (from_account <> to_account),
  check (
    (split_part(from_account, '/', 1), split_part(to_account, '/', 1)) in (
      ('fund', 'payer'), ('payer', 'fund'),
      ('payer', 'clearing'), ('clearing', 'payer'),
      ('clearing', 'grant'),
      ('grant', 'spent'), ('spent', 'grant'),
      ('grant', 'returned'), ('grant', 'expired')
    )
  )
);
create index movement_application on movement (circle_id, application_id);
grant select, insert on movement to danbi_app;

-- What each account of a circle holds. Only the fund may be below zero: it shows what this circle was given.
-- The sum over a circle is zero at all times, so nothing here is a row that everybody has to wait for.
create table account (
  circle_id uuid not null,
  account text not null,
  programme_id text not null,
  balance_won bigint not null,
  primary key (circle_id, account),
  check (balance_won >= 0 or account like 'fund/%')
);
grant select, insert on account to danbi_app;
grant update (balance_won) on account to danbi_app;

-- Down Migration

drop table account;
drop table movement;
