import type { SourceKind } from '#core/source.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Source {
  readonly code: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly placement: string;
  /** What stands there, where it is not ours to draw. */
  readonly text?: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
}

/** Adds a code; false where it is taken: the key decides. */
export async function insertSource(tx: Tx, programmeId: string, { code, kind, name, placement, text, createdBy, createdAt }: Source): Promise<boolean> {
  const added = await tx.changed(
    `insert into source (programme_id, code, kind, name, placement, created_by, created_at, text) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (programme_id, code) do nothing`,
    [programmeId, code, kind, name, placement, createdBy, new Date(createdAt), text ?? null],
  );
  return added === 1;
}

export async function listSources(tx: Reader, programmeId: string, limit: number): Promise<readonly Source[]> {
  const rows = await tx.rows<{ code: string; kind: SourceKind; name: string; placement: string; text: string | null; created_by: string; created_at: Date }>(
    'select code, kind, name, placement, text, created_by, created_at from source where programme_id = $1 order by created_at desc, code limit $2',
    [programmeId, limit],
  );
  return rows.map(({ code, kind, name, placement, text, created_by: createdBy, created_at: at }) => ({
    code,
    kind,
    name,
    placement,
    ...(text === null ? {} : { text }),
    createdBy,
    createdAt: at.getTime(),
  }));
}

/** What each code is called, oldest first. */
export async function listNames(tx: Reader, programmeId: string, limit: number): Promise<readonly Pick<Source, 'code' | 'name'>[]> {
  return await tx.rows<Pick<Source, 'code' | 'name'>>('select code, name from source where programme_id = $1 order by created_at, code limit $2', [
    programmeId,
    limit,
  ]);
}

/** Which of these codes there are. */
export async function findCodes(tx: Reader, programmeId: string, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ code: string }>('select code from source where programme_id = $1 and code = any($2::text[])', [programmeId, codes]);
  return new Set(rows.map((row) => row.code));
}
