import type { Line, Pace, Tick } from '#core/admission.ts';
import type { Ladder, Rung, RungSwitch } from '#core/rung.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** A line with what came in of it and what it did of late. */
export interface LineRow extends Omit<Line, 'lapsed'> {
  readonly entered: number;
  readonly past: readonly Tick[];
}

export interface PaceRow {
  readonly pace: Pace;
  readonly ladder: Ladder;
  readonly set: RungSwitch;
  /** When the one who conducts last did. */
  readonly conductedAt: Instant;
}

interface StoredLine {
  readonly opens_at: Date;
  readonly early: bigint;
  readonly late: bigint;
  readonly called: bigint;
  readonly entered: bigint;
  readonly past: readonly Tick[];
}

interface StoredPace {
  readonly conducted_at: Date | number;
  readonly per_second: number;
  readonly slowed_at: Date | number;
  readonly rung: Rung;
  readonly rung_since: Date | null;
  readonly rung_switch: RungSwitch;
  readonly pressed_since: Date | null;
  readonly easy_since: Date | null;
}

const lineColumns = 'opens_at, early, late, called, entered, past';
const paceColumns = 'conducted_at, per_second, slowed_at, rung, rung_since, rung_switch, pressed_since, easy_since';

/** Makes what is missing: the lines, the first so many of which may come in at once, and the pace. */
export async function ensureLines(tx: Tx, openings: readonly Instant[], perSecond: number): Promise<void> {
  await tx.changed('insert into waiting_pace (per_second) values ($1) on conflict do nothing', [perSecond]);
  await tx.changed(
    `insert into waiting_line (opens_at, called) select opening, (select ceil(per_second)::bigint from waiting_pace) from unnest($1::timestamptz[]) as opening
     on conflict do nothing`,
    [openings.map((one) => new Date(one))],
  );
}

export async function findLines(db: Reader, openings: readonly Instant[]): Promise<ReadonlyMap<Instant, LineRow>> {
  const rows = await db.rows<StoredLine>(`select ${lineColumns} from waiting_line where opens_at = any($1::timestamptz[])`, [
    openings.map((one) => new Date(one)),
  ]);
  return new Map(rows.map((row) => [row.opens_at.getTime(), lineOf(row)]));
}

/** Gives so many numbers after an opening; answers the line with the last of them in it. */
export async function giveNumbers(tx: Tx, opensAt: Instant, count: number): Promise<LineRow> {
  const [row] = await tx.rows<StoredLine>(`update waiting_line set late = late + $2 where opens_at = $1 returning ${lineColumns}`, [new Date(opensAt), count]);
  if (row === undefined) throw new Error('Nobody made this line; the room makes it before it gives a number.');
  return lineOf(row);
}

/** Counts who came before an opening. Once a number was given after it, everybody’s place stands, and nobody is counted any more. */
export async function addEarly(tx: Tx, opensAt: Instant, count: number): Promise<void> {
  await tx.changed('update waiting_line set early = early + $2 where opens_at = $1 and late = 0', [new Date(opensAt), count]);
}

export async function addEntered(tx: Tx, opensAt: Instant, count: number): Promise<void> {
  await tx.changed('update waiting_line set entered = entered + $2 where opens_at = $1', [new Date(opensAt), count]);
}

/** Calls up to a place; never back. */
export async function saveCalled(tx: Tx, { opensAt, called, past }: Pick<LineRow, 'opensAt' | 'called' | 'past'>): Promise<void> {
  await tx.changed('update waiting_line set called = greatest(called, $2), past = $3 where opens_at = $1', [new Date(opensAt), called, JSON.stringify(past)]);
}

/** Takes or keeps the right to conduct; nothing when another has it. */
export async function holdPace(tx: Tx, holder: string, now: Instant, until: Instant): Promise<PaceRow | undefined> {
  const [row] = await tx.rows<StoredPace>(
    `update waiting_pace set holder = $1, held_until = $3 where holder = $1 or held_until < $2 returning ${paceColumns}`,
    [holder, new Date(now), new Date(until)],
  );
  return row && paceOf(row);
}

export async function releasePace(tx: Tx, holder: string): Promise<void> {
  await tx.changed(`update waiting_pace set holder = null, held_until = '-infinity' where holder = $1`, [holder]);
}

