-- Up Migration

-- A change of roles keeps to what a person may hold, as `operator` does, and nobody asks for roles of their own.
alter table operator_change add column requested_by uuid;
update operator_change c set requested_by = r.requested_by from approval_request r where r.request_id = c.request_id;
alter table operator_change
  alter column requested_by set not null,
  add constraint operator_change_known check (
    roles <@ array['viewer', 'agent', 'campaigner', 'editor', 'approver', 'payer', 'auditor', 'admin']
  ),
  add constraint operator_change_apart check (
    not (
      roles @> array['editor', 'approver'] or roles @> array['editor', 'payer'] or roles @> array['payer', 'approver'] or roles @> array['agent', 'payer']
      or (roles @> array['admin'] and roles && array['editor', 'approver', 'payer'])
      or (roles @> array['auditor'] and roles && array['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'])
    )
  ),
  add constraint operator_change_not_own check (requested_by <> operator_id),
  add foreign key (request_id, requested_by) references approval_request (request_id, requested_by),
  add unique (request_id, operator_id);

-- A change that was let go: by the word that settled it, of somebody whose roles they are not; once, and in the transaction that gives the roles.
alter table approval_decision add unique (request_id, settled, decided_by);
create table operator_change_given (
  request_id uuid primary key,
  operator_id uuid not null,
  settled text not null default 'granted' check (settled = 'granted'),
  decided_by uuid not null,
  given_in xid8 not null default pg_current_xact_id(),
  constraint operator_change_given_not_own check (decided_by <> operator_id),
  foreign key (request_id, operator_id) references operator_change (request_id, operator_id),
  foreign key (request_id, settled, decided_by) references approval_decision (request_id, settled, decided_by)
);
grant select on operator_change_given to danbi_app;
grant insert (request_id, operator_id, decided_by) on operator_change_given to danbi_app;

-- Whoever works here wins a role that lets rules or money move, or gives out roles (core/operator.ts), only by such a change, and exactly by it.
create function roles_by_a_yes() returns trigger language plpgsql as $$
begin
  if exists (
    select from unnest(new.roles) role where role = any (array['editor', 'approver', 'payer', 'admin']) and not role = any (old.roles)
  ) and not exists (
    select from operator_change c join operator_change_given g using (request_id)
    where c.operator_id = new.operator_id and c.roles_before = old.roles and c.roles = new.roles and g.given_in = pg_current_xact_id()
  ) then
    raise exception 'these roles were not let go by a second person' using errcode = 'check_violation', constraint = 'operator_roles_by_a_yes';
  end if;
  return new;
end $$;
create trigger roles_by_a_yes before update of roles on operator for each row execute function roles_by_a_yes();

-- Down Migration

drop trigger roles_by_a_yes on operator;
drop function roles_by_a_yes();
drop table operator_change_given;
alter table approval_decision drop constraint approval_decision_request_id_settled_decided_by_key;
alter table operator_change
  drop constraint operator_change_known,
  drop constraint operator_change_apart,
  drop column requested_by,
  drop constraint operator_change_request_id_operator_id_key;
