-- Up Migration

-- By which telephone number somebody is found who calls. A family may share one; who changed theirs is no longer found by the old one,
-- because whoever looks here compares with the number that stands with the citizen now.
create table phone_lookup (
  phone_index bytea not null check (octet_length(phone_index) = 32),
  citizen_id uuid not null,
  primary key (phone_index, citizen_id)
);
grant select, insert on phone_lookup to danbi_app;

-- By the number that a citizen reads out.
create index application_receipt on application (receipt);
create index pending_application_receipt on pending_application (receipt);

-- Whoever is not safe at home: their address, and how and where they are reached, are nobody’s to see. Odd events say so, even ones take it
-- back; never changed.
create table safe_person_event (
  citizen_id uuid not null,
  seq int not null check (seq >= 1),
  what text not null check (what = case when seq % 2 = 1 then 'set' else 'lifted' end),
  operator_id uuid not null,
  -- The second person’s yes, without which nobody takes it back.
  request_id uuid,
  at timestamptz not null,
  primary key (citizen_id, seq),
  check (what = 'set' or request_id is not null)
);
grant select, insert on safe_person_event to danbi_app;

-- One citizen whom an operator helps, under a ticket. It is opened by a number that only the citizen or their receipt can tell.
create table support_case (
  case_id uuid primary key,
  programme_id text not null,
  citizen_id uuid not null,
  ticket text not null check (length(ticket) between 1 and 40),
  topic text not null check (topic in ('date', 'eligibility', 'amount', 'card', 'payout', 'spending', 'appeal', 'message', 'safety', 'other')),
  opened_by uuid not null references operator (operator_id),
  opened_at timestamptz not null,
  -- Who has it in hand; nobody: it waits for somebody.
  held_by uuid references operator (operator_id),
  -- Since when it waits for whoever comes next.
  waits_since timestamptz not null,
  -- To see what is protected in this case; to take the protection back.
  see_request uuid references approval_request (request_id),
  lift_request uuid references approval_request (request_id),
  closed_at timestamptz,
  check (closed_at is null or held_by is not null)
);
-- The same ticket for the same person is the same case, however often it is looked for.
create unique index support_case_one on support_case (programme_id, citizen_id, ticket) where closed_at is null;
create index support_case_waits on support_case (programme_id, waits_since) where closed_at is null;
create index support_case_closed on support_case (programme_id, closed_at desc) where closed_at is not null;
grant select, insert, update on support_case to danbi_app;

-- What was done in a case, and by whom. Notes speak of a person, so they are sealed.
create table support_event (
  case_id uuid not null references support_case (case_id),
  seq int not null check (seq >= 1),
  event_id uuid not null,
  what text not null check (what in ('opened', 'looked', 'revealed', 'taken', 'passed', 'returned', 'noted', 'replied', 'protected', 'asked', 'lifted', 'closed')),
  operator_id uuid not null references operator (operator_id),
  to_operator uuid references operator (operator_id),
  note_sealed bytea,
  at timestamptz not null,
  primary key (case_id, seq)
);
grant select, insert on support_event to danbi_app;

-- How often each operator has looked for somebody, hour by hour, found or not.
create table support_pace (
  operator_id uuid not null references operator (operator_id),
  hour timestamptz not null,
  searches int not null check (searches >= 1),
  primary key (operator_id, hour)
);
grant select, insert, update on support_pace to danbi_app;

-- Down Migration

drop table support_pace;
drop table support_event;
drop table support_case;
drop table safe_person_event;
drop index pending_application_receipt;
drop index application_receipt;
drop table phone_lookup;
