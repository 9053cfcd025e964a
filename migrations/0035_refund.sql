-- Up Migration

-- Parts of purchases given back, each once by its own number, in any order with the purchase and its cancellation. What of one is the
-- grant's follows from their sum, not from their order.
create table purchase_refund (
  circle_id uuid not null,
  issuer text not null,
  refund_number text not null,
  approval_number text not null,
  amount_won bigint not null check (amount_won > 0),
  refunded_at timestamptz not null,
  taken_at timestamptz not null,
  primary key (circle_id, issuer, refund_number)
);
create index purchase_refund_approval on purchase_refund (circle_id, issuer, approval_number);
grant select, insert on purchase_refund to danbi_app;

-- Reports of purchases on a card whose payout has not ended for us yet. They are decided once it has, and then are gone from here.
create table report_waiting (
  circle_id uuid not null,
  application_id uuid not null,
  issuer text not null,
  event_id text not null,
  event_sealed bytea not null,
  at timestamptz not null,
  primary key (circle_id, issuer, event_id)
);
create index report_waiting_application on report_waiting (circle_id, application_id);
grant select, insert, delete on report_waiting to danbi_app;

-- Down Migration

drop table report_waiting;
drop table purchase_refund;
