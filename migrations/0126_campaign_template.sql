-- Up Migration

-- By Alimtalk a campaign goes only as a text that the provider approved beforehand: under which code, and how that text reads with its places.
alter table campaign
  add column alimtalk_code text check (length(alimtalk_code) between 1 and 60),
  add column alimtalk_text text check (length(alimtalk_text) between 1 and 1000),
  add constraint campaign_template_whole check ((alimtalk_code is null) = (alimtalk_text is null));

-- Down Migration

alter table campaign drop constraint campaign_template_whole, drop column alimtalk_text, drop column alimtalk_code;
