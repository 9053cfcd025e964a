-- Up Migration

-- When the last of their grant was spent: they are told, and of another day again.
alter table listener add column all_spent_at timestamptz;

-- Down Migration

alter table listener drop column all_spent_at;
