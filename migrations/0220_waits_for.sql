-- Up Migration

-- The provider whose allowance a planned send waits for, with its own instant unchanged; null: it waits for nothing but that. Whoever waits stands apart
-- from those who may leave, so that they are in nobody's way, and message by message, so that one that is paused or stopped is in none of theirs.
alter table send add column waits_for text;
drop index send_due;
create index send_due on send (invites, due_at) where state = 'planned' and waits_for is null;
create index send_waiting on send (waits_for, invites, message_id, due_at) where state = 'planned' and waits_for is not null;
alter table send_allowance drop column booked;

-- Down Migration

alter table send_allowance add column booked double precision not null default 0 check (booked >= 0);
drop index send_waiting;
drop index send_due;
alter table send drop column waits_for;
create index send_due on send (invites, due_at) where state = 'planned';
