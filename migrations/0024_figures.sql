-- Up Migration

-- Figures are kept, not counted. Who changes a figure adds a row here, so nobody waits for anybody;
-- a job folds the rows into the figure, and whoever reads adds what is not folded yet.
create table figure_change (
  figure text not null,
  label text not null,
  change bigint not null
);
-- “for update skip locked” asks for the right to update, though a change is never updated.
grant select, insert, update, delete on figure_change to danbi_app;

create table figure (
  figure text not null,
  label text not null,
  value bigint not null,
  primary key (figure, label)
);
grant select, insert, update on figure to danbi_app;

-- Down Migration

drop table figure;
drop table figure_change;
