-- Up Migration

-- What those whom a campaign was for did since, by how far it reached them; counted slice by slice, from the start each time it is asked for.
create table campaign_result (
  campaign_id uuid primary key references campaign (campaign_id),
  groups jsonb not null default '{}',
  looked_after uuid,
  started_at timestamptz not null,
  done_at timestamptz
);
grant select, insert, update on campaign_result to danbi_app;

-- Down Migration

drop table campaign_result;
