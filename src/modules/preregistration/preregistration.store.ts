import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Pre-registers, or leaves the earlier one as it is: the key decides when two taps arrive together. */
export async function insertPreregistration(tx: Tx, row: { citizenId: string; programmeId: string; programmeVersion: number; at: Instant }): Promise<boolean> {
  const added = await tx.changed(
    'insert into preregistration (citizen_id, programme_id, programme_version, at) values ($1, $2, $3, $4) on conflict do nothing',
    [row.citizenId, row.programmeId, row.programmeVersion, new Date(row.at)],
  );
  return added === 1;
}

/** When each of these citizens pre-registered; who did not is not in the answer. */
export async function findPreregistrations(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.rows<{ citizen_id: string; at: Date }>(
    'select citizen_id, at from preregistration where programme_id = $1 and citizen_id = any($2::uuid[])',
    [programmeId, citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, row.at.getTime()]));
}
