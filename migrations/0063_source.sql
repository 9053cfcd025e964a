-- Up Migration

-- Where people come from: a code for each banner, poster, article and person who speaks of the programme. Small, and the same for everybody:
-- a code tells what was looked at, never who looked. Nothing about a citizen holds one; what came by it is counted (figures source.*).
create table source (
  programme_id text not null,
  code text not null check (code ~ '^[a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?$'),
  kind text not null check (kind in ('banner', 'poster', 'press', 'influencer')),
  name text not null check (length(name) between 1 and 60),
  placement text not null check (length(placement) between 1 and 200),
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (programme_id, code)
);
grant select, insert on source to danbi_app;

-- Down Migration

drop table source;
