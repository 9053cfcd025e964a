-- Up Migration

-- Where an appeal has been. Each event names the one before it; a move that is not in the list cannot be written.
create table appeal_event (
  citizen_id uuid not null,
  appeal_id uuid not null,
  seq int not null check (seq >= 1),
  state text not null,
  previous_seq int,
  previous text,
  at timestamptz not null,
  primary key (citizen_id, appeal_id, seq),
  unique (citizen_id, appeal_id, seq, state),
  foreign key (citizen_id, appeal_id, previous_seq, previous) references appeal_event (citizen_id, appeal_id, seq, state),
  check (previous_seq is not distinct from nullif(seq - 1, 0)),
  check ((previous is null) = (previous_seq is null)),
  constraint appeal_event_move check ((previous is null and state = 'received') or (previous, state) in (('received', 'withdrawn')))
);
grant select, insert on appeal_event to danbi_app;

-- What somebody wants put right, and why. Keyed by the citizen: who appeals may be on no register at all.
create table appeal (
  citizen_id uuid not null,
  appeal_id uuid not null,
  programme_id text not null,
  programme_version int not null,
  receipt text not null,
  channel text not null,
  reason text not null,
  -- The reason that the service proposed, when it knew one: how often people choose another is worth knowing.
  suggested text,
  event_on date,
  at timestamptz not null,
  seq int not null,
  state text not null,
  primary key (citizen_id, appeal_id),
  unique (citizen_id, programme_id, receipt),
  -- Deferred: the row comes first, because its index decides whether there is anything to tell.
  foreign key (citizen_id, appeal_id, seq, state) references appeal_event (citizen_id, appeal_id, seq, state) deferrable initially deferred
);
-- One open appeal a reason: the index decides between two taps.
create unique index appeal_open on appeal (citizen_id, programme_id, reason) where state = 'received';
grant select, insert on appeal to danbi_app;
grant update (seq, state) on appeal to danbi_app;

-- Down Migration

drop table appeal;
drop table appeal_event;
