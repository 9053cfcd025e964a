-- Up Migration

-- When a message was opened from where it arrived, where that can be known: a browser’s notification that was tapped.
alter table send add column opened_at timestamptz;

-- Down Migration

alter table send drop column opened_at;
