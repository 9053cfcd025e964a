-- Up Migration

-- A citizen's leave to read one card company's MyData. The tokens are sealed and go with the leave: an ending one keeps only what
-- the revocation at the provider still needs, an ended one keeps none.
create table mydata_link (
  citizen_id uuid not null,
  link_id uuid not null,
  programme_id text not null,
  issuer text not null,
  state text not null check (state in ('linked', 'ending', 'ended')),
  access_sealed bytea,
  access_until timestamptz not null,
  refresh_sealed bytea,
  -- What the provider said of its list of cards; sent back, it answers only when something changed.
  card_stamp text not null default '0',
  linked_at timestamptz not null,
  pulled_at timestamptz,
  -- The last day whose approvals were all taken; the next window begins some days before it.
  pulled_to date,
  primary key (citizen_id, link_id),
  check ((refresh_sealed is null) = (state = 'ended'))
);
create unique index mydata_link_one on mydata_link (citizen_id, programme_id, issuer) where state = 'linked';
grant select, insert, update on mydata_link to danbi_app;

-- The cards of a link, by MyData's own name for them; an issuer's token is found by the number as people see it.
create table mydata_card (
  citizen_id uuid not null,
  link_id uuid not null,
  card_id text not null,
  masked text not null,
  primary key (citizen_id, link_id, card_id)
);
grant select, insert, update, delete on mydata_card to danbi_app;

-- A browser on its way to the provider and back, for one citizen and one company. Taken once: coming back deletes it.
create table mydata_attempt (
  attempt_hash bytea primary key check (octet_length(attempt_hash) = 32),
  citizen_id uuid not null,
  issuer text not null,
  state text not null,
  lang text not null check (lang in ('ko', 'en')),
  expires_at timestamptz not null
);
create index mydata_attempt_expires on mydata_attempt (expires_at);
grant select, insert, delete on mydata_attempt to danbi_app;

-- Of a refund that an issuer reported, what had already been given back because MyData showed the purchase corrected.
create table refund_covered (
  circle_id uuid not null,
  issuer text not null,
  refund_number text not null,
  approval_number text not null,
  amount_won bigint not null check (amount_won > 0),
  -- What the report said in all.
  reported_won bigint not null check (reported_won >= amount_won),
  taken_at timestamptz not null,
  primary key (circle_id, issuer, refund_number)
);
create index refund_covered_approval on refund_covered (circle_id, issuer, approval_number);
grant select, insert on refund_covered to danbi_app;

-- Down Migration

drop table refund_covered;
drop table mydata_attempt;
drop table mydata_card;
drop table mydata_link;
