import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** How far the calendar of a programme has been made into sends, and by which version of it. */
export interface SendPlan {
  readonly version: number;
  readonly plannedUntil: Instant;
}

/** The plan of a programme, made at `now` where there was none; locked until the transaction ends. */
export async function lockPlan(tx: Tx, programmeId: string, version: number, now: Instant): Promise<SendPlan> {
  await tx.changed('insert into send_plan (programme_id, version, planned_until) values ($1, $2, $3) on conflict (programme_id) do nothing', [
    programmeId,
    version,
    new Date(now),
  ]);
  const [row] = await tx.rows<{ version: number; planned_until: Date }>('select version, planned_until from send_plan where programme_id = $1 for update', [
    programmeId,
  ]);
  return { version: row!.version, plannedUntil: row!.planned_until.getTime() };
}

export async function findPlan(tx: Reader, programmeId: string): Promise<SendPlan | undefined> {
  const [row] = await tx.rows<{ version: number; planned_until: Date }>('select version, planned_until from send_plan where programme_id = $1', [programmeId]);
  return row && { version: row.version, plannedUntil: row.planned_until.getTime() };
}

export async function savePlan(tx: Tx, programmeId: string, { version, plannedUntil }: SendPlan): Promise<void> {
  await tx.changed('update send_plan set version = $2, planned_until = $3 where programme_id = $1', [programmeId, version, new Date(plannedUntil)]);
}

/** A pass over those whom a programme tells. */
export interface Sweep {
  readonly sweepId: string;
  readonly kind: 'wave' | 'anew';
  readonly digits: readonly (number | null)[] | undefined;
  readonly after: Instant;
  readonly until: Instant;
  readonly last: string | undefined;
}

export async function insertSweep(tx: Tx, programmeId: string, { kind, digits, after, until }: Omit<Sweep, 'sweepId' | 'last'>): Promise<void> {
  await tx.changed(
    `insert into send_sweep (sweep_id, programme_id, kind, digits, after_at, until_at, snapshot) values ($1, $2, $3, $4::smallint[], $5, $6, '')`,
    [newId(Date.now()), programmeId, kind, digits?.map((one) => one ?? -1) ?? null, instantOrInfinity(after), instantOrInfinity(until)],
  );
}

function instantOrInfinity(instant: Instant): Date | string {
  return Number.isFinite(instant) ? new Date(instant) : instant < 0 ? '-infinity' : 'infinity';
}

/** Notes, once the sweep is committed, which transactions may still be under way that know nothing of it. */
export async function noteSnapshots(tx: Tx, programmeId: string): Promise<void> {
  await tx.changed(
    `update send_sweep set snapshot = pg_snapshot_xmax(pg_current_snapshot())::text where programme_id = $1 and done_at is null and snapshot = ''`,
    [programmeId],
  );
}

/**
 * Takes the oldest sweep that may go on: all who were under way when it began have ended, or ten minutes have passed, after which whoever still is
 * has been given up by everybody. No other worker has it until the transaction ends.
 */
export async function takeSweep(tx: Tx, programmeId: string): Promise<Sweep | undefined> {
  const [row] = await tx.rows<{
    sweep_id: string;
    kind: 'wave' | 'anew';
    digits: number[] | null;
    after_at: Date | number;
    until_at: Date | number;
    last_citizen: string | null;
  }>(
    `select sweep_id, kind, digits, after_at, until_at, last_citizen from send_sweep
     where programme_id = $1 and done_at is null and snapshot <> ''
       and (pg_snapshot_xmin(pg_current_snapshot()) >= snapshot::xid8 or begun_at < now() - interval '10 minutes')
     order by begun_at, sweep_id limit 1 for update skip locked`,
    [programmeId],
  );
  return (
    row && {
      sweepId: row.sweep_id,
      kind: row.kind,
      digits: row.digits?.map((one) => (one === -1 ? null : one)),
      after: Number(row.after_at),
      until: Number(row.until_at),
      last: row.last_citizen ?? undefined,
    }
  );
}

/** Whether a sweep waits for transactions that began before it. */
export async function isSweepWaiting(tx: Reader, programmeId: string): Promise<boolean> {
  const rows = await tx.rows('select 1 from send_sweep where programme_id = $1 and done_at is null limit 1', [programmeId]);
  return rows.length > 0;
}

export async function saveSweep(
  tx: Tx,
  sweepId: string,
  { last, people, isDone }: { last: string | undefined; people: number; isDone: boolean },
): Promise<void> {
  await tx.changed(
    `update send_sweep set last_citizen = coalesce($2, last_citizen), people = people + $3, done_at = case when $4 then now() end where sweep_id = $1`,
    [sweepId, last ?? null, people, isDone],
  );
}
