-- Up Migration

-- Where a campaign has been, and who moved it there. Each event names the one before it, and the foreign key holds it to what that one was:
-- a move that is not in the list cannot be written, in any order, by anybody.
create table campaign_event (
  campaign_id uuid not null,
  seq int not null check (seq >= 1),
  state text not null,
  previous_seq int,
  previous text,
  operator_id uuid not null references operator (operator_id),
  at timestamptz not null,
  primary key (campaign_id, seq),
  unique (campaign_id, seq, state),
  foreign key (campaign_id, previous_seq, previous) references campaign_event (campaign_id, seq, state),
  check (previous_seq is not distinct from nullif(seq - 1, 0)),
  check ((previous is null) = (previous_seq is null)),
  check (
    (previous is null and state = 'draft')
    or (previous, state) in (
      ('draft', 'waiting'), ('waiting', 'released'), ('waiting', 'draft'), ('released', 'paused'), ('released', 'stopped'), ('paused', 'released'),
      ('paused', 'stopped')
    )
  )
);
grant select, insert on campaign_event to danbi_app;

-- So that a campaign can be held to a decision that was a yes.
alter table approval_decision add unique (request_id, answer);

-- What an operator tells an audience. Nothing here names a citizen.
create table campaign (
  campaign_id uuid primary key,
  programme_id text not null,
  title text not null check (length(title) between 1 and 60),
  kind text not null check (kind in ('service', 'advertising')),
  text_ko text not null check (length(text_ko) between 1 and 2000),
  text_en text not null check (length(text_en) between 1 and 2000),
  channels text[] not null check (channels <@ array['push', 'alimtalk', 'sms', 'lms', 'email']),
  audience jsonb not null,
  -- Goes up with every change: what was counted, asked for and granted is one of them.
  revision int not null default 1 check (revision >= 1),
  created_by uuid not null references operator (operator_id),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- The last event: the key below holds the pair to one that happened.
  seq int not null,
  state text not null,
  request_id uuid references approval_request (request_id),
  -- When it is to go, if not at once.
  release_at timestamptz,
  granted text check (granted = 'granted'),
  starts_at timestamptz,
  -- How far its sends have been handed over: everybody up to this one was looked at, in the order of their ids.
  sent_after uuid,
  sent bigint not null default 0 check (sent >= 0),
  sent_all_at timestamptz,
  -- How the programme’s own counters stood when it was released.
  counted_before jsonb,
  foreign key (campaign_id, seq, state) references campaign_event (campaign_id, seq, state),
  foreign key (request_id, granted) references approval_decision (request_id, answer),
  check (state = 'draft' or request_id is not null),
  -- Nothing goes without a second person’s yes, whatever the code does.
  check (state not in ('released', 'paused', 'stopped') or (granted is not null and starts_at is not null and counted_before is not null))
);
create index campaign_of_programme on campaign (programme_id, created_at desc);
grant select, insert, update on campaign to danbi_app;

-- How many people one revision tells, counted slice by slice.
create table campaign_count (
  campaign_id uuid not null references campaign (campaign_id),
  revision int not null,
  looked bigint not null default 0,
  people bigint not null default 0,
  by_channel jsonb not null default '{}',
  looked_after uuid,
  started_at timestamptz not null,
  done_at timestamptz,
  primary key (campaign_id, revision)
);
grant select, insert, update on campaign_count to danbi_app;

-- Down Migration

drop table campaign_count;
drop table campaign;
alter table approval_decision drop constraint approval_decision_request_id_answer_key;
drop table campaign_event;
