-- Up Migration

-- Sealing the same facts twice gives two different values. This keyed hash tells whether anything differs, so that a register
-- read again writes only what changed. Null for what was written before there was one.
alter table register_person add column facts_hash bytea check (octet_length(facts_hash) = 32);

-- Down Migration

alter table register_person drop column facts_hash;
