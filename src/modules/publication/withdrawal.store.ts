import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Who took a version back, and why. */
export interface Withdrawal {
  readonly version: number;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

export async function insertWithdrawal(tx: Tx, programmeId: string, { version, by, reason, at }: Withdrawal): Promise<void> {
  await tx.changed('insert into version_withdrawal (programme_id, version, withdrawn_by, reason, withdrawn_at) values ($1, $2, $3, $4, $5)', [
    programmeId,
    version,
    by,
    reason,
    new Date(at),
  ]);
}

export async function listWithdrawals(tx: Reader, programmeId: string): Promise<readonly Withdrawal[]> {
  const rows = await tx.rows<{ version: number; withdrawn_by: string; reason: string; withdrawn_at: Date }>(
    'select version, withdrawn_by, reason, withdrawn_at from version_withdrawal where programme_id = $1 order by version',
    [programmeId],
  );
  return rows.map((row) => ({ version: row.version, by: row.withdrawn_by, reason: row.reason, at: row.withdrawn_at.getTime() }));
}
