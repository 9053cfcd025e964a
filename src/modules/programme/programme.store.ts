import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** A version on record, without its text. */
export interface VersionHead {
  readonly programmeId: string;
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly fileHash: Buffer;
  readonly origin: 'file' | 'console';
  /** When it was taken back before it ever held. */
  readonly withdrawnAt?: Instant;
  /** Where it reaches people in shares: each in the order in which they take effect. Empty: everybody at once. */
  readonly steps: readonly VersionStep[];
}

/** From when on a version holds for which share of all family circles; see core/share.ts. */
export interface VersionStep {
  readonly step: number;
  readonly share: number;
  readonly from: Instant;
  /** By which the circles have their places. */
  readonly draftId: string;
  /** The word that let it; null, or not there, where it was taken back. */
  readonly requestId?: string | null | undefined;
}

export interface VersionRow extends VersionHead {
  readonly file: string;
}

interface Row {
  programme_id: string;
  version: number;
  effective_from: Date;
  file_hash: Buffer;
  origin: 'file' | 'console';
  withdrawn_at: Date | null;
  file: string;
  steps: readonly VersionStep[];
}

const columns = `programme_id, version, effective_from, file_hash, origin, withdrawn_at,
  coalesce((select json_agg(json_build_object('step', step, 'share', share, 'from', round(extract(epoch from s.effective_from) * 1000), 'draftId', draft_id, 'requestId', request_id)
    order by step) from version_step s where s.programme_id = v.programme_id and s.version = v.version), '[]') as steps`;

const headOf = (row: Omit<Row, 'file'>): VersionHead => ({
  programmeId: row.programme_id,
  version: row.version,
  effectiveFrom: row.effective_from.getTime(),
  fileHash: row.file_hash,
  origin: row.origin,
  steps: row.steps,
  ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at.getTime() }),
});

/** Every version of one programme, or of all. */
export async function listVersions(tx: Reader, programmeId?: string): Promise<readonly VersionRow[]> {
  const rows = await tx.rows<Row>(
    `select ${columns}, file from programme_version v
     where $1::text is null or programme_id = $1 order by programme_id, version`,
    [programmeId ?? null],
  );
  return rows.map((row) => ({ ...headOf(row), file: row.file }));
}

/** What there is of one programme, without the texts. */
export async function listHeads(tx: Reader, programmeId: string): Promise<readonly VersionHead[]> {
  const rows = await tx.rows<Omit<Row, 'file'>>(`select ${columns} from programme_version v where programme_id = $1 order by version`, [programmeId]);
  return rows.map(headOf);
}

/** Some versions of one programme with their texts. */
export async function findVersions(tx: Reader, programmeId: string, versions: readonly number[]): Promise<readonly VersionRow[]> {
  const rows = await tx.rows<Row>(
    `select ${columns}, file from programme_version v
     where programme_id = $1 and version = any($2::int[]) order by version`,
    [programmeId, [...versions]],
  );
  return rows.map((row) => ({ ...headOf(row), file: row.file }));
}

/** Nobody looks at what there is until this transaction ends, nor changes it: whoever looks afterwards sees all that began before. */
export async function holdVersions(tx: Tx, programmeId: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock(850, hashtext($1))', [programmeId]);
}

/** Waits until nobody is changing what there is. */
export async function awaitVersions(tx: Tx, programmeId: string): Promise<void> {
  await tx.rows('select pg_advisory_xact_lock_shared(850, hashtext($1))', [programmeId]);
}

/** Puts a version on record; false when it is there already. */
export async function insertVersion(tx: Tx, row: Omit<VersionRow, 'steps'>, at: Instant): Promise<boolean> {
  const added = await tx.changed(
    `insert into programme_version (programme_id, version, effective_from, file_hash, file, loaded_at, origin) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (programme_id, version) do nothing`,
    [row.programmeId, row.version, new Date(row.effectiveFrom), row.fileHash, row.file, new Date(at), row.origin],
  );
  return added === 1;
}

/** Takes the place of a version that nothing was decided by. */
export async function replaceVersion(tx: Tx, row: Omit<VersionRow, 'steps'>, at: Instant): Promise<void> {
  await tx.rows('update programme_version set effective_from = $3, file_hash = $4, file = $5, loaded_at = $6 where programme_id = $1 and version = $2', [
    row.programmeId,
    row.version,
    new Date(row.effectiveFrom),
    row.fileHash,
    row.file,
    new Date(at),
  ]);
}

/** Takes back a version that is still to come; false when it was taken back already. */
export async function withdrawVersion(tx: Tx, programmeId: string, version: number, at: Instant): Promise<boolean> {
  const changed = await tx.changed(
    'update programme_version set withdrawn_at = $3 where programme_id = $1 and version = $2 and withdrawn_at is null and effective_from > $3',
    [programmeId, version, new Date(at)],
  );
  return changed === 1;
}

/** Puts the next step of a version on record. Throws where it would not grow, or is let by no word. */
export async function insertStep(
  tx: Tx,
  { programmeId, version }: Pick<VersionHead, 'programmeId' | 'version'>,
  { step, share, from, draftId, beforeShare, requestId }: VersionStep & { readonly beforeShare: number | undefined; readonly requestId: string | undefined },
): Promise<void> {
  await tx.changed(
    `insert into version_step (programme_id, version, step, share, draft_id, effective_from, before_share, request_id, granted)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [programmeId, version, step, share, draftId, new Date(from), beforeShare ?? null, requestId ?? null, requestId === undefined ? null : 'granted'],
  );
}
