-- Up Migration

-- What was seen of one citizen is a chain of its own: each row carries the hash of the one before it. One a citizen, so that no row is everybody's.
-- The hash is of the same bytes as in modules/audit/disclosure-hash.ts.
alter table disclosure add column seq int, add column before_hash bytea, add column hash bytea;
do $$
declare
  one record;
  whose uuid;
  n int;
  last bytea;
begin
  for one in select * from disclosure order by citizen_id, at, disclosure_id loop
    if one.citizen_id is distinct from whose then
      whose := one.citizen_id;
      n := 0;
      last := decode(repeat('00', 32), 'hex');
    end if;
    n := n + 1;
    update disclosure
    set seq = n, before_hash = last,
      hash = sha256(last || convert_to(concat_ws(E'\x1f', one.citizen_id, n, (extract(epoch from one.at) * 1000)::bigint, one.who, one.what, one.purpose), 'UTF8'))
    where citizen_id = one.citizen_id and disclosure_id = one.disclosure_id
    returning hash into last;
  end loop;
end $$;
alter table disclosure
  alter column seq set not null,
  alter column before_hash set not null,
  alter column hash set not null,
  add constraint disclosure_chain unique (citizen_id, seq),
  add check (seq >= 1),
  add check (octet_length(before_hash) = 32 and octet_length(hash) = 32);

-- The trail is looked through by who and by what.
create index audit_entry_actor on audit_entry (stream, actor text_pattern_ops, seq);
create index audit_entry_action on audit_entry (stream, action text_pattern_ops, seq);
create index audit_entry_at on audit_entry (stream, at);

-- Down Migration

drop index audit_entry_at;
drop index audit_entry_action;
drop index audit_entry_actor;
alter table disclosure drop column seq, drop column before_hash, drop column hash;
