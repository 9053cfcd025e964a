-- Up Migration

-- Which grant a card spends, and what deciding a purchase needs to know of it. Keyed by what the issuer quotes;
-- written before the payout is sent, so that no purchase can come first.
create table spending_card (
  issuer text not null,
  token text not null,
  circle_id uuid not null,
  application_id uuid not null,
  citizen_id uuid not null,
  programme_id text not null,
  instrument text not null,
  channel text not null,
  card_type text not null,
  region text,
  applied_at timestamptz not null,
  primary key (issuer, token, programme_id)
);
grant select, insert, update on spending_card to danbi_app;

-- Purchases as the issuer approved them, each decided once: what the grant paid, what the citizen paid, and why.
create table purchase (
  circle_id uuid not null,
  issuer text not null,
  approval_number text not null,
  application_id uuid not null,
  amount_won bigint not null check (amount_won >= 0),
  grant_won bigint not null check (grant_won >= 0),
  own_won bigint not null check (own_won >= 0),
  programme_version int not null,
  answer text not null check (answer in ('yes', 'no', 'unsure')),
  rule text not null,
  refusal text,
  facts jsonb not null,
  merchant_number text not null,
  merchant_name text not null,
  payment text not null,
  approved_at timestamptz not null,
  taken_at timestamptz not null,
  primary key (circle_id, issuer, approval_number),
  foreign key (circle_id, application_id) references application (circle_id, application_id),
  check (grant_won + own_won = amount_won),
  check ((answer = 'yes') = (refusal is null)),
  check (answer = 'yes' or grant_won = 0)
);
create index purchase_newest on purchase (circle_id, application_id, approved_at desc, approval_number desc);
grant select, insert on purchase to danbi_app;

-- Purchases taken back, whole. Once each; it may arrive before the purchase itself, which then spends nothing.
create table purchase_cancellation (
  circle_id uuid not null,
  issuer text not null,
  approval_number text not null,
  amount_won bigint not null check (amount_won >= 0),
  cancelled_at timestamptz not null,
  taken_at timestamptz not null,
  primary key (circle_id, issuer, approval_number)
);
grant select, insert on purchase_cancellation to danbi_app;

-- Down Migration

drop table purchase_cancellation;
drop table purchase;
drop table spending_card;
