-- Up Migration

-- When somebody who works here came in last, by whichever way.
alter table operator add column last_in_at timestamptz;
grant update (last_in_at) on operator to danbi_app;

-- Down Migration

alter table operator drop column last_in_at;
