-- Up Migration

-- What operators and the service itself did. Each entry carries the hash of the one before it.
create table audit_entry (
  stream text not null,
  seq bigint not null check (seq >= 1),
  at timestamptz not null,
  actor text not null,
  action text not null,
  detail text not null,
  before_hash bytea not null check (octet_length(before_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (stream, seq)
);
grant select, insert on audit_entry to danbi_app;

-- Down Migration

drop table audit_entry;
