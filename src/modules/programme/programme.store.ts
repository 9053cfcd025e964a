import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface VersionRow {
  readonly programmeId: string;
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly fileHash: Buffer;
  readonly file: string;
}

/** Every version of one programme, or of all. */
export async function listVersions(tx: Reader, programmeId?: string): Promise<readonly VersionRow[]> {
  const rows = await tx.rows<{ programme_id: string; version: number; effective_from: Date; file_hash: Buffer; file: string }>(
    'select programme_id, version, effective_from, file_hash, file from programme_version where $1::text is null or programme_id = $1 order by programme_id, version',
    [programmeId ?? null],
  );
  return rows.map((row) => ({
    programmeId: row.programme_id,
    version: row.version,
    effectiveFrom: row.effective_from.getTime(),
    fileHash: row.file_hash,
    file: row.file,
  }));
}

/** Puts a version on record; false when it is there already. */
export async function insertVersion(tx: Tx, row: VersionRow, at: Instant): Promise<boolean> {
  const added = await tx.changed(
    `insert into programme_version (programme_id, version, effective_from, file_hash, file, loaded_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (programme_id, version) do nothing`,
    [row.programmeId, row.version, new Date(row.effectiveFrom), row.fileHash, row.file, new Date(at)],
  );
  return added === 1;
}

/** Takes the place of a version that nothing was decided by. */
export async function replaceVersion(tx: Tx, row: VersionRow, at: Instant): Promise<void> {
  await tx.rows('update programme_version set effective_from = $3, file_hash = $4, file = $5, loaded_at = $6 where programme_id = $1 and version = $2', [
    row.programmeId,
    row.version,
    new Date(row.effectiveFrom),
    row.fileHash,
    row.file,
    new Date(at),
  ]);
}
