-- Up Migration

-- When somebody last gave part of their grant away, and last took that back: they are told, and of the next time again.
alter table listener add column donated_at timestamptz, add column donation_undone_at timestamptz;

-- Down Migration

alter table listener drop column donated_at, drop column donation_undone_at;
