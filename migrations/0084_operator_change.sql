-- Up Migration

-- Other roles that somebody is to have, asked for by one and let go by another: what came of it stands in the approval. Rows are added and never changed.
create table operator_change (
  request_id uuid primary key references approval_request (request_id),
  operator_id uuid not null references operator (operator_id),
  -- As they were looked at; the change is of these and no others.
  roles_before text[] not null,
  roles text[] not null check (cardinality(roles) > 0),
  asked_at timestamptz not null
);
create index operator_change_newest on operator_change (operator_id, asked_at desc);
grant select, insert on operator_change to danbi_app;

-- Down Migration

drop table operator_change;
