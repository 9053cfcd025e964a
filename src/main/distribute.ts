import type { Db, Tx } from '#platform/db.ts';
import { MachineLack } from '#platform/machine-lack.ts';
import { placements, type Placement } from './placement.ts';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** What it was done with: tables spread, tables put everywhere, and those that were so before. */
export interface Distributed {
  readonly spread: readonly string[];
  readonly everywhere: readonly string[];
  readonly before: number;
}

/**
 * Spreads the tables of a migrated database over the nodes of Citus, as `placements` says; what is spread already stays. In one transaction.
 * Throws a MachineLack where there is no Citus.
 */
export async function distribute(db: Db): Promise<Distributed> {
  return await db.tx(async (tx) => {
    await needCitus(tx);
    const done = new Set((await tx.rows<{ table: string }>('select logicalrelid::text as table from pg_dist_partition')).map(({ table }) => table));
    const todo = Object.entries(placements).filter(([table, placement]) => placement !== 'coordinator' && !done.has(table));
    // A key from a table that is spread to one that is not yet cannot stand; all come back once both are.
    const keys = todo.length === 0 ? [] : await findForeignKeys(tx);
    for (const { table, name } of keys) await tx.changed(`alter table ${table} drop constraint ${name}`);
    for (const [table, placement] of todo) await place(tx, table, placement);
    for (const { table, name, definition } of keys) await tx.changed(`alter table ${table} add constraint ${name} ${definition}`);
    return {
      spread: todo.filter(([, placement]) => placement !== 'everywhere').map(([table]) => table),
      everywhere: todo.filter(([, placement]) => placement === 'everywhere').map(([table]) => table),
      before: done.size,
    };
  });
}

async function needCitus(tx: Tx): Promise<void> {
  const [offered] = await tx.rows(`select 1 from pg_available_extensions where name = 'citus'`);
  if (!offered)
    throw new MachineLack('This PostgreSQL has no Citus: install it there (docs/scale.md), or leave --citus out and everything stays on this one machine.');
  await tx.changed('create extension if not exists citus');
}

/** Those are named alike that lie together: rows with the same key are on the same machine. */
async function place(tx: Tx, table: string, placement: Placement): Promise<void> {
  if (placement === 'everywhere') await tx.rows('select create_reference_table($1::regclass)', [table]);
  else if (placement !== 'coordinator')
    await tx.rows('select create_distributed_table($1::regclass, $2, colocate_with => $3)', [table, placement.by, togetherWith(table, placement.by)]);
}

/** Tables by one column lie with the first of them; a column of its own lies by itself. */
function togetherWith(table: string, by: string): string {
  const [first] = Object.entries(placements).find(([, placement]) => typeof placement === 'object' && placement.by === by)!;
  return first === table ? 'none' : first;
}

async function findForeignKeys(tx: Tx): Promise<readonly ForeignKey[]> {
  return await tx.rows<ForeignKey & Record<string, unknown>>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );
}
