import type { Instant } from '#core/time.ts';
import type { GrantKey } from '#modules/ledger/index.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** The last thing that happened at the end of one grant. Odd: so much of it has expired. */
export interface ExpiryEvent extends GrantKey {
  readonly seq: number;
  readonly amount: bigint;
  readonly at: Instant;
}

/** Writes events. Throws on one that is there already: whoever writes them holds the grant’s balance. */
export async function insertExpiryEvents(tx: Tx, events: readonly ExpiryEvent[]): Promise<void> {
  await tx.rows(
    `insert into expiry_event (circle_id, application_id, seq, puts_back, amount_won, at)
     select circle_id, application_id, seq, case when seq % 2 = 0 then seq - 1 end, amount_won, at
     from unnest($1::uuid[], $2::uuid[], $3::int[], $4::bigint[], $5::timestamptz[]) as new (circle_id, application_id, seq, amount_won, at)`,
    [
      events.map((one) => one.circleId),
      events.map((one) => one.applicationId),
      events.map((one) => one.seq),
      events.map((one) => one.amount),
      events.map((one) => new Date(one.at)),
    ],
  );
}

/** The last event of each grant that has any, by application. */
export async function lastExpiryEvents(tx: Reader, grants: readonly GrantKey[]): Promise<ReadonlyMap<string, ExpiryEvent>> {
  const rows = await tx.rows<{ circle_id: string; application_id: string; seq: number; amount_won: bigint; at: Date }>(
    `select distinct on (e.circle_id, e.application_id) e.circle_id, e.application_id, e.seq, e.amount_won, e.at
     from unnest($1::uuid[], $2::uuid[]) as wanted (circle_id, application_id)
     join expiry_event e on e.circle_id = wanted.circle_id and e.application_id = wanted.application_id
     order by e.circle_id, e.application_id, e.seq desc`,
    [grants.map((one) => one.circleId), grants.map((one) => one.applicationId)],
  );
  return new Map(
    rows.map((row) => [
      row.application_id,
      { circleId: row.circle_id, applicationId: row.application_id, seq: row.seq, amount: row.amount_won, at: row.at.getTime() },
    ]),
  );
}

/** A grant on a card, and since when it was applied for. */
export interface GrantOnCard extends GrantKey {
  readonly appliedAt: Instant;
}

/** Grants on one instrument in one order, after the one given. */
export async function listGrants(
  tx: Reader,
  { programmeId, instrument }: { readonly programmeId: string; readonly instrument: string },
  after: GrantKey | undefined,
  limit: number,
): Promise<readonly GrantOnCard[]> {
  const rows = await tx.rows<{ circle_id: string; application_id: string; applied_at: Date }>(
    `select circle_id, application_id, applied_at from spending_card
     where programme_id = $1 and instrument = $2 and ($3::uuid is null or (circle_id, application_id) > ($3::uuid, $4::uuid))
     order by circle_id, application_id limit $5`,
    [programmeId, instrument, after?.circleId ?? null, after?.applicationId ?? null, limit],
  );
  return rows.map((row) => ({ circleId: row.circle_id, applicationId: row.application_id, appliedAt: row.applied_at.getTime() }));
}

/** How far the grants on one instrument were looked through in one phase. */
export interface Sweep {
  readonly programmeId: string;
  readonly instrument: string;
  readonly phase: string;
  readonly isDone: boolean;
  readonly after?: GrantKey;
}

/** The sweeps of a programme, by instrument. */
export async function listSweeps(tx: Reader, programmeId: string): Promise<ReadonlyMap<string, Sweep>> {
  const rows = await tx.rows<SweepRow>(`select ${sweepColumns} from expiry_sweep where programme_id = $1`, [programmeId]);
  return new Map(rows.map((row) => [row.instrument, sweepOf(row)]));
}

/** Takes the sweep of an instrument in a phase, from its beginning where the phase is new. Nobody else has it until the transaction ends; undefined while somebody has. */
export async function takeSweep(tx: Tx, programmeId: string, instrument: string, phase: string): Promise<Sweep | undefined> {
  await tx.changed(`insert into expiry_sweep (programme_id, instrument, phase, is_done) values ($1, $2, $3, false) on conflict do nothing`, [
    programmeId,
    instrument,
    phase,
  ]);
  const [row] = await tx.rows<SweepRow>(`select ${sweepColumns} from expiry_sweep where programme_id = $1 and instrument = $2 for update skip locked`, [
    programmeId,
    instrument,
  ]);
  if (!row) return undefined;
  return row.phase === phase ? sweepOf(row) : { programmeId, instrument, phase, isDone: false };
}

export async function putSweep(tx: Tx, { programmeId, instrument, phase, isDone, after }: Sweep): Promise<void> {
  await tx.changed(
    `update expiry_sweep set phase = $3, is_done = $4, after_circle_id = $5, after_application_id = $6 where programme_id = $1 and instrument = $2`,
    [programmeId, instrument, phase, isDone, after?.circleId ?? null, after?.applicationId ?? null],
  );
}

const sweepColumns = 'programme_id, instrument, phase, is_done, after_circle_id, after_application_id';

interface SweepRow {
  programme_id: string;
  instrument: string;
  phase: string;
  is_done: boolean;
  after_circle_id: string | null;
  after_application_id: string | null;
}

function sweepOf(row: SweepRow): Sweep {
  const { after_circle_id: circleId, after_application_id: applicationId } = row;
  return {
    programmeId: row.programme_id,
    instrument: row.instrument,
    phase: row.phase,
    isDone: row.is_done,
    ...(circleId === null || applicationId === null ? {} : { after: { circleId, applicationId } }),
  };
}
