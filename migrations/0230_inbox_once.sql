-- Up Migration

-- One index a message instead of two: a message is found by its person, who has some tens, and its id is drawn so that it never comes twice.
alter table inbox_message drop constraint inbox_message_pkey;
alter table inbox_message drop constraint inbox_message_once;
alter table inbox_message add primary key (citizen_id, programme_id, notice_id, occasion);

-- Down Migration

alter table inbox_message drop constraint inbox_message_pkey;
alter table inbox_message add constraint inbox_message_once unique (citizen_id, programme_id, notice_id, occasion);
alter table inbox_message add primary key (citizen_id, message_id);
