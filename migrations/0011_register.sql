-- Up Migration

-- One reading of a register, as of a base date.
create table roster (
  roster_id uuid primary key,
  as_of date not null,
  file_hash bytea not null check (octet_length(file_hash) = 32),
  people bigint not null check (people >= 0),
  refused bigint not null check (refused >= 0),
  imported_at timestamptz not null
);
grant select, insert on roster to danbi_app;

-- Which family circle a person belongs to: everybody whose household could be decided together (one register page,
-- dependants insured through it, spouses elsewhere). The circle is the key of all rows about money.
create table citizen_circle (
  citizen_id uuid primary key,
  circle_id uuid not null
);
grant select, insert on citizen_circle to danbi_app;

-- What the register says of each person, sealed: relation, birth year, region, and the facts a programme asks for.
create table register_person (
  circle_id uuid not null,
  citizen_id uuid not null,
  facts_sealed bytea not null,
  roster_id uuid not null,
  primary key (circle_id, citizen_id)
);
grant select, insert, update on register_person to danbi_app;

-- Down Migration

drop table register_person;
drop table citizen_circle;
drop table roster;
