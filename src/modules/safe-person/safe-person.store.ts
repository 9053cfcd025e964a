import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface SafeEvent {
  readonly citizenId: string;
  readonly seq: number;
  readonly operatorId: string;
  readonly requestId?: string;
  readonly at: Instant;
}

/** The number of the last event of each of these people; who never had one is not in the answer. */
export async function lastSafeEvents(tx: Reader, citizenIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows<{ citizen_id: string; seq: number }>(
    'select citizen_id, max(seq) as seq from safe_person_event where citizen_id = any($1::uuid[]) group by citizen_id',
    [citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, row.seq]));
}

/** Adds the next event; false where somebody else was there first. */
export async function insertSafeEvent(tx: Tx, { citizenId, seq, operatorId, requestId, at }: SafeEvent): Promise<boolean> {
  const added = await tx.changed(
    `insert into safe_person_event (citizen_id, seq, what, operator_id, request_id, at) values ($1, $2, $3, $4, $5, $6) on conflict (citizen_id, seq) do nothing`,
    [citizenId, seq, seq % 2 === 1 ? 'set' : 'lifted', operatorId, requestId ?? null, new Date(at)],
  );
  return added === 1;
}
