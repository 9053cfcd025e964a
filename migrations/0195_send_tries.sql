-- Up Migration

-- How many of the tries were on ways that are spent: the next way is tried as often as the first, and as soon again.
alter table send add column tries_elsewhere int not null default 0 check (tries_elsewhere between 0 and tries);

-- Down Migration

alter table send drop column tries_elsewhere;
