-- Up Migration

-- Whom the programme tells, and what its plan counts them by. A wave is planned from here, in one pass, without asking any other room.
create table listener (
  citizen_id uuid not null,
  programme_id text not null,
  -- The last digit of the birth year; null: not known, and no rotation stops them.
  digit smallint check (digit between 0 and 9),
  region text,
  preregistered_at timestamptz,
  applied_at timestamptz,
  paid_at timestamptz,
  instrument text,
  amount_changed_at timestamptz,
  appeal_decided_at timestamptz,
  primary key (citizen_id, programme_id)
);
create index listener_digit on listener (programme_id, digit, citizen_id);
grant select, insert, update on listener to danbi_app;

-- The send ledger: one row a person, message and occasion, whatever happens in between.
create table send (
  citizen_id uuid not null,
  programme_id text not null,
  -- An entry of the plan, or campaign:<id>.
  message_id text not null check (length(message_id) between 1 and 100),
  -- What may happen more than once to one person has a name each time; else it is empty.
  occasion text not null default '' check (length(occasion) <= 40),
  due_at timestamptz not null,
  -- Whether it brings people here: those leave no faster than people can be let in.
  invites boolean not null,
  state text not null default 'planned',
  -- How often it was handed to a partner: the fence of each try.
  tries int not null default 0 check (tries between 0 and 100),
  -- The addresses that will not do any more, like push:<device> or sms.
  spent text[] not null default '{}' check (cardinality(spent) <= 20),
  -- On what it is under way, or arrived.
  channel text,
  address text,
  provider text,
  -- The machine's time: a lease is about processes that died.
  leased_until timestamptz,
  why text check (length(why) <= 100),
  settled_at timestamptz,
  primary key (citizen_id, programme_id, message_id, occasion),
  constraint send_on_its_way check ((state = 'sending') = (leased_until is not null)),
  constraint send_by_somebody check (state not in ('sending', 'accepted', 'unknown') or (channel is not null and address is not null and provider is not null)),
  constraint send_settled check ((state in ('delivered', 'failed', 'dropped')) = (settled_at is not null)),
  constraint send_why check (state not in ('failed', 'dropped') or why is not null)
);
create index send_due on send (invites, due_at) where state = 'planned';
create index send_lease on send (leased_until) where state = 'sending';
create index send_unknown on send (due_at) where state = 'unknown';
-- Nothing begins in another state: whoever adds a send may not say in which.
grant select, update, delete, insert (citizen_id, programme_id, message_id, occasion, due_at, invites) on send to danbi_app;

create trigger moves_only before update on send
  for each row execute function moves_only(
    'planned>sending', 'planned>delivered', 'planned>dropped', 'planned>failed',
    'sending>accepted', 'sending>unknown', 'sending>planned', 'sending>failed', 'sending>delivered',
    'accepted>delivered', 'accepted>planned', 'accepted>failed',
    'unknown>accepted', 'unknown>planned', 'unknown>failed', 'unknown>delivered');

-- What was handed over or said is never unsaid: only what is planned and was not tried may be taken away.
create function untried_only() returns trigger language plpgsql as $$
begin
  if old.state <> 'planned' or old.tries > 0 then
    raise exception 'send % is % and is not taken away', old.message_id, old.state using errcode = 'check_violation';
  end if;
  return old;
end $$;
create trigger untried_only before delete on send for each row execute function untried_only();

-- From our reference, which a partner's receipt names, to the send.
create table send_reference (
  reference text primary key check (length(reference) between 10 and 40),
  citizen_id uuid not null,
  programme_id text not null,
  message_id text not null,
  occasion text not null,
  address text not null
);
grant select, insert on send_reference to danbi_app;

-- How far the calendar of a programme has been made into sends, and by which version.
create table send_plan (
  programme_id text primary key,
  version int not null,
  planned_until timestamptz not null
);
grant select, insert, update on send_plan to danbi_app;

-- A pass over all whom a programme tells: a wave that comes near, or everybody after a change of the programme. Goes on where it stopped.
create table send_sweep (
  sweep_id uuid primary key,
  programme_id text not null,
  kind text not null check (kind in ('wave', 'anew')),
  -- The digits it is about; null: everybody.
  digits smallint[],
  -- What falls due in (after_at, until_at].
  after_at timestamptz not null,
  until_at timestamptz not null,
  -- Nobody is passed before all who began earlier have ended: who comes meanwhile reads the new plan.
  snapshot text not null,
  last_citizen uuid,
  people bigint not null default 0,
  begun_at timestamptz not null default now(),
  done_at timestamptz
);
create index send_sweep_open on send_sweep (programme_id) where done_at is null;
grant select, insert, update on send_sweep to danbi_app;

-- Messages that are held back, by an operator: paused ones wait, stopped ones are dropped when their time comes.
create table send_hold (
  programme_id text not null,
  message_id text not null,
  state text not null check (state in ('paused', 'stopped', 'free')),
  at timestamptz not null,
  primary key (programme_id, message_id)
);
grant select, insert, update on send_hold to danbi_app;

-- How many messages a provider may be given now, and how many people may be asked to come; all processes take from the same.
create table send_allowance (
  name text primary key,
  left_over double precision not null check (left_over >= 0),
  at timestamptz not null
);
grant select, insert, update on send_allowance to danbi_app;

alter table inbox_message add column occasion text not null default '';
alter table inbox_message drop constraint inbox_message_citizen_id_programme_id_notice_id_key;
alter table inbox_message add constraint inbox_message_once unique (citizen_id, programme_id, notice_id, occasion);

-- What was planned before is carried over with its minute; what was said is in the inbox.
insert into send (citizen_id, programme_id, message_id, due_at, invites, state)
  select citizen_id, programme_id, notice_id, due_at, false, 'planned' from delivery where state = 'planned';
drop table delivery;

-- Down Migration

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
create trigger moves_only before insert or update on delivery
  for each row execute function moves_only('>planned', 'planned>delivered', 'planned>dropped');
insert into delivery (citizen_id, programme_id, notice_id, channel, due_at, state)
  select citizen_id, programme_id, message_id, 'inbox', due_at, 'planned' from send where state = 'planned' and occasion = '';
alter table inbox_message drop constraint inbox_message_once;
alter table inbox_message add constraint inbox_message_citizen_id_programme_id_notice_id_key unique (citizen_id, programme_id, notice_id);
alter table inbox_message drop column occasion;
drop table send_allowance;
drop table send_hold;
drop table send_sweep;
drop table send_plan;
drop table send_reference;
drop table send;
drop function untried_only();
drop table listener;
