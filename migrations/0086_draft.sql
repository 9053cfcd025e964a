-- Up Migration

-- What an editor wants the programme to say. Its text is the whole file; several stand side by side.
create table programme_draft (
  draft_id uuid primary key,
  programme_id text not null,
  -- change: edited here. back: the text of an earlier version, in one step.
  kind text not null check (kind in ('change', 'back')),
  title text not null check (length(title) between 1 and 60),
  text text not null check (octet_length(text) <= 1048576),
  based_on int not null check (based_on >= 1),
  -- Goes up with every change: what was weighed, asked for and granted is one of them.
  revision int not null default 1 check (revision >= 1),
  created_by uuid not null references operator (operator_id),
  created_at timestamptz not null,
  changed_by uuid not null references operator (operator_id),
  changed_at timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'waiting', 'published', 'dropped')),
  reason text check (length(reason) between 1 and 500),
  request_id uuid references approval_request (request_id),
  -- When it is to hold, if not as soon as it can.
  publish_at timestamptz,
  -- A change is published only by the word that settled its request. Going back is a brake, which one approver pulls.
  granted text check (granted = 'granted'),
  version int,
  foreign key (request_id, granted) references approval_decision (request_id, settled),
  constraint draft_waiting check (state <> 'waiting' or (request_id is not null and reason is not null)),
  constraint draft_published check ((state = 'published') = (version is not null)),
  constraint draft_granted check (state <> 'published' or (reason is not null and (kind = 'back' or granted is not null)))
);
create unique index programme_draft_version on programme_draft (programme_id, version) where version is not null;
grant select, insert, update on programme_draft to danbi_app;
create trigger moves_only before insert or update on programme_draft
  for each row execute function moves_only('>draft', 'draft>waiting', 'draft>published', 'draft>dropped', 'waiting>draft', 'waiting>published');

-- What one revision of a draft means for everybody in flight, as far as looked at; in pages, in the order of their ids.
create table draft_impact (
  draft_id uuid not null references programme_draft (draft_id),
  revision int not null,
  state text not null check (state in ('running', 'done', 'cancelled')),
  -- By which version it was compared, and as of when.
  based_on int not null,
  as_of timestamptz not null,
  people bigint not null check (people >= 0),
  looked_after uuid,
  total jsonb not null,
  -- A few of each kind, as their situations and not as their names.
  examples jsonb not null,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (draft_id, revision)
);
grant select, insert, update on draft_impact to danbi_app;

-- Whom a version that took effect told that their answer changed: everybody up to this one was looked at.
create table version_told (
  programme_id text not null,
  version int not null,
  looked_after uuid,
  looked bigint not null default 0 check (looked >= 0),
  told bigint not null default 0 check (told >= 0 and told <= looked),
  done_at timestamptz,
  primary key (programme_id, version),
  foreign key (programme_id, version) references programme_version (programme_id, version)
);
grant select, insert, update on version_told to danbi_app;

-- Down Migration

drop table version_told;
drop table draft_impact;
drop table programme_draft;
