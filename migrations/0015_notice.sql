-- Up Migration

-- What is to be said to whom, when: one row a person, notice and channel, whatever happens in between.
-- planned → delivered, or dropped when it is no longer true; nothing else.
create table delivery (
  citizen_id uuid not null,
  programme_id text not null,
  notice_id text not null,
  channel text not null,
  due_at timestamptz not null,
  state text not null check (state in ('planned', 'delivered', 'dropped')),
  why text,
  settled_at timestamptz,
  primary key (citizen_id, programme_id, notice_id, channel),
  check ((state = 'planned') = (settled_at is null)),
  check ((state = 'dropped') = (why is not null))
);
create index delivery_due on delivery (due_at) where state = 'planned';
grant select, insert, update on delivery to danbi_app;

-- The citizen's own list of everything we said. What is not here did not come from us.
create table inbox_message (
  citizen_id uuid not null,
  message_id uuid not null,
  programme_id text not null,
  notice_id text not null,
  text_sealed bytea not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (citizen_id, message_id),
  -- Said once, however often the job runs.
  unique (citizen_id, programme_id, notice_id)
);
grant select, insert on inbox_message to danbi_app;
grant update (read_at) on inbox_message to danbi_app;

-- Down Migration

drop table inbox_message;
drop table delivery;
