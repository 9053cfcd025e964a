-- Up Migration

-- What stands there, as it was held to the agency's rules when the code was made; a poster that the console draws has none.
alter table source add column text text check (length(text) between 1 and 2000);

-- Down Migration

alter table source drop column text;
