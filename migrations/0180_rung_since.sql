-- Up Migration

-- Since when the service stands on its rung, of the machine's time. Of the rung on which this finds a service that is not known.
alter table waiting_pace add column rung_since timestamptz;

-- Down Migration

alter table waiting_pace drop column rung_since;
