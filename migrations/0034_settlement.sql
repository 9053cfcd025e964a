-- Up Migration

-- The files of a card company’s business days. One of a day is current; a corrected one takes its place, and the same one again changes
-- nothing. Keyed by the issuer, as everything that an issuer quotes.
create table settlement_file (
  issuer text not null,
  business_day date not null,
  file_id uuid not null,
  -- loading: its lines are coming in. current: it counts. replaced: a corrected one does. broken: it contradicts its own trailer.
  state text not null check (state in ('loading', 'current', 'replaced', 'broken')),
  hash text,
  -- The issuer's own mark of this file, so that the same one is not sent again.
  tag text,
  lines bigint,
  at timestamptz not null,
  begun_at timestamptz not null default now(),
  primary key (issuer, business_day, file_id),
  check ((state in ('current', 'replaced')) = (hash is not null))
);
create unique index settlement_file_current on settlement_file (issuer, business_day) where state = 'current';
grant select, insert, update, delete on settlement_file to danbi_app;

create table settlement_line (
  issuer text not null,
  file_id uuid not null,
  line bigint not null,
  kind text not null check (kind in ('credit', 'purchase', 'cancellation', 'refund')),
  reference text not null,
  of_reference text,
  amount_won bigint not null check (amount_won >= 0),
  at timestamptz not null,
  primary key (issuer, file_id, line)
);
grant select, insert, delete on settlement_line to danbi_app;

-- Where a file and our rows disagree. Closed when they no longer do; the row stays, so that it can be looked up what was open on a day.
create table settlement_difference (
  issuer text not null,
  kind text not null,
  reference text not null,
  business_day date not null,
  amount_won bigint not null,
  found_at timestamptz not null,
  closed_at timestamptz,
  primary key (issuer, kind, reference, found_at)
);
create unique index settlement_difference_open on settlement_difference (issuer, kind, reference) where closed_at is null;
grant select, insert, update on settlement_difference to danbi_app;

-- A day’s purchases of one issuer are found without reading everybody’s.
create index purchase_day on purchase (issuer, approved_at);

-- Down Migration

drop index purchase_day;
drop table settlement_difference;
drop table settlement_line;
drop table settlement_file;
