import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface FigureChange {
  readonly figure: string;
  /** Within a figure: a digit, a state, a refusal's code. Empty when there is nothing to tell apart. */
  readonly label: string;
  readonly change: bigint;
  /** The five minutes of the day’s curve that it adds to. */
  readonly slot: Instant | null;
}

export interface Figure {
  readonly figure: string;
  readonly label: string;
  readonly value: bigint;
}

/** How much of a figure came in five minutes. */
export interface FigureSlot extends Figure {
  readonly slot: Instant;
}

export function insertChanges(tx: Tx, changes: readonly FigureChange[]): void {
  tx.send('insert into figure_change (figure, label, change, slot) select * from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[])', [
    changes.map((one) => one.figure),
    changes.map((one) => one.label),
    changes.map((one) => one.change),
    changes.map((one) => (one.slot === null ? null : new Date(one.slot))),
  ]);
}

/** Folds up to `limit` changes into their figures and answers how many there were. In one order, so that two who fold never deadlock. */
export async function foldChanges(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.rows<{ folded: bigint }>(
    `with taken as (
       delete from figure_change where ctid = any(array(select ctid from figure_change limit $1 for update skip locked)) returning figure, label, change, slot),
     kept as (
       insert into figure (figure, label, value)
       select figure, label, sum(change)::bigint from taken group by figure, label order by figure, label
       on conflict (figure, label) do update set value = figure.value + excluded.value returning 1),
     curve as (
       insert into figure_slot (figure, label, slot, value)
       select figure, label, slot, sum(change)::bigint from taken where slot is not null group by figure, label, slot order by slot, figure, label
       on conflict (slot, figure, label) do update set value = figure_slot.value + excluded.value returning 1)
     select count(*) as folded from taken`,
    [limit],
  );
  return Number(rows[0]!.folded);
}

/** Every figure as it stands: what is folded, and the little that is not yet. */
export async function readFigures(tx: Reader): Promise<readonly Figure[]> {
  return await tx.rows<Figure & Record<string, unknown>>(
    `select figure, label, sum(value)::bigint as value
     from (select figure, label, value from figure union all select figure, label, change from figure_change) all_of_it
     group by figure, label order by figure, label`,
  );
}

/** These figures alone: whoever asks again and again reads no more than it needs. */
export async function readFiguresOf(tx: Reader, figures: readonly string[]): Promise<readonly Figure[]> {
  return await tx.rows<Figure & Record<string, unknown>>(
    `select figure, label, sum(value)::bigint as value
     from (select figure, label, value from figure where figure = any($1::text[])
           union all select figure, label, change from figure_change where figure = any($1::text[])) of_these
     group by figure, label order by figure, label`,
    [figures],
  );
}

/** The curves between two instants, of whole five minutes; what nothing came in is left out. `figures`: these alone; left out, all. */
export async function readSlots(tx: Reader, from: Instant, until: Instant, figures?: readonly string[]): Promise<readonly FigureSlot[]> {
  const rows = await tx.rows<{ figure: string; label: string; slot: Date; value: bigint }>(
    `select figure, label, slot, sum(value)::bigint as value
     from (select figure, label, slot, value from figure_slot union all select figure, label, slot, change from figure_change) all_of_it
     where slot >= $1 and slot < $2 and ($3::text[] is null or figure = any($3::text[])) group by figure, label, slot`,
    [new Date(from), new Date(until), figures ?? null],
  );
  return rows.map((row) => ({ ...row, slot: row.slot.getTime() }));
}

/** Every figure, and the curves between two instants, as of one moment: what a dashboard reads again and again. A figure’s own row has no slot. */
export async function readBoard(
  tx: Reader,
  from: Instant,
  until: Instant,
): Promise<{ readonly figures: readonly Figure[]; readonly slots: readonly FigureSlot[] }> {
  const rows = await tx.rows<{ figure: string; label: string; slot: Date | null; value: bigint }>(
    `select figure, label, null::timestamptz as slot, sum(value)::bigint as value
     from (select figure, label, value from figure union all select figure, label, change from figure_change) all_of_it group by figure, label
     union all
     select figure, label, slot, sum(value)::bigint
     from (select figure, label, slot, value from figure_slot union all select figure, label, slot, change from figure_change) curves
     where slot >= $1 and slot < $2 group by figure, label, slot`,
    [new Date(from), new Date(until)],
  );
  return {
    figures: rows.filter((row) => row.slot === null),
    slots: rows.flatMap((row) => (row.slot === null ? [] : [{ ...row, slot: row.slot.getTime() }])),
  };
}