export async function savePace(tx: Tx, { pace, ladder, conductedAt }: Omit<PaceRow, 'set'>): Promise<void> {
  const at = (instant: Instant | undefined) => (instant === undefined || !Number.isFinite(instant) ? null : new Date(instant));
  await tx.changed(
    `update waiting_pace set conducted_at = $1, per_second = $2, slowed_at = coalesce($3::timestamptz, '-infinity'), rung = $4, pressed_since = $5, easy_since = $6,
       rung_since = $7`,
    [new Date(conductedAt), pace.perSecond, at(pace.slowedAt), ladder.rung, at(ladder.pressedSince), at(ladder.easySince), at(ladder.since)],
  );
}

export async function findPace(db: Reader): Promise<PaceRow | undefined> {
  const [row] = await db.rows<StoredPace>(`select ${paceColumns} from waiting_pace`);
  return row && paceOf(row);
}

/** Sets the ladder to a rung, from now on, or back to following the pressure; answers whether a service has ever run here. */
export async function saveSwitch(tx: Tx, set: RungSwitch, at: Instant): Promise<boolean> {
  const changed = await tx.changed(
    `update waiting_pace set rung_switch = $1, rung = case when $1 = 'auto' then rung else $1 end, pressed_since = null, easy_since = null,
       rung_since = case when $1 in ('auto', rung) then rung_since else $2 end`,
    [set, new Date(at)],
  );
  return changed === 1;
}

export async function saveHealth(tx: Tx, processId: string, at: Instant, pressure: number): Promise<void> {
  await tx.changed(
    `insert into process_health (process_id, at, pressure) values ($1, $2, $3)
     on conflict (process_id) do update set at = excluded.at, pressure = excluded.pressure`,
    [processId, new Date(at), pressure],
  );
}

/** The processes that spoke since then: how many, and how hard the hardest pressed one is. Those silent for an hour are forgotten. */
export async function findHealth(tx: Tx, since: Instant, forgetBefore: Instant): Promise<{ readonly processes: number; readonly pressure: number }> {
  await tx.changed('delete from process_health where at < $1', [new Date(forgetBefore)]);
  const [row] = await tx.rows<{ processes: bigint; pressure: number }>(
    'select count(*) as processes, coalesce(max(pressure), 0) as pressure from process_health where at > $1',
    [new Date(since)],
  );
  return { processes: Number(row!.processes), pressure: row!.pressure };
}

export interface Entered {
  readonly device: string;
  readonly opensAt: Instant;
  readonly citizenId: string;
}

/** Writes down whose places they became, and answers for each whose it is: whoever was first. In one order, so that two processes never wait in a ring. */
export async function insertEntries(tx: Tx, entries: readonly Entered[]): Promise<readonly string[]> {
  const order = entries.toSorted((one, other) => (one.device < other.device ? -1 : 1));
  const columns = [order.map((one) => one.device), order.map((one) => new Date(one.opensAt)), order.map((one) => one.citizenId)];
  await tx.changed(
    `insert into waiting_entry (device, opens_at, citizen_id) select * from unnest($1::text[], $2::timestamptz[], $3::uuid[]) on conflict do nothing`,
    columns,
  );
  const rows = await tx.rows<{ device: string; opens_at: Date; citizen_id: string }>(
    `select e.device, e.opens_at, e.citizen_id from unnest($1::text[], $2::timestamptz[]) as asked (device, opens_at)
     join waiting_entry e on e.device = asked.device and e.opens_at = asked.opens_at`,
    columns.slice(0, 2),
  );
  const owners = new Map(rows.map((row) => [`${row.device} ${row.opens_at.getTime()}`, row.citizen_id]));
  return entries.map((one) => owners.get(`${one.device} ${one.opensAt}`)!);
}

function lineOf(row: StoredLine): LineRow {
  return {
    opensAt: row.opens_at.getTime(),
    early: Number(row.early),
    late: Number(row.late),
    called: Number(row.called),
    entered: Number(row.entered),
    past: row.past,
  };
}

function paceOf(row: StoredPace): PaceRow {
  const instant = (at: Date | number) => (at instanceof Date ? at.getTime() : Number.NEGATIVE_INFINITY);
  return {
    pace: { perSecond: row.per_second, slowedAt: instant(row.slowed_at) },
    ladder: { rung: row.rung, since: row.rung_since?.getTime(), pressedSince: row.pressed_since?.getTime(), easySince: row.easy_since?.getTime() },
    set: row.rung_switch,
    conductedAt: instant(row.conducted_at),
  };
}
