-- Up Migration

-- Cards that an issuer listed as this citizen's own. The token is the issuer's name for a card, never its number.
create table card (
  citizen_id uuid not null,
  card_id uuid not null,
  issuer text not null,
  token text not null,
  masked text not null,
  card_type text not null,
  found_at timestamptz not null,
  primary key (citizen_id, card_id),
  unique (citizen_id, issuer, token)
);
grant select, insert, update on card to danbi_app;

-- Down Migration

drop table card;
