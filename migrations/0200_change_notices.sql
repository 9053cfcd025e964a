-- Up Migration

-- When another version last moved the day on which somebody may come, the last one to apply, or the last one to spend: they are told, and of the next
-- time again.
alter table listener add column day_changed_at timestamptz, add column closing_changed_at timestamptz, add column expiry_changed_at timestamptz;

-- Down Migration

alter table listener drop column day_changed_at, drop column closing_changed_at, drop column expiry_changed_at;
