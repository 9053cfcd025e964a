-- Up Migration

-- Whoever is new has no role that lets rules or money move, or gives out roles (core/operator.ts), from the start: it is asked for by an admin and let
-- go by an approver, as for everybody else (0120). Only where nobody could, because no other is admin or no other is approver here, it is written down
-- as it is: so an office begins, and so it begins again. What one person may not be is checked by operator_roles_apart, as for a change.
create function first_roles_by_a_yes() returns trigger language plpgsql as $$
begin
  if new.roles && array['editor', 'approver', 'payer', 'admin']
    and exists (select from operator where operator_id <> new.operator_id and ended_at is null and 'admin' = any (roles))
    and exists (select from operator where operator_id <> new.operator_id and ended_at is null and 'approver' = any (roles))
  then
    raise exception 'these roles were not let go by a second person' using errcode = 'check_violation', constraint = 'operator_first_roles_by_a_yes';
  end if;
  return null;
end $$;
-- After: a name that is taken adds nobody, and is no attempt.
create trigger first_roles_by_a_yes after insert on operator for each row execute function first_roles_by_a_yes();

-- Down Migration

drop trigger first_roles_by_a_yes on operator;
drop function first_roles_by_a_yes();
