-- Up Migration

-- By whom and when a case was answered, and who passed it on: what is answered waits for nobody, until it is passed on again.
alter table support_case add column answered_at timestamptz;
alter table support_case add column answered_by uuid references operator (operator_id);
alter table support_case add column passed_by uuid references operator (operator_id);
alter table support_case add check ((answered_at is null) = (answered_by is null));
update support_case c set answered_at = e.at, answered_by = e.operator_id
from support_event e
where e.case_id = c.case_id and e.what = 'replied' and not exists (
  select from support_event later where later.case_id = e.case_id and later.seq > e.seq and later.what in ('replied', 'passed', 'returned')
);
update support_case c set passed_by = e.operator_id
from support_event e
where e.case_id = c.case_id and e.what in ('passed', 'returned') and not exists (
  select from support_event later where later.case_id = e.case_id and later.seq > e.seq and later.what in ('replied', 'passed', 'returned', 'taken')
);
-- A note begins no new wait: whoever was waiting before it waits from when the case was opened or passed on.
update support_case c set waits_since = coalesce(
  (select max(e.at) from support_event e where e.case_id = c.case_id and e.what in ('passed', 'returned')), c.opened_at
);

-- Down Migration

alter table support_case drop column passed_by;
alter table support_case drop column answered_by;
alter table support_case drop column answered_at;
