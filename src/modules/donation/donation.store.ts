import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

interface ApplicationKey {
  readonly circleId: string;
  readonly applicationId: string;
}

/** The last thing that happened to the donation of one application. Odd: it is in force. */
export interface DonationEvent extends ApplicationKey {
  readonly seq: number;
  readonly amount: bigint;
  readonly programmeVersion: number;
  readonly rule: string;
  readonly at: Instant;
}

interface Row {
  circle_id: string;
  application_id: string;
  seq: number;
  amount_won: bigint;
  programme_version: number;
  rule: string;
  at: Date;
}

const columns = 'd.circle_id, d.application_id, d.seq, d.amount_won, d.programme_version, d.rule, d.at';

/** Writes the next event. False when another came first: the key decides between two taps at once. */
export async function insertDonationEvent(tx: Tx, event: DonationEvent): Promise<boolean> {
  const isGiven = event.seq % 2 === 1;
  const written = await tx.changed(
    `insert into donation_event (circle_id, application_id, seq, what, takes_back, amount_won, programme_version, rule, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      event.circleId,
      event.applicationId,
      event.seq,
      isGiven ? 'given' : 'taken-back',
      isGiven ? null : event.seq - 1,
      event.amount,
      event.programmeVersion,
      event.rule,
      new Date(event.at),
    ],
  );
  return written === 1;
}

/** Every event of one application, in order. */
export async function listDonationEvents(tx: Reader, { circleId, applicationId }: ApplicationKey): Promise<readonly DonationEvent[]> {
  const rows = await tx.rows<Row>(`select ${columns} from donation_event d where d.circle_id = $1 and d.application_id = $2 order by d.seq`, [
    circleId,
    applicationId,
  ]);
  return rows.map(eventOf);
}

/** The last event of each of these applications, by application; of whom nothing was ever donated there is none. */
export async function lastDonationEvents(tx: Reader, applications: readonly ApplicationKey[]): Promise<ReadonlyMap<string, DonationEvent>> {
  const rows = await tx.rows<Row>(
    `select distinct on (d.circle_id, d.application_id) ${columns}
     from unnest($1::uuid[], $2::uuid[]) as wanted (circle_id, application_id)
     join donation_event d on d.circle_id = wanted.circle_id and d.application_id = wanted.application_id
     order by d.circle_id, d.application_id, d.seq desc`,
    [applications.map((one) => one.circleId), applications.map((one) => one.applicationId)],
  );
  return new Map(rows.map((row) => [row.application_id, eventOf(row)]));
}

function eventOf(row: Row): DonationEvent {
  return {
    circleId: row.circle_id,
    applicationId: row.application_id,
    seq: row.seq,
    amount: row.amount_won,
    programmeVersion: row.programme_version,
    rule: row.rule,
    at: row.at.getTime(),
  };
}
