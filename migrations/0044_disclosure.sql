-- Up Migration

-- Who got to see which data of a citizen, and what for; shown to the citizen, never changed. Kinds of data, never the data.
create table disclosure (
  citizen_id uuid not null,
  disclosure_id uuid not null,
  at timestamptz not null,
  -- A partner's id, or an operator's session.
  who text not null,
  what text not null,
  purpose text not null,
  primary key (citizen_id, disclosure_id)
);
create index disclosure_newest on disclosure (citizen_id, at desc);
grant select, insert on disclosure to danbi_app;

-- Down Migration

drop table disclosure;
