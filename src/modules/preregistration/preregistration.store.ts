import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Asking to be told (odd), or taking it back (even). */
export interface PreregistrationEvent {
  readonly citizenId: string;
  readonly seq: number;
  readonly at: Instant;
}

export interface NewPreregistrationEvent extends PreregistrationEvent {
  readonly programmeId: string;
  readonly programmeVersion: number;
}

/** Writes the next event of each citizen. The key decides when two taps arrive together: the transaction of the other fails. */
export function insertPreregistrationEvents(tx: Tx, events: readonly NewPreregistrationEvent[]): void {
  tx.send(
    `insert into preregistration_event (citizen_id, programme_id, seq, what, programme_version, at)
     select citizen_id, programme_id, seq, case when seq % 2 = 1 then 'asked' else 'withdrawn' end, version, at
     from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::timestamptz[]) as new (citizen_id, programme_id, seq, version, at)`,
    [
      events.map((one) => one.citizenId),
      events.map((one) => one.programmeId),
      events.map((one) => one.seq),
      events.map((one) => one.programmeVersion),
      events.map((one) => new Date(one.at)),
    ],
  );
}

interface Row {
  citizen_id: string;
  seq: number;
  at: Date;
}

/** The last event of each of these citizens; who never asked is not in the answer. */
export async function lastPreregistrationEvents(
  tx: Reader,
  programmeId: string,
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, PreregistrationEvent>> {
  const rows = await tx.rows<Row>(
    `select distinct on (citizen_id) citizen_id, seq, at from preregistration_event
     where programme_id = $1 and citizen_id = any($2::uuid[]) order by citizen_id, seq desc`,
    [programmeId, citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, eventOf(row)]));
}

/** The newest events of one citizen, in order, at most `limit`. */
export async function listPreregistrationEvents(tx: Reader, programmeId: string, citizenId: string, limit: number): Promise<readonly PreregistrationEvent[]> {
  const rows = await tx.rows<Row>(
    'select citizen_id, seq, at from preregistration_event where programme_id = $1 and citizen_id = $2 order by seq desc limit $3',
    [programmeId, citizenId, limit],
  );
  return rows.reverse().map(eventOf);
}

function eventOf(row: Row): PreregistrationEvent {
  return { citizenId: row.citizen_id, seq: row.seq, at: row.at.getTime() };
}
