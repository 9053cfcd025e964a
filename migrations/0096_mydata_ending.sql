-- Up Migration

-- When a link was over here, and by whom: the citizen, a consent that was withdrawn, or the company. Links that ended before have neither.
alter table mydata_link
  add column ended_at timestamptz,
  add column ended_by text check (ended_by in ('citizen', 'consent', 'company')),
  add constraint mydata_link_ending check ((ended_at is null) = (ended_by is null) and (ended_at is null or state <> 'linked'));

-- Down Migration

alter table mydata_link drop column ended_at, drop column ended_by;
