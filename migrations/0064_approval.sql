-- Up Migration

-- What one operator asks for. What exactly (a campaign as it was at that moment, …) is the asking room’s to say and to hold still.
create table approval_request (
  request_id uuid primary key,
  kind text not null check (length(kind) between 1 and 50),
  subject text not null check (length(subject) between 1 and 100),
  summary text not null check (length(summary) between 1 and 500),
  reason text not null check (length(reason) between 1 and 500),
  requested_by uuid not null references operator (operator_id),
  requested_at timestamptz not null,
  unique (request_id, requested_by)
);
grant select, insert on approval_request to danbi_app;

-- What another said to it: once (the key), and never the one who asked (the check, on a pair that the foreign key holds to the request).
create table approval_decision (
  request_id uuid primary key,
  requested_by uuid not null,
  decided_by uuid not null references operator (operator_id) check (decided_by <> requested_by),
  answer text not null check (answer in ('granted', 'refused')),
  reason text not null check (length(reason) between 1 and 500),
  decided_at timestamptz not null,
  foreign key (request_id, requested_by) references approval_request (request_id, requested_by)
);
grant select, insert on approval_decision to danbi_app;

-- Down Migration

drop table approval_decision;
drop table approval_request;
