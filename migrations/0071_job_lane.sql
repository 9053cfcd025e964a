-- Up Migration

-- Jobs are taken by kind, the oldest first: however many of one kind wait, another kind's are found at once.
drop index job_due;
create index job_lane on job (kind, due_at, job_id) where parked_at is null;

-- Down Migration

drop index job_lane;
create index job_due on job (due_at) where parked_at is null;
