-- Up Migration

-- What a citizen has chosen for the day on which they may apply: names and ids of what the programme and their card company offer, no words and
-- no number. One a citizen and programme, the last one; it goes once they have applied, or take back the consent by which their cards are known.
create table prepared_choice (
  citizen_id uuid not null,
  programme_id text not null,
  instrument text not null,
  issuer text,
  card_id uuid,
  chosen_at timestamptz not null,
  primary key (citizen_id, programme_id),
  check (card_id is null or issuer is not null)
);
grant select, insert, update, delete on prepared_choice to danbi_app;

-- Down Migration

drop table prepared_choice;
