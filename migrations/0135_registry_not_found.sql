-- Up Migration

-- That the register office knows nobody of this name, and since when: so that whoever was told so is not asked to apply by the next screen.
-- It says nothing more once they stand on a register.
create table registry_not_found (
  citizen_id uuid primary key,
  answered_at timestamptz not null
);
grant select, insert, update on registry_not_found to danbi_app;

-- Down Migration

drop table registry_not_found;
