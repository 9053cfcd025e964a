-- Up Migration

-- What each citizen agreed to and took back, event by event, never changed. Odd events give, even ones withdraw:
-- the check makes a withdrawal without a consent, and a consent on top of a consent, impossible.
create table consent_event (
  citizen_id uuid not null,
  programme_id text not null,
  consent_id text not null,
  seq int not null check (seq >= 1),
  what text not null,
  programme_version int not null,
  text_hash bytea not null check (octet_length(text_hash) = 32),
  lang text not null check (lang in ('ko', 'en')),
  at timestamptz not null,
  primary key (citizen_id, programme_id, consent_id, seq),
  check (what = case when seq % 2 = 1 then 'given' else 'withdrawn' end)
);
grant select, insert on consent_event to danbi_app;

-- Down Migration

drop table consent_event;
