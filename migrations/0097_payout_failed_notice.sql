-- Up Migration

-- When a card company last said that it could not pay somebody: they are told, and of the next time again.
alter table listener add column payout_failed_at timestamptz;

-- Down Migration

alter table listener drop column payout_failed_at;
