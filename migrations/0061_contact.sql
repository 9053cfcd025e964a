-- Up Migration

-- A browser or an app of a citizen that takes push. The address is sealed, and goes when the device is retired; by its blind index the same
-- device is known again without being opened.
create table device (
  citizen_id uuid not null,
  device_id uuid not null,
  kind text not null check (kind in ('web-push', 'fcm')),
  address_sealed bytea,
  address_index bytea not null check (octet_length(address_index) = 32),
  -- Of a browser: our public key, for which it was made. Under another key it takes nothing.
  vapid_key text check (length(vapid_key) between 1 and 200),
  added_at timestamptz not null,
  seen_at timestamptz not null,
  retired_at timestamptz,
  why text check (why in ('address-gone', 'opted-out', 'another-citizen', 'too-many', 'signed-out')),
  primary key (citizen_id, device_id),
  check ((retired_at is null) = (address_sealed is not null)),
  check ((retired_at is null) = (why is null)),
  check ((kind = 'web-push') = (vapid_key is not null))
);
create unique index device_once on device (citizen_id, address_index) where retired_at is null;
grant select, insert, update on device to danbi_app;

-- Whose a device is: one citizen’s at a time. Keyed by what the device shows, before it is known whose it was.
create table device_lookup (
  address_index bytea primary key check (octet_length(address_index) = 32),
  citizen_id uuid not null,
  device_id uuid not null
);
grant select, insert, update on device_lookup to danbi_app;

-- The ways of telling that a citizen chose, in order. No row: never asked, and the usual order holds.
create table channel_choice (
  citizen_id uuid primary key,
  channels text[] not null check (channels <@ array['push', 'alimtalk', 'sms', 'email'] and cardinality(channels) <= 4),
  lang text not null check (lang in ('ko', 'en')),
  chosen_at timestamptz not null
);
grant select, insert, update on channel_choice to danbi_app;

-- No more by this way, event by event, never changed. Odd events refuse it, even ones take it up again.
create table channel_refusal_event (
  citizen_id uuid not null,
  channel text not null check (channel in ('push', 'alimtalk', 'sms', 'email')),
  seq int not null check (seq >= 1),
  what text not null check (what = case when seq % 2 = 1 then 'refused' else 'taken-up' end),
  -- Who said so: the citizen here, or a provider’s receipt.
  said_by text not null check (said_by in ('citizen', 'receipt')),
  at timestamptz not null,
  primary key (citizen_id, channel, seq)
);
grant select, insert on channel_refusal_event to danbi_app;

-- A telephone number at which nobody is reached any more. It holds for that number: another one from the identity provider is tried again.
create table phone_gone (
  citizen_id uuid primary key,
  number_index bytea not null check (octet_length(number_index) = 32),
  at timestamptz not null
);
grant select, insert, update on phone_gone to danbi_app;

-- An e-mail address that its owner proved.
create table email (
  citizen_id uuid primary key,
  address_sealed bytea,
  confirmed_at timestamptz not null,
  retired_at timestamptz,
  why text check (why in ('address-gone', 'opted-out', 'removed')),
  check ((retired_at is null) = (address_sealed is not null)),
  check ((retired_at is null) = (why is null))
);
grant select, insert, update on email to danbi_app;

-- A code on its way to an e-mail address. Sealed, not hashed: six digits are found from a hash in no time. Forgotten after a day.
create table email_code (
  citizen_id uuid not null,
  code_id uuid not null,
  address_sealed bytea not null,
  code_sealed bytea not null,
  lang text not null check (lang in ('ko', 'en')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0 check (tries between 0 and 5),
  spent_at timestamptz,
  primary key (citizen_id, code_id)
);
create index email_code_asked on email_code (asked_at);
grant select, insert, update, delete on email_code to danbi_app;

-- How many codes went to one address since the window began, whoever asked: nobody fills somebody else’s mailbox.
create table email_code_pace (
  address_index bytea primary key check (octet_length(address_index) = 32),
  window_from timestamptz not null,
  sent int not null check (sent >= 0)
);
create index email_code_pace_window on email_code_pace (window_from);
grant select, insert, update, delete on email_code_pace to danbi_app;

-- Down Migration

drop table email_code_pace;
drop table email_code;
drop table email;
drop table phone_gone;
drop table channel_refusal_event;
drop table channel_choice;
drop table device_lookup;
drop table device;
