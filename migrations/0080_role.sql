-- Up Migration

-- Eight roles, one at least; whoever had none looks. Which may not be one person, and why: core/operator.ts.
alter table operator drop constraint operator_roles_check;
update operator set roles = array['viewer'] where roles = '{}';
alter table operator
  add constraint operator_roles_known check (
    cardinality(roles) > 0 and roles <@ array['viewer', 'agent', 'campaigner', 'editor', 'approver', 'payer', 'auditor', 'admin']
  ),
  add constraint operator_roles_apart check (
    not (
      roles @> array['editor', 'approver'] or roles @> array['editor', 'payer'] or roles @> array['payer', 'approver'] or roles @> array['agent', 'payer']
      or (roles @> array['admin'] and roles && array['editor', 'approver', 'payer'])
      or (roles @> array['auditor'] and roles && array['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'])
    )
  );

-- Down Migration

alter table operator drop constraint operator_roles_known, drop constraint operator_roles_apart;
update operator set roles = array(select role from unnest(roles) role where role in ('campaigner', 'approver'));
alter table operator add constraint operator_roles_check check (roles <@ array['campaigner', 'approver']);
