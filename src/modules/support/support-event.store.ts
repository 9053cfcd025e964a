import type { Instant } from '#core/time.ts';
import { newId } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';

export type Done = 'opened' | 'looked' | 'revealed' | 'taken' | 'passed' | 'returned' | 'noted' | 'replied' | 'protected' | 'asked' | 'lifted' | 'closed';

export interface CaseEvent {
  readonly what: Done;
  readonly operatorId: string;
  readonly toOperator?: string;
  /** A note of the operator’s; of a reply, which one and in which words. */
  readonly note?: string;
  readonly at: Instant;
}

/** Adds what was done to a case that the caller holds. */
export async function insertEvent(tx: Tx, vault: Vault, caseId: string, { what, operatorId, toOperator, note, at }: CaseEvent): Promise<void> {
  const eventId = newId(at);
  await tx.changed(
    `insert into support_event (case_id, seq, event_id, what, operator_id, to_operator, note_sealed, at)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 from support_event where case_id = $1`,
    [caseId, eventId, what, operatorId, toOperator ?? null, note === undefined ? null : vault.seal(placeOf(eventId), note), new Date(at)],
  );
}

/** Newest first. */
export async function listEvents(tx: Reader, vault: Vault, caseId: string, limit: number): Promise<readonly CaseEvent[]> {
  const rows = await tx.rows<{ event_id: string; what: Done; operator_id: string; to_operator: string | null; note_sealed: Buffer | null; at: Date }>(
    'select event_id, what, operator_id, to_operator, note_sealed, at from support_event where case_id = $1 order by seq desc limit $2',
    [caseId, limit],
  );
  return rows.map((row) => ({
    what: row.what,
    operatorId: row.operator_id,
    at: row.at.getTime(),
    ...(row.to_operator === null ? {} : { toOperator: row.to_operator }),
    ...(row.note_sealed === null ? {} : { note: vault.open(placeOf(row.event_id), row.note_sealed) }),
  }));
}

function placeOf(eventId: string): { table: string; column: string; row: string } {
  return { table: 'support_event', column: 'note', row: eventId };
}
