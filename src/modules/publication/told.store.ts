import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** How far those have been looked at whose answer a version changed. */
/** Which version, and which of its steps; 0: everybody at once. */
export interface TellStep {
  readonly programmeId: string;
  readonly version: number;
  readonly step: number;
}

export interface VersionTold extends Pick<TellStep, 'version' | 'step'> {
  readonly lookedAfter?: string;
  readonly looked: number;
  readonly told: number;
  readonly doneAt?: Instant;
}

interface Row {
  version: number;
  step: number;
  looked_after: string | null;
  looked: bigint;
  told: bigint;
  done_at: Date | null;
}

export async function insertTold(tx: Tx, { programmeId, version, step }: TellStep): Promise<void> {
  await tx.changed('insert into version_told (programme_id, version, step) values ($1, $2, $3) on conflict (programme_id, version, step) do nothing', [
    programmeId,
    version,
    step,
  ]);
}

/** Held until the transaction ends: one worker goes on from here. */
export async function holdTold(tx: Tx, { programmeId, version, step }: TellStep): Promise<VersionTold | undefined> {
  const [row] = await tx.rows<Row>(
    'select version, step, looked_after, looked, told, done_at from version_told where programme_id = $1 and version = $2 and step = $3 for update',
    [programmeId, version, step],
  );
  return row && toldOf(row);
}

export async function listTold(tx: Reader, programmeId: string): Promise<readonly VersionTold[]> {
  const rows = await tx.rows<Row>(
    'select version, step, looked_after, looked, told, done_at from version_told where programme_id = $1 order by version, step',
    [programmeId],
  );
  return rows.map(toldOf);
}

export async function saveTold(
  tx: Tx,
  { programmeId, version, step }: TellStep,
  {
    lookedAfter,
    looked,
    told,
    doneAt,
  }: { readonly lookedAfter: string | undefined; readonly looked: number; readonly told: number; readonly doneAt?: Instant },
): Promise<void> {
  await tx.changed(
    `update version_told set looked_after = coalesce($4, looked_after), looked = looked + $5, told = told + $6, done_at = $7
     where programme_id = $1 and version = $2 and step = $3`,
    [programmeId, version, step, lookedAfter ?? null, looked, told, doneAt === undefined ? null : new Date(doneAt)],
  );
}

/** So many whom a step was to tell were told nothing after all. */
export async function saveUntold(tx: Tx, { programmeId, version, step }: TellStep, people: number): Promise<void> {
  await tx.changed('update version_told set told = told - $4 where programme_id = $1 and version = $2 and step = $3', [programmeId, version, step, people]);
}

function toldOf(row: Row): VersionTold {
  return {
    version: row.version,
    step: row.step,
    looked: Number(row.looked),
    told: Number(row.told),
    ...(row.looked_after === null ? {} : { lookedAfter: row.looked_after }),
    ...(row.done_at === null ? {} : { doneAt: row.done_at.getTime() }),
  };
}
