-- Up Migration

-- Somebody of the agency who works at the console. An operator who has ended stays on record: what they did names them.
create table operator (
  operator_id uuid primary key,
  name text not null check (length(name) between 1 and 60 and name = btrim(name)),
  roles text[] not null check (roles <@ array['campaigner', 'approver']),
  created_at timestamptz not null,
  ended_at timestamptz check (ended_at >= created_at)
);
-- A name is one person’s at a time: two who check each other must be told apart.
create unique index operator_name on operator (name) where ended_at is null;
grant select, insert on operator to danbi_app;
grant update (ended_at) on operator to danbi_app;

-- Before this, a link opened the console for nobody in particular.
delete from console_link;
alter table console_link add column operator_id uuid not null references operator (operator_id);
delete from session where kind = 'operator';

-- Down Migration

delete from session where kind = 'operator';
alter table console_link drop column operator_id;
drop table operator;
