-- Up Migration

-- A wish taken while the register office did not answer: everything the citizen chose, and when. It is decided later as of that instant.
-- No family circle is known yet, so the citizen is the key; once it is accepted, the application is keyed by the circle like any other.
create table pending_application (
  citizen_id uuid not null,
  pending_id uuid not null,
  programme_id text not null,
  -- Given out at once; the application keeps it.
  receipt text not null,
  channel text,
  instrument text not null,
  issuer text,
  card_id uuid,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'accepted', 'refused')),
  circle_id uuid,
  application_id uuid,
  refusal text,
  -- Why it was refused, in finished words: they may speak of the citizen’s means.
  told_sealed bytea,
  decided_at timestamptz,
  primary key (citizen_id, pending_id),
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'accepted') = (application_id is not null)),
  check ((application_id is null) = (circle_id is null)),
  check ((state = 'refused') = (refusal is not null)),
  check ((refusal is null) = (told_sealed is null))
);
-- One at a time, however many tap at once.
create unique index pending_application_one on pending_application (citizen_id, programme_id) where state = 'waiting';
create index pending_application_turn on pending_application (programme_id, at, pending_id) where state = 'waiting';
grant select, insert on pending_application to danbi_app;
grant update (state, circle_id, application_id, refusal, told_sealed, decided_at) on pending_application to danbi_app;

-- Down Migration

drop table pending_application;
