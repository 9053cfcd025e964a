-- Up Migration

-- The line of one opening. Numbers are given and called by counting here; nobody who waits has a row.
create table waiting_line (
  opens_at timestamptz primary key,
  -- How many came before the opening, and how many numbers were given after it.
  early bigint not null default 0 check (early >= 0),
  late bigint not null default 0 check (late >= 0),
  -- Places up to this one may come in; how many of them have.
  called bigint not null default 0 check (called >= 0),
  entered bigint not null default 0 check (entered >= 0),
  -- Moments of its past, of the machine's time: [{at, called, entered}].
  past jsonb not null default '[]'
);
grant select, insert, update on waiting_line to danbi_app;

-- How fast is called, and on which rung the service stands: one row. Whoever holds it conducts; all times are the machine's.
create table waiting_pace (
  one_row boolean primary key default true check (one_row),
  holder uuid,
  held_until timestamptz not null default '-infinity',
  conducted_at timestamptz not null default '-infinity',
  per_second double precision not null check (per_second > 0),
  slowed_at timestamptz not null default '-infinity',
  rung text not null default 'full' check (rung in ('full', 'receipts', 'read-only', 'static')),
  rung_switch text not null default 'auto' check (rung_switch in ('auto', 'full', 'receipts', 'read-only', 'static')),
  pressed_since timestamptz,
  easy_since timestamptz
);
grant select, insert, update on waiting_pace to danbi_app;

-- What each process says of itself every second. Lost in a crash and said again a second later.
create unlogged table process_health (
  process_id uuid primary key,
  at timestamptz not null,
  pressure double precision not null check (pressure >= 0)
);
grant select, insert, update, delete on process_health to danbi_app;

-- Whose place it became when its device signed in: one place lets one person in.
create table waiting_entry (
  device text not null check (length(device) between 1 and 40),
  opens_at timestamptz not null,
  citizen_id uuid not null,
  primary key (device, opens_at)
);
grant select, insert on waiting_entry to danbi_app;

-- Down Migration

drop table waiting_entry;
drop table process_health;
drop table waiting_pace;
drop table waiting_line;
