import type { Instant } from './clock.ts';
import type { Reader, Tx } from './db.ts';
import type { Job, Json } from './jobs.ts';

/** The try that was given to a worker is over: its lease ran out and the job is somebody else's by now. Nothing of this try may be kept. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/**
 * Leases jobs that are due, oldest first, each to one worker, of each kind as many as are `free` and `jobsMax` in all. Two ways that time counts here: what is due follows the
 * service's clock, a lease follows the database's, because it is about processes that died while a pretended clock stood anywhere.
 */
export async function leaseJobs(tx: Tx, free: ReadonlyMap<string, number>, at: Instant, leaseMs: number, jobsMax: number): Promise<Job[]> {
  const rows = await tx.rows<{ job_id: string; kind: string; payload: Json; tries: number }>(
    `update job set leased_until = now() + make_interval(secs => $3 / 1000.0), tries = tries + 1
     where job_id = any(array(
       select due.job_id from unnest($1::text[], $5::int[]) as lane (kind, free)
       cross join lateral (
         select job_id, due_at from job
         where job.kind = lane.kind and parked_at is null and due_at <= $2 and (leased_until is null or leased_until <= now())
         order by due_at, job_id
         limit lane.free
         for update skip locked) as due
       order by due.due_at, due.job_id
       limit $4))
     returning job_id, kind, payload, tries`,
    [[...free.keys()], new Date(at), leaseMs, jobsMax, [...free.values()]],
  );
  return rows.map(({ job_id: id, kind, payload, tries }) => ({ id, kind, payload, tries })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ends a job for good, in the transaction of what it did. Throws LeaseLost when another try has begun meanwhile. */
export async function completeJob(tx: Tx, job: Job): Promise<void> {
  const ended = await tx.changed('delete from job where job_id = $1 and tries = $2 and parked_at is null', [job.id, job.tries]);
  if (ended === 0) throw new LeaseLost(`Job ${job.id} (${job.kind}), try ${job.tries}, is no longer ours.`);
}

/** Puts a failed try back, to be taken again after `waitMs` of machine time, or parks it for a person to look at. */
export async function postponeJob(tx: Tx, job: Job, error: string, waitMs: number | 'park'): Promise<void> {
  const change = waitMs === 'park' ? 'parked_at = now(), leased_until = null' : 'leased_until = now() + make_interval(secs => $4 / 1000.0)';
  await tx.changed(`update job set ${change}, last_error = $3 where job_id = $1 and tries = $2`, [
    job.id,
    job.tries,
    error.slice(0, 1_000),
    ...(waitMs === 'park' ? [] : [waitMs]),
  ]);
}

/** Which of these kinds have a job that was due before an instant and that nobody could end yet. */
export async function listLateKinds(db: Reader, kinds: readonly string[], before: Instant): Promise<readonly string[]> {
  const rows = await db.rows<{ kind: string }>(
    'select lane.kind from unnest($1::text[]) as lane (kind) where exists (select 1 from job where job.kind = lane.kind and parked_at is null and due_at < $2)',
    [kinds, new Date(before)],
  );
  return rows.map((row) => row.kind);
}

/** How many jobs of these kinds are due at an instant and neither done nor parked, whoever works on them. */
export async function countDueJobs(db: Reader, kinds: readonly string[], at: Instant): Promise<number> {
  const [row] = await db.rows<{ due: number }>('select count(*)::int as due from job where parked_at is null and due_at <= $2 and kind = any($1::text[])', [
    kinds,
    new Date(at),
  ]);
  return row?.due ?? 0;
}
