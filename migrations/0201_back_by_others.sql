-- Up Migration

-- Going back is let hold by others too, as a change is. Those of before were pulled by one approver, and stay as they are: not asked of them again.
alter table programme_draft
  drop constraint draft_granted,
  add constraint draft_granted check (state <> 'published' or (reason is not null and granted is not null)) not valid;

-- Down Migration

alter table programme_draft
  drop constraint draft_granted,
  add constraint draft_granted check (state <> 'published' or (reason is not null and (kind = 'back' or granted is not null)));
