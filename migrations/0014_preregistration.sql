-- Up Migration

-- Asked to be told. One a person and programme: the key decides, not a look before it.
create table preregistration (
  citizen_id uuid not null,
  programme_id text not null,
  at timestamptz not null,
  programme_version int not null,
  primary key (citizen_id, programme_id)
);
grant select, insert on preregistration to danbi_app;

-- Down Migration

drop table preregistration;
