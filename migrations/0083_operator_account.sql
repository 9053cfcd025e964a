-- Up Migration

-- Under which account of the agency’s provider an operator signs in. The account is what people call it and is written down when they are added;
-- the subject is the provider’s own name for it, learnt the first time and then the only one that counts: an account may be given to another later.
alter table operator
  add column account text check (length(account) between 1 and 200 and account = lower(btrim(account))),
  add column subject text check (length(subject) between 1 and 255),
  add check (subject is null or account is not null);
-- One account is one operator’s at a time: whoever checks another is somebody else.
create unique index operator_account on operator (account) where ended_at is null;
create unique index operator_subject on operator (subject) where ended_at is null;
grant update (subject, roles) on operator to danbi_app;

-- A browser on its way back from one provider is nobody at the other.
alter table sign_in_attempt add column kind text not null default 'citizen' check (kind in ('citizen', 'operator'));
alter table sign_in_attempt alter column kind drop default;

-- Down Migration

delete from sign_in_attempt where kind = 'operator';
alter table sign_in_attempt drop column kind;
revoke update (subject, roles) on operator from danbi_app;
alter table operator drop column subject, drop column account;
