-- Up Migration

-- What waits for a second person's word, and nothing else: a few rows, however much was asked for before. A row goes with the word that settles the
-- request, or where what was asked for is asked no more.
create table approval_waiting (
  request_id uuid primary key references approval_request (request_id)
);
grant select, insert, delete on approval_waiting to danbi_app;
insert into approval_waiting (request_id)
select r.request_id from approval_request r
where not exists (select from approval_decision d where d.request_id = r.request_id and d.settled is not null)
  and (
    exists (select from campaign c where c.request_id = r.request_id and c.state = 'waiting')
    or exists (select from programme_draft d where d.request_id = r.request_id and d.state = 'waiting')
    or exists (select from share_request s where s.request_id = r.request_id and s.state = 'waiting')
    or exists (select from operator_change c join operator o using (operator_id) where c.request_id = r.request_id and o.ended_at is null)
    or exists (select from support_case c where r.request_id in (c.see_request, c.lift_request) and c.closed_at is null)
    or exists (select from appeal_proposal p join appeal a using (citizen_id, appeal_id) where p.request_id = r.request_id and a.state = 'received')
    or exists (
      select from press_version v join press_statement s using (statement_id)
      where v.request_id = r.request_id and v.published_at is null and s.withdrawn_at is null
    )
    or exists (
      select from launch_proof p where p.request_id = r.request_id and not exists (
        select from launch_proof later where later.programme_id = p.programme_id and later.item = p.item
          and (later.brought_at, later.proof_id) > (p.brought_at, p.proof_id)
      )
    )
  );

-- Down Migration

drop table approval_waiting;
