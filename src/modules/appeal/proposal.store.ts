import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What one operator wants to decide, until a second has agreed. */
export interface Proposal {
  readonly citizenId: string;
  readonly appealId: string;
  readonly requestId: string;
  readonly wordsSealed: Buffer;
  readonly proposedBy: string;
  readonly at: Instant;
}

export async function insertProposal(tx: Tx, { citizenId, appealId, requestId, wordsSealed, proposedBy, at }: Proposal): Promise<void> {
  await tx.changed('insert into appeal_proposal (citizen_id, appeal_id, request_id, words_sealed, proposed_by, at) values ($1, $2, $3, $4, $5, $6)', [
    citizenId,
    appealId,
    requestId,
    wordsSealed,
    proposedBy,
    new Date(at),
  ]);
}

/** The newest proposal for an appeal, agreed to or not. */
export async function findProposal(tx: Reader, citizenId: string, appealId: string): Promise<Proposal | undefined> {
  const [row] = await tx.rows<{ request_id: string; words_sealed: Buffer; proposed_by: string; at: Date }>(
    'select request_id, words_sealed, proposed_by, at from appeal_proposal where citizen_id = $1 and appeal_id = $2 order by at desc, request_id desc limit 1',
    [citizenId, appealId],
  );
  return row && { citizenId, appealId, requestId: row.request_id, wordsSealed: row.words_sealed, proposedBy: row.proposed_by, at: row.at.getTime() };
}
