-- Up Migration

-- How many sends over the allowance have booked their turn ahead of whoever books next; fewer as their time passes, at the same rate.
alter table send_allowance add column booked double precision not null default 0 check (booked >= 0);

-- Down Migration

alter table send_allowance drop column booked;
