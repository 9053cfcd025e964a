-- Up Migration

-- The service acts as a role that may do only what is granted to it, table by table: that makes a table append-only without a trigger.
do $$
begin
  create role danbi_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  execute format('grant danbi_app to %I', current_user);
exception
  when insufficient_privilege then null;
end
$$;
grant usage on schema public to danbi_app;

-- Work to be done after the transaction that asked for it. A row lives until its work succeeded or was given up.
-- A lease lets another worker take over; `tries` is the fence: whoever ends a job must name the try that it was given.
create table job (
  job_id uuid primary key,
  kind text not null check (length(kind) between 1 and 100),
  payload jsonb not null,
  -- While it is there, a second job of that kind and key is not added.
  unique_key text check (length(unique_key) between 1 and 200),
  due_at timestamptz not null,
  added_at timestamptz not null,
  -- The machine's time, not the service's: a lease is about processes that died, also when the service's clock stands still.
  leased_until timestamptz,
  tries int not null default 0 check (tries >= 0),
  last_error text check (length(last_error) <= 1000),
  -- Given up: kept for a person to look at.
  parked_at timestamptz
);
create index job_due on job (due_at) where parked_at is null;
create index job_parked on job (parked_at) where parked_at is not null;
create unique index job_unique_key on job (kind, unique_key) where unique_key is not null and parked_at is null;
grant select, insert, update, delete on job to danbi_app;

-- What was answered to a request that may come twice. Written in the transaction of the change that it answers for.
create table idempotency (
  -- The caller and the route: a key means nothing outside them.
  scope text not null check (length(scope) between 1 and 200),
  key text not null check (length(key) between 1 and 200),
  input_hash bytea not null check (octet_length(input_hash) = 32),
  status int not null,
  answer json not null,
  at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_at on idempotency (at);
grant select, insert, update, delete on idempotency to danbi_app;

-- Who is signed in. Only the hash of the cookie is here: a copy of this table signs nobody in.
create table session (
  session_hash bytea primary key check (octet_length(session_hash) = 32),
  kind text not null check (length(kind) between 1 and 50),
  subject_id text not null check (length(subject_id) between 1 and 100),
  opened_at timestamptz not null,
  -- The end if nothing is heard, and the end whatever is heard.
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  check (idle_until <= ends_at)
);
create index session_subject on session (kind, subject_id);
create index session_ends on session (ends_at);
grant select, insert, update, delete on session to danbi_app;

-- How far the pretended time of a sandbox is ahead of the machine's, agreed on by all processes. No row: not at all.
-- Kept, so that a restart does not go back in time.
create table virtual_clock (
  only_row boolean primary key default true check (only_row),
  ahead_ms bigint not null check (ahead_ms between -3155760000000 and 3155760000000)
);
grant select, insert, update on virtual_clock to danbi_app;

-- Down Migration

drop table virtual_clock;
drop table session;
drop table idempotency;
drop table job;
