-- Up Migration

-- Who has which id. Keyed by the blind index, not by the citizen: it is the one look-up that comes before the id is known.
create table citizen_lookup (
  ci_index bytea primary key check (octet_length(ci_index) = 32),
  citizen_id uuid not null,
  created_at timestamptz not null
);
grant select, insert on citizen_lookup to danbi_app;

-- The room where a person's data lives. Everything that names a person is sealed; everywhere else a person is an id.
create table citizen (
  citizen_id uuid primary key,
  ci_sealed bytea not null,
  -- Known only after a first sign-in: a register knows no names.
  name_sealed bytea,
  birth_sealed bytea,
  phone_sealed bytea,
  created_at timestamptz not null,
  signed_in_at timestamptz
);
grant select, insert, update on citizen to danbi_app;

-- A browser on its way to the identity provider and back. Taken once: coming back deletes it.
create table sign_in_attempt (
  attempt_hash bytea primary key check (octet_length(attempt_hash) = 32),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  lang text not null check (lang in ('ko', 'en')),
  go_to text not null,
  expires_at timestamptz not null
);
create index sign_in_attempt_expires on sign_in_attempt (expires_at);
grant select, insert, delete on sign_in_attempt to danbi_app;

-- The link that opens the console, printed at start. Only its hash is kept, and it opens one session.
create table console_link (
  link_hash bytea primary key check (octet_length(link_hash) = 32),
  expires_at timestamptz not null
);
grant select, insert, delete on console_link to danbi_app;

-- Down Migration

drop table console_link;
drop table sign_in_attempt;
drop table citizen;
drop table citizen_lookup;
