-- Up Migration

-- How large it is, in the unit of its kind, and how many others have to agree: core/approval.ts.
alter table approval_request
  add column size bigint not null default 0 check (size >= 0),
  add column needed smallint not null default 1 check (needed in (1, 2)),
  add unique (request_id, requested_by, needed);
alter table approval_request alter column size drop default, alter column needed drop default;

-- The first to say something is 1, the second 2: as many as are needed, each somebody else (a person stands in it once, and never who asked), and a
-- second only after a yes. What came of it is written once, whoever presses at the same moment.
alter table approval_decision
  add column ordinal smallint not null default 1,
  add column needed smallint not null default 1,
  add column before_ordinal smallint,
  add column before_answer text;
alter table approval_decision alter column ordinal drop default, alter column needed drop default;
alter table approval_decision
  drop constraint approval_decision_pkey,
  drop constraint approval_decision_request_id_requested_by_fkey,
  add primary key (request_id, ordinal),
  add unique (request_id, ordinal, answer),
  add constraint approval_decision_once unique (request_id, decided_by),
  add check (ordinal between 1 and needed),
  add check ((ordinal = 1) = (before_ordinal is null) and (before_ordinal is null) = (before_answer is null)),
  add check (before_ordinal = ordinal - 1 and before_answer = 'granted'),
  add foreign key (request_id, before_ordinal, before_answer) references approval_decision (request_id, ordinal, answer),
  add foreign key (request_id, requested_by, needed) references approval_request (request_id, requested_by, needed);

-- The word that settles it: a no, or the last yes that is needed. What goes only by a yes is held to this, not to a first yes of two.
alter table approval_decision
  add column settled text generated always as (case when answer = 'refused' or ordinal = needed then answer end) stored,
  add unique (request_id, settled);
alter table campaign
  drop constraint campaign_request_id_granted_fkey,
  add foreign key (request_id, granted) references approval_decision (request_id, settled);
alter table approval_decision drop constraint approval_decision_request_id_answer_key;

-- Down Migration

alter table campaign drop constraint campaign_request_id_granted_fkey;
delete from approval_decision where ordinal > 1;
alter table approval_decision
  drop constraint approval_decision_pkey,
  drop column settled, drop column ordinal, drop column needed, drop column before_ordinal, drop column before_answer,
  drop constraint approval_decision_once,
  add primary key (request_id),
  add foreign key (request_id, requested_by) references approval_request (request_id, requested_by);
alter table approval_decision add unique (request_id, answer);
alter table campaign add foreign key (request_id, granted) references approval_decision (request_id, answer);
alter table approval_request drop column size, drop column needed;
