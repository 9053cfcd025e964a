-- Up Migration

-- What is not spent by the end leaves the card, and comes back to it when the end is moved or a purchase of before it is heard of late.
alter table movement drop constraint movement_arrow;
alter table movement add constraint movement_arrow check (
  (split_part(from_account, '/', 1), split_part(to_account, '/', 1)) in (
    ('fund', 'payer'), ('payer', 'fund'),
    ('payer', 'clearing'), ('clearing', 'payer'),
    ('payer', 'donated'), ('donated', 'payer'),
    ('clearing', 'grant'),
    ('grant', 'spent'), ('spent', 'grant'),
    ('grant', 'returned'),
    ('grant', 'expired'), ('expired', 'grant')
  )
);

-- What of each grant was left at its end, event by event, never changed. Odd events take it from the card, even ones put back what the
-- one before them took: the keys make two ends at once, and putting back twice or another amount, impossible.
create table expiry_event (
  circle_id uuid not null,
  application_id uuid not null,
  seq int not null check (seq >= 1),
  puts_back int,
  amount_won bigint not null check (amount_won > 0),
  at timestamptz not null,
  primary key (circle_id, application_id, seq),
  unique (circle_id, application_id, seq, amount_won),
  foreign key (circle_id, application_id) references application (circle_id, application_id),
  foreign key (circle_id, application_id, puts_back, amount_won) references expiry_event (circle_id, application_id, seq, amount_won),
  check (puts_back is not distinct from case when seq % 2 = 1 then null else seq - 1 end)
);
grant select, insert on expiry_event to danbi_app;

-- How far the grants on each instrument were looked through since its end came, or was moved.
create table expiry_sweep (
  programme_id text not null,
  instrument text not null,
  -- open, over, or the day, where each grant ends on a day of its own.
  phase text not null,
  is_done boolean not null,
  after_circle_id uuid,
  after_application_id uuid,
  primary key (programme_id, instrument),
  check ((after_circle_id is null) = (after_application_id is null))
);
grant select, insert, update on expiry_sweep to danbi_app;

create index spending_card_grant on spending_card (programme_id, instrument, circle_id, application_id);

-- Down Migration

drop index spending_card_grant;
drop table expiry_sweep;
drop table expiry_event;
alter table movement drop constraint movement_arrow;
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
