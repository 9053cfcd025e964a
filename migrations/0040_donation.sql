-- Up Migration

-- A donation is made of what still waits at its payers, before the payout leaves, and may be taken back until then.
alter table movement drop constraint movement_check1;
alter table movement add constraint movement_arrow check (
  (split_part(from_account, '/', 1), split_part(to_account, '/', 1)) in (
    ('fund', 'payer'), ('payer', 'fund'),
    ('payer', 'clearing'), ('clearing', 'payer'),
    ('payer', 'donated'), ('donated', 'payer'),
    ('clearing', 'grant'),
    ('grant', 'spent'), ('spent', 'grant'),
    ('grant', 'returned'), ('grant', 'expired')
  )
);

-- Whoever donates all of it has nothing to be paid: that is an end of its own.
alter table application_event drop constraint application_event_check2;
alter table application_event add constraint application_event_move check (
  (previous is null and state = 'accepted')
  or (previous, state) in (
    ('accepted', 'paid'), ('accepted', 'payout-failed'), ('accepted', 'donated'), ('accepted', 'withdrawn'),
    ('payout-failed', 'accepted'), ('payout-failed', 'withdrawn')
  )
);

-- What was donated of each application and taken back, event by event, never changed. Odd events give, even ones take back what the one
-- before them gave: the keys make two donations at once, and taking back twice or another amount, impossible.
create table donation_event (
  circle_id uuid not null,
  application_id uuid not null,
  seq int not null check (seq >= 1),
  what text not null,
  takes_back int,
  amount_won bigint not null check (amount_won > 0),
  programme_version int not null,
  rule text not null,
  at timestamptz not null,
  primary key (circle_id, application_id, seq),
  unique (circle_id, application_id, seq, amount_won),
  foreign key (circle_id, application_id) references application (circle_id, application_id),
  foreign key (circle_id, application_id, takes_back, amount_won) references donation_event (circle_id, application_id, seq, amount_won),
  check (what = case when seq % 2 = 1 then 'given' else 'taken-back' end),
  check (takes_back is not distinct from case when seq % 2 = 1 then null else seq - 1 end)
);
grant select, insert on donation_event to danbi_app;

-- Down Migration

drop table donation_event;
alter table application_event drop constraint application_event_move;
alter table application_event add constraint application_event_check2 check (
  (previous is null and state = 'accepted')
  or (previous, state) in (('accepted', 'paid'), ('accepted', 'payout-failed'), ('accepted', 'withdrawn'), ('payout-failed', 'accepted'), ('payout-failed', 'withdrawn'))
);
alter table movement drop constraint movement_arrow;
alter table movement add constraint movement_check1 check (
  (split_part(from_account, '/', 1), split_part(to_account, '/', 1)) in (
    ('fund', 'payer'), ('payer', 'fund'),
    ('payer', 'clearing'), ('clearing', 'payer'),
    ('clearing', 'grant'),
    ('grant', 'spent'), ('spent', 'grant'),
    ('grant', 'returned'), ('grant', 'expired')
  )
);
