import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** How far those have been looked at whose answer a version changed. */
export interface VersionTold {
  readonly version: number;
  readonly lookedAfter?: string;
  readonly looked: number;
  readonly told: number;
  readonly doneAt?: Instant;
}

interface Row {
  version: number;
  looked_after: string | null;
  looked: bigint;
  told: bigint;
  done_at: Date | null;
}

export async function insertTold(tx: Tx, programmeId: string, version: number): Promise<void> {
  await tx.changed('insert into version_told (programme_id, version) values ($1, $2) on conflict (programme_id, version) do nothing', [programmeId, version]);
}

/** Held until the transaction ends: one worker goes on from here. */
export async function holdTold(tx: Tx, programmeId: string, version: number): Promise<VersionTold | undefined> {
  const [row] = await tx.rows<Row>(
    'select version, looked_after, looked, told, done_at from version_told where programme_id = $1 and version = $2 for update',
    [programmeId, version],
  );
  return row && toldOf(row);
}

export async function listTold(tx: Reader, programmeId: string): Promise<readonly VersionTold[]> {
  const rows = await tx.rows<Row>('select version, looked_after, looked, told, done_at from version_told where programme_id = $1 order by version', [
    programmeId,
  ]);
  return rows.map(toldOf);
}

export async function saveTold(
  tx: Tx,
  programmeId: string,
  version: number,
  {
    lookedAfter,
    looked,
    told,
    doneAt,
  }: { readonly lookedAfter: string | undefined; readonly looked: number; readonly told: number; readonly doneAt?: Instant },
): Promise<void> {
  await tx.changed(
    'update version_told set looked_after = coalesce($3, looked_after), looked = looked + $4, told = told + $5, done_at = $6 where programme_id = $1 and version = $2',
    [programmeId, version, lookedAfter ?? null, looked, told, doneAt === undefined ? null : new Date(doneAt)],
  );
}

function toldOf(row: Row): VersionTold {
  return {
    version: row.version,
    looked: Number(row.looked),
    told: Number(row.told),
    ...(row.looked_after === null ? {} : { lookedAfter: row.looked_after }),
    ...(row.done_at === null ? {} : { doneAt: row.done_at.getTime() }),
  };
}
