-- Up Migration

-- Every version of every programme that this service has ever decided by, word for word.
create table programme_version (
  programme_id text not null,
  version int not null check (version >= 1),
  effective_from timestamptz not null,
  file_hash bytea not null check (octet_length(file_hash) = 32),
  file text not null,
  loaded_at timestamptz not null,
  primary key (programme_id, version)
);
-- UPDATE: a version that nothing was decided by may still be corrected (see modules/programme).
grant select, insert, update on programme_version to danbi_app;

-- Down Migration

drop table programme_version;
