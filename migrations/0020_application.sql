-- Up Migration

-- Rows about money are keyed by the family circle. citizen_id says who applied.

-- Where an application has been. Each event names the one before it, and the foreign key holds it to what that one was:
-- a move that is not in the list cannot be written, in any order, by anybody.
create table application_event (
  circle_id uuid not null,
  application_id uuid not null,
  seq int not null check (seq >= 1),
  state text not null,
  previous_seq int,
  previous text,
  why text,
  at timestamptz not null,
  primary key (circle_id, application_id, seq),
  unique (circle_id, application_id, seq, state),
  foreign key (circle_id, application_id, previous_seq, previous) references application_event (circle_id, application_id, seq, state),
  check (previous_seq is not distinct from nullif(seq - 1, 0)),
  check ((previous is null) = (previous_seq is null)),
  check (
    (previous is null and state = 'accepted')
    or (previous, state) in (('accepted', 'paid'), ('accepted', 'payout-failed'), ('accepted', 'withdrawn'), ('payout-failed', 'accepted'), ('payout-failed', 'withdrawn'))
  )
);
grant select, insert on application_event to danbi_app;

create table application (
  circle_id uuid not null,
  application_id uuid not null,
  citizen_id uuid not null,
  programme_id text not null,
  programme_version int not null,
  receipt text not null,
  channel text not null,
  instrument text not null,
  issuer text,
  card_id uuid,
  -- What the decision granted, and the rule that let it through. Recomputed from the stored version at any time.
  amount_won bigint not null check (amount_won > 0),
  rule text not null,
  region text,
  credit_on date,
  question_sealed bytea not null,
  at timestamptz not null,
  -- The last event: the key below holds the pair to one that happened.
  seq int not null,
  state text not null,
  primary key (circle_id, application_id),
  unique (circle_id, programme_id, receipt),
  foreign key (circle_id, application_id, seq, state) references application_event (circle_id, application_id, seq, state)
);
create index application_citizen on application (citizen_id, programme_id);
grant select, insert on application to danbi_app;
grant update (seq, state) on application to danbi_app;

-- The amount in parts, each with its payer.
create table application_part (
  circle_id uuid not null,
  application_id uuid not null,
  part text not null,
  amount_won bigint not null check (amount_won > 0),
  primary key (circle_id, application_id, part),
  foreign key (circle_id, application_id) references application (circle_id, application_id)
);
grant select, insert on application_part to danbi_app;

-- Whose entitlement an application takes up. One row a person and programme, so nobody is counted in two of them,
-- whichever household they are counted in and whoever asks first. A withdrawn application gives its people back.
create table claim (
  circle_id uuid not null,
  programme_id text not null,
  person_id uuid not null,
  application_id uuid not null,
  primary key (circle_id, programme_id, person_id),
  foreign key (circle_id, application_id) references application (circle_id, application_id) deferrable initially deferred
);
create index claim_application on claim (circle_id, application_id);
grant select, insert, delete on claim to danbi_app;

-- Down Migration

drop table claim;
drop table application_part;
drop table application;
drop table application_event;
