-- Up Migration

-- The steps by which a version reaches people: for which share of all family circles it holds (in ten-thousandths), and from when on. A version without
-- a step holds for everybody from its effective_from on; one whose last step is nought was taken back.
create table version_step (
  programme_id text not null,
  version int not null,
  step int not null check (step >= 1),
  share int not null check (share between 0 and 10000),
  -- By which draft a circle has its place among all; the same in every step.
  draft_id uuid not null references programme_draft (draft_id),
  effective_from timestamptz not null,
  -- The word that let it. Taking back is a brake, which one approver pulls.
  request_id uuid,
  granted text check (granted = 'granted'),
  primary key (programme_id, version, step),
  foreign key (programme_id, version) references programme_version (programme_id, version),
  foreign key (request_id, granted) references approval_decision (request_id, settled),
  constraint step_granted check (share = 0 or (request_id is not null and granted is not null)),
  -- Nobody flips back: a share only grows, until it is everybody’s or is taken back.
  before_step int generated always as (nullif(step - 1, 0)) stored,
  before_share int,
  constraint step_grows check ((step = 1) = (before_share is null) and (share = 0 or share > coalesce(before_share, 0))),
  constraint step_ends check (before_share between 1 and 9999),
  unique (programme_id, version, step, share),
  foreign key (programme_id, version, before_step, before_share) references version_step (programme_id, version, step, share)
);
grant select, insert on version_step to danbi_app;

-- A larger share that an editor asks for.
create table share_request (
  request_id uuid primary key references approval_request (request_id),
  programme_id text not null,
  version int not null,
  share int not null check (share between 1 and 10000),
  reason text not null check (length(reason) between 1 and 500),
  state text not null default 'waiting' check (state in ('waiting', 'granted', 'refused', 'void')),
  foreign key (programme_id, version) references programme_version (programme_id, version)
);
create unique index share_request_waiting on share_request (programme_id, version) where state = 'waiting';
grant select, insert, update on share_request to danbi_app;

-- For which share a draft is to hold first.
alter table programme_draft add column share int check (share between 1 and 9999);
-- The same numbers for those only who are in each share that is offered, smallest first.
alter table draft_impact add column by_share jsonb not null default '[]';
-- Those whom each step reaches are told by themselves; 0 is a version that holds for everybody at once.
alter table version_told add column step int not null default 0;
alter table version_told drop constraint version_told_pkey, add primary key (programme_id, version, step);

-- Down Migration

delete from version_told where step > 0;
alter table version_told drop constraint version_told_pkey, add primary key (programme_id, version);
alter table version_told drop column step;
alter table draft_impact drop column by_share;
alter table programme_draft drop column share;
drop table share_request;
drop table version_step;
