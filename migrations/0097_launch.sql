-- Up Migration

-- Who sees to one item of the launch sheet, and until when. What the items are stands in core/launch.ts.
create table launch_item (
  programme_id text not null,
  item text not null check (length(item) between 1 and 40),
  owner uuid not null references operator (operator_id),
  due_at timestamptz not null,
  set_by uuid not null references operator (operator_id),
  set_at timestamptz not null,
  primary key (programme_id, item)
);
grant select, insert, update on launch_item to danbi_app;

-- What was brought as proof of an item, and of what exactly: the hash of the texts or rules that it is about. Once they change it proves
-- something else, and the item is open again. Whether it is enough a second person says.
create table launch_proof (
  proof_id uuid primary key,
  programme_id text not null,
  item text not null check (length(item) between 1 and 40),
  proof text not null check (length(proof) between 1 and 1000),
  subject_hash bytea not null check (octet_length(subject_hash) = 32),
  request_id uuid not null references approval_request (request_id),
  brought_by uuid not null references operator (operator_id),
  brought_at timestamptz not null
);
create index launch_proof_newest on launch_proof (programme_id, item, brought_at desc);
grant select, insert on launch_proof to danbi_app;

-- Down Migration

drop table launch_proof;
drop table launch_item;
