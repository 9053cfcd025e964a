-- Up Migration

-- intended: on disk, not sent. sent: the issuer has it. unknown: it may have arrived; only asked about, until that is known.
create table payout_event (
  circle_id uuid not null,
  payout_id uuid not null,
  seq int not null check (seq >= 1),
  state text not null,
  previous_seq int,
  previous text,
  why text,
  at timestamptz not null,
  primary key (circle_id, payout_id, seq),
  unique (circle_id, payout_id, seq, state),
  foreign key (circle_id, payout_id, previous_seq, previous) references payout_event (circle_id, payout_id, seq, state),
  check (previous_seq is not distinct from nullif(seq - 1, 0)),
  check ((previous is null) = (previous_seq is null)),
  check (
    (previous is null and state = 'intended')
    or (previous, state) in (
      ('intended', 'sending'),
      ('sending', 'sent'), ('sending', 'unknown'), ('sending', 'failed'), ('sending', 'settled'),
      ('sent', 'settled'), ('sent', 'failed'),
      ('unknown', 'sent'), ('unknown', 'settled'), ('unknown', 'failed'), ('unknown', 'intended')
    )
  )
);
grant select, insert on payout_event to danbi_app;

create table payout (
  circle_id uuid not null,
  payout_id uuid not null,
  application_id uuid not null,
  programme_id text not null,
  issuer text not null,
  card_token text not null,
  amount_won bigint not null check (amount_won > 0),
  -- Ours, made before the first call: the issuer credits a reference at most once.
  reference text not null,
  issuer_reference text,
  at timestamptz not null,
  seq int not null,
  state text not null,
  primary key (circle_id, payout_id),
  unique (circle_id, reference),
  -- Deferred: the row comes first, because its index decides whether there is anything to tell.
  foreign key (circle_id, payout_id, seq, state) references payout_event (circle_id, payout_id, seq, state) deferrable initially deferred,
  foreign key (circle_id, application_id) references application (circle_id, application_id)
);
-- One payout that is alive or has paid: a second one cannot be written.
create unique index payout_live on payout (circle_id, application_id) where state <> 'failed';
grant select, insert on payout to danbi_app;
grant update (issuer_reference, seq, state) on payout to danbi_app;

-- Which payout a reference names, for ever. Keyed by what the issuer quotes; written before the call.
create table payout_reference (
  issuer text not null,
  reference text not null,
  circle_id uuid not null,
  payout_id uuid not null,
  primary key (issuer, reference)
);
grant select, insert on payout_reference to danbi_app;

-- Reports taken from partners, each once. The id is the partner's.
create table partner_event (
  partner text not null,
  event_id text not null,
  type text not null,
  taken_at timestamptz not null,
  primary key (partner, event_id)
);
grant select, insert on partner_event to danbi_app;

-- Signed reports that we did not understand or could not place: kept for a person to look at.
create table partner_event_set_aside (
  partner text not null,
  event_id text not null,
  why text not null,
  body_sealed bytea not null,
  at timestamptz not null,
  primary key (partner, event_id)
);
grant select, insert on partner_event_set_aside to danbi_app;

-- Down Migration

drop table partner_event_set_aside;
drop table partner_event;
drop table payout_reference;
drop table payout;
drop table payout_event;
