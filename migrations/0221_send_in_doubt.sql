-- Up Migration

-- A planned send that may have arrived at its address: it is sent again there, where the second copy takes the place of the first, and nowhere else.
alter table send add column in_doubt boolean not null default false;

-- Down Migration

alter table send drop column in_doubt;
