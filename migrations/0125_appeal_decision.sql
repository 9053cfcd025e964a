-- Up Migration

-- How an appeal ends: upheld or dismissed, in words for the citizen (sealed: they speak of a person), by whom; and what follows where it is upheld.
-- Where money follows outside this service, `request_id` is the second person’s yes.
alter table appeal_event drop constraint appeal_event_move;
alter table appeal_event add constraint appeal_event_move
  check ((previous is null and state = 'received') or (previous, state) in (('received', 'withdrawn'), ('received', 'upheld'), ('received', 'dismissed')));
alter table appeal_event
  add column words_sealed bytea,
  add column decided_by uuid,
  add column follows text check (follows in ('apply-again', 'office')),
  add column request_id uuid,
  add constraint appeal_event_decided check ((state in ('upheld', 'dismissed')) = (words_sealed is not null and decided_by is not null)),
  add constraint appeal_event_follows check ((state = 'upheld') = (follows is not null)),
  add constraint appeal_event_second check ((follows is not distinct from 'office') = (request_id is not null));

-- What one operator wants to decide and a second has to agree to. The approval says whether they did.
create table appeal_proposal (
  citizen_id uuid not null,
  appeal_id uuid not null,
  request_id uuid not null,
  words_sealed bytea not null,
  proposed_by uuid not null,
  at timestamptz not null,
  primary key (citizen_id, appeal_id, request_id),
  foreign key (citizen_id, appeal_id) references appeal (citizen_id, appeal_id)
);
grant select, insert on appeal_proposal to danbi_app;

-- The operators’ list, longest waiting first; and one of it by its id.
create index appeal_waits on appeal (programme_id, at) where state = 'received';
create index appeal_by_id on appeal (appeal_id);

-- Down Migration

drop index appeal_by_id;
drop index appeal_waits;
drop table appeal_proposal;
alter table appeal_event
  drop constraint appeal_event_second,
  drop constraint appeal_event_follows,
  drop constraint appeal_event_decided,
  drop column request_id,
  drop column follows,
  drop column decided_by,
  drop column words_sealed,
  drop constraint appeal_event_move;
alter table appeal_event add constraint appeal_event_move
  check ((previous is null and state = 'received') or (previous, state) in (('received', 'withdrawn')));
