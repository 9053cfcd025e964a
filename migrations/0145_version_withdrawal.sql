-- Up Migration

-- Who took a version back, and why: what stands beside it in the list of versions.
create table version_withdrawal (
  programme_id text not null,
  version int not null,
  withdrawn_by uuid not null references operator (operator_id),
  reason text not null check (length(reason) between 1 and 500),
  withdrawn_at timestamptz not null,
  primary key (programme_id, version),
  foreign key (programme_id, version) references programme_version (programme_id, version)
);
grant select, insert on version_withdrawal to danbi_app;

-- Down Migration

drop table version_withdrawal;
