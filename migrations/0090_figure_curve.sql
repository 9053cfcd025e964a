-- Up Migration

-- The curve of a day: how much of a figure came in each five minutes. A change that names its five minutes adds to both.
alter table figure_change add column slot timestamptz;
create table figure_slot (
  figure text not null,
  label text not null,
  slot timestamptz not null,
  value bigint not null,
  primary key (slot, figure, label)
);
grant select, insert, update on figure_slot to danbi_app;

-- What an issuer has of payouts is counted by state: the two figures before told two of them. What citizens paid themselves nobody showed.
delete from figure where figure in ('issuer.settled', 'issuer.unknown', 'own');
delete from figure_change where figure in ('issuer.settled', 'issuer.unknown', 'own');

-- Down Migration

drop table figure_slot;
alter table figure_change drop column slot;
