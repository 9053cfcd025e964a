-- Up Migration

-- The agency's register of shops, by business number (digits only). A number of its own table: it hangs on no citizen, and whatever
-- is bought there only looks it up. The hash tells whether a line read again says anything new.
create table merchant (
  registration_number text primary key check (registration_number ~ '^[0-9]{1,20}$'),
  name text not null,
  class text,
  region text,
  head_office_region text,
  ownership text,
  annual_sales_won bigint check (annual_sales_won >= 0),
  local_voucher boolean,
  payment text,
  facts_hash bytea not null check (octet_length(facts_hash) = 32),
  imported_at timestamptz not null
);
grant select, insert, update on merchant to danbi_app;

-- Down Migration

drop table merchant;
