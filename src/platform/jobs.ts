import { newId, systemClock, type Instant } from './clock.ts';
import type { Reader, Tx } from './db.ts';

/** Something that JSON can hold. A bigint travels as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface NewJob {
  readonly kind: string;
  readonly payload: Json;
  /** Not before this instant of the service's clock. Left out: at once. */
  readonly dueAt?: Instant;
  /** While a job of this kind and key waits or runs, another is not added. */
  readonly uniqueKey?: string;
}

/** One round of work on a job. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly payload: Json;
  /** 1 for the first try. */
  readonly tries: number;
}

/** Long before anything that is due: such a job does not wait for a clock. */
const atOnce: Instant = 0;

const woken = new Set<() => void>();

/** Adds a job in the caller's transaction: it is there if and only if the transaction commits. */
export async function addJob(tx: Tx, kind: string, payload: Json, options: Pick<NewJob, 'dueAt' | 'uniqueKey'> = {}): Promise<void> {
  await addJobs(tx, [{ kind, payload, ...options }]);
}

/** Adds many jobs in one statement and returns how many were new. */
export async function addJobs(tx: Tx, jobs: readonly NewJob[]): Promise<number> {
  if (jobs.length === 0) return 0;
  const now = systemClock();
  const added = await tx.changed(
    `insert into job (job_id, kind, payload, due_at, unique_key, added_at)
     select id, kind, payload, due_at, unique_key, now()
     from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::timestamptz[], $5::text[]) as new (id, kind, payload, due_at, unique_key)
     on conflict (kind, unique_key) where unique_key is not null and parked_at is null do nothing`,
    [
      jobs.map(() => newId(now)),
      jobs.map(({ kind }) => kind),
      jobs.map(({ payload }) => JSON.stringify(payload)),
      jobs.map(({ dueAt }) => new Date(dueAt ?? atOnce)),
      jobs.map(({ uniqueKey }) => uniqueKey ?? null),
    ],
  );
  tx.afterCommit(wakeWorkers);
  return added;
}

/** When the next waiting job of a kind falls due, in (after, before]. */
export async function findNextDueJob(tx: Reader, kind: string, after: Instant, before: Instant): Promise<Instant | undefined> {
  const [row] = await tx.rows<{ due_at: Date | null }>(
    'select min(due_at) as due_at from job where kind = $1 and due_at > $2 and due_at <= $3 and parked_at is null',
    [kind, new Date(after), new Date(before)],
  );
  return row?.due_at?.getTime();
}

/** Has this process's workers look now instead of at their next round. */
export function wakeWorkers(): void {
  for (const wake of woken) wake();
}

/** Has `wake` called whenever this process added a job. Returns the way out. */
export function onJobAdded(wake: () => void): () => void {
  woken.add(wake);
  return () => woken.delete(wake);
}
