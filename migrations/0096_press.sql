-- Up Migration

-- What the agency tells the press. Nothing here names a citizen.
create table press_statement (
  statement_id uuid primary key,
  programme_id text not null,
  created_by uuid not null references operator (operator_id),
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references operator (operator_id),
  withdrawn_why text check (length(withdrawn_why) between 1 and 500),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null))
);
create index press_statement_newest on press_statement (programme_id, created_at desc);
grant select, insert on press_statement to danbi_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_why) on press_statement to danbi_app;

-- One version of it: a template over the programme's facts and the kept counters, and, once somebody asked for a second person's word, the very
-- words with the numbers of that instant. They do not change any more: what was said stays as it was said, and a correction is the next version.
create table press_version (
  statement_id uuid not null references press_statement (statement_id),
  version int not null check (version >= 1),
  title_ko text not null check (length(title_ko) between 1 and 100),
  title_en text not null check (length(title_en) between 1 and 100),
  text_ko text not null check (length(text_ko) between 1 and 3000),
  text_en text not null check (length(text_en) between 1 and 3000),
  -- What this version puts right.
  why text check (length(why) between 1 and 500),
  written_by uuid not null references operator (operator_id),
  written_at timestamptz not null,
  request_id uuid references approval_request (request_id),
  said jsonb,
  figures jsonb,
  as_of timestamptz,
  granted text check (granted = 'granted'),
  published_at timestamptz,
  primary key (statement_id, version),
  foreign key (request_id, granted) references approval_decision (request_id, settled),
  check (version = 1 or why is not null),
  check ((request_id is null) = (said is null) and (said is null) = (as_of is null) and (said is null) = (figures is null)),
  -- Nothing is said to the press without a second person's yes, whatever the code does.
  check ((published_at is null) = (granted is null) and (granted is null or request_id is not null))
);
grant select, insert, update on press_version to danbi_app;

-- To whom it was said, and which version they were told last.
create table press_quote (
  quote_id uuid primary key,
  statement_id uuid not null,
  version int not null,
  outlet text not null check (length(outlet) between 1 and 100),
  -- Where they quote it, if they do.
  page text check (length(page) between 8 and 500),
  said_by uuid not null references operator (operator_id),
  said_at timestamptz not null,
  told_version int not null check (told_version >= version),
  told_withdrawn boolean not null default false,
  told_at timestamptz not null,
  told_by uuid not null references operator (operator_id),
  foreign key (statement_id, version) references press_version (statement_id, version)
);
create index press_quote_statement on press_quote (statement_id, said_at desc);
grant select, insert on press_quote to danbi_app;
grant update (told_version, told_withdrawn, told_at, told_by) on press_quote to danbi_app;

-- Down Migration

drop table press_quote;
drop table press_version;
drop table press_statement;
