-- Up Migration

-- Each change of the region in which a grant counts, in order: a purchase is judged by the region in force at its own instant.
create table region_change (
  circle_id uuid not null,
  application_id uuid not null,
  seq int not null check (seq >= 1),
  from_region text not null,
  to_region text not null,
  programme_version int not null,
  rule text not null,
  at timestamptz not null,
  primary key (circle_id, application_id, seq),
  foreign key (circle_id, application_id) references application (circle_id, application_id),
  check (from_region <> to_region)
);
grant select, insert on region_change to danbi_app;

-- Down Migration

drop table region_change;
