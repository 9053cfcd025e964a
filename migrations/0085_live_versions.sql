-- Up Migration

-- A version comes from a file at the start of a process, or from the console while all of them run. One that was to come may be taken back before it
-- ever held; its text stays.
alter table programme_version add column origin text not null default 'file' check (origin in ('file', 'console'));
alter table programme_version add column withdrawn_at timestamptz;
alter table programme_version add constraint withdrawn_before_it_held check (withdrawn_at < effective_from);

-- Down Migration

alter table programme_version drop constraint withdrawn_before_it_held;
alter table programme_version drop column withdrawn_at;
alter table programme_version drop column origin;
