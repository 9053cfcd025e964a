-- Up Migration

-- Asking to be told, and taking it back, event by event, never changed. Odd events ask, even ones withdraw; the key decides between two taps.
create table preregistration_event (
  citizen_id uuid not null,
  programme_id text not null,
  seq int not null check (seq >= 1),
  what text not null check (what = case when seq % 2 = 1 then 'asked' else 'withdrawn' end),
  programme_version int not null,
  at timestamptz not null,
  primary key (citizen_id, programme_id, seq)
);
insert into preregistration_event (citizen_id, programme_id, seq, what, programme_version, at)
  select citizen_id, programme_id, 1, 'asked', programme_version, at from preregistration;
drop table preregistration;
grant select, insert on preregistration_event to danbi_app;

-- Down Migration

create table preregistration (
  citizen_id uuid not null,
  programme_id text not null,
  at timestamptz not null,
  programme_version int not null,
  primary key (citizen_id, programme_id)
);
insert into preregistration (citizen_id, programme_id, programme_version, at)
  select distinct on (citizen_id, programme_id) citizen_id, programme_id, programme_version, at from preregistration_event
  where seq % 2 = 1 order by citizen_id, programme_id, seq desc;
drop table preregistration_event;
grant select, insert on preregistration to danbi_app;
