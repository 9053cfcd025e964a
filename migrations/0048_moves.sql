-- Up Migration

-- What the service may never do, its tables refuse: whoever writes SQL of their own, today or in three years, meets the same walls.

-- The lists of moves compare with the state before, which a first event does not have: a comparison with nothing is not false, and let any
-- first state through.
alter table application_event add constraint application_event_begins check (previous is not null or state = 'accepted');
alter table payout_event add constraint payout_event_begins check (previous is not null or state = 'intended');
alter table appeal_event add constraint appeal_event_begins check (previous is not null or state = 'received');

-- Every event follows the one before it: a withdrawal without a consent, or a second donation over the first, has nothing to stand on.
alter table consent_event add column previous_seq int generated always as (nullif(seq - 1, 0)) stored;
alter table consent_event add constraint consent_event_follows
  foreign key (citizen_id, programme_id, consent_id, previous_seq) references consent_event (citizen_id, programme_id, consent_id, seq);
alter table preregistration_event add column previous_seq int generated always as (nullif(seq - 1, 0)) stored;
alter table preregistration_event add constraint preregistration_event_follows
  foreign key (citizen_id, programme_id, previous_seq) references preregistration_event (citizen_id, programme_id, seq);
alter table donation_event add column previous_seq int generated always as (nullif(seq - 1, 0)) stored;
alter table donation_event add constraint donation_event_follows
  foreign key (circle_id, application_id, previous_seq) references donation_event (circle_id, application_id, seq);
alter table expiry_event add column previous_seq int generated always as (nullif(seq - 1, 0)) stored;
alter table expiry_event add constraint expiry_event_follows
  foreign key (circle_id, application_id, previous_seq) references expiry_event (circle_id, application_id, seq);

-- A region is left from where the change before it led.
alter table region_change add column previous_seq int generated always as (nullif(seq - 1, 0)) stored;
alter table region_change add constraint region_change_to unique (circle_id, application_id, seq, to_region);
alter table region_change add constraint region_change_follows
  foreign key (circle_id, application_id, previous_seq, from_region) references region_change (circle_id, application_id, seq, to_region);

-- What has events of its own stands at the last of them: it goes on by one, and never back to one that happened before.
create function next_event_only() returns trigger language plpgsql as $$
begin
  if (new.seq, new.state) is distinct from (old.seq, old.state) and new.seq <> old.seq + 1 then
    raise exception '% does not go from % (%) to % (%)', tg_table_name, old.state, old.seq, new.state, new.seq using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger next_event_only before update on application for each row execute function next_event_only();
create trigger next_event_only before update on payout for each row execute function next_event_only();
create trigger next_event_only before update on appeal for each row execute function next_event_only();

-- What has no events begins in its first state and moves only as its list says: `>first`, then `from>to`.
create function moves_only() returns trigger language plpgsql as $$
declare
  before text := case tg_op when 'UPDATE' then old.state else '' end;
begin
  if before is distinct from new.state and before || '>' || new.state <> all (tg_argv) then
    raise exception '% does not go from % to %', tg_table_name, coalesce(nullif(before, ''), 'nothing'), new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger moves_only before insert or update on pending_application
  for each row execute function moves_only('>waiting', 'waiting>accepted', 'waiting>refused');
create trigger moves_only before insert or update on mydata_link
  for each row execute function moves_only('>linked', 'linked>ending', 'linked>ended', 'ending>ended');
create trigger moves_only before insert or update on delivery
  for each row execute function moves_only('>planned', 'planned>delivered', 'planned>dropped');
create trigger moves_only before insert or update on settlement_file
  for each row execute function moves_only('>loading', '>broken', 'loading>current', 'current>replaced');

-- Down Migration

drop trigger moves_only on settlement_file;
drop trigger moves_only on delivery;
drop trigger moves_only on mydata_link;
drop trigger moves_only on pending_application;
drop function moves_only;
drop trigger next_event_only on appeal;
drop trigger next_event_only on payout;
drop trigger next_event_only on application;
drop function next_event_only;
alter table region_change drop constraint region_change_follows;
alter table region_change drop constraint region_change_to;
alter table region_change drop column previous_seq;
alter table expiry_event drop column previous_seq;
alter table donation_event drop column previous_seq;
alter table preregistration_event drop column previous_seq;
alter table consent_event drop column previous_seq;
alter table appeal_event drop constraint appeal_event_begins;
alter table payout_event drop constraint payout_event_begins;
alter table application_event drop constraint application_event_begins;
