import type { Reader, Tx } from '#platform/db.ts';

export interface FigureChange {
  readonly figure: string;
  /** Within a figure: a digit, a state, a refusal's code. Empty when there is nothing to tell apart. */
  readonly label: string;
  readonly change: bigint;
}

export interface Figure {
  readonly figure: string;
  readonly label: string;
  readonly value: bigint;
}

export function insertChanges(tx: Tx, changes: readonly FigureChange[]): void {
  tx.send('insert into figure_change (figure, label, change) select * from unnest($1::text[], $2::text[], $3::bigint[])', [
    changes.map((one) => one.figure),
    changes.map((one) => one.label),
    changes.map((one) => one.change),
  ]);
}

/** Folds up to `limit` changes into their figures and answers how many there were. In one order, so that two who fold never deadlock. */
export async function foldChanges(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.rows<{ folded: bigint }>(
    `with taken as (
       delete from figure_change where ctid = any(array(select ctid from figure_change limit $1 for update skip locked)) returning figure, label, change),
     sums as (select figure, label, sum(change)::bigint as change from taken group by figure, label order by figure, label),
     kept as (
       insert into figure (figure, label, value) select figure, label, change from sums
       on conflict (figure, label) do update set value = figure.value + excluded.value returning 1)
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
