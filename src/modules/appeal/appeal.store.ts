import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export type AppealState = 'received' | 'withdrawn';

export interface Appeal {
  readonly citizenId: string;
  readonly appealId: string;
  readonly programmeId: string;
  readonly programmeVersion: number;
  readonly receipt: string;
  readonly channel: string;
  readonly reason: string;
  readonly suggested?: string;
  readonly eventOn?: string;
  readonly at: Instant;
  readonly state: AppealState;
}

/** Writes a received appeal; false when one with this reason is open. The index decides. */
export async function insertAppeal(tx: Tx, appeal: Appeal): Promise<boolean> {
  const added = await tx.changed(
    `insert into appeal (citizen_id, appeal_id, programme_id, programme_version, receipt, channel, reason, suggested, event_on, at, seq, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, 'received')
     on conflict (citizen_id, programme_id, reason) where state = 'received' do nothing`,
    [
      appeal.citizenId,
      appeal.appealId,
      appeal.programmeId,
      appeal.programmeVersion,
      appeal.receipt,
      appeal.channel,
      appeal.reason,
      appeal.suggested ?? null,
      appeal.eventOn ?? null,
      new Date(appeal.at),
    ],
  );
  if (added === 0) return false;
  await tx.changed(`insert into appeal_event (citizen_id, appeal_id, seq, state, at) values ($1, $2, 1, 'received', $3)`, [
    appeal.citizenId,
    appeal.appealId,
    new Date(appeal.at),
  ]);
  return true;
}

/** Withdraws an open appeal of this citizen’s; false when there is none of that id. */
export async function withdrawAppealRow(tx: Tx, citizenId: string, appealId: string, at: Instant): Promise<boolean> {
  const moved = await tx.changed(
    `with now as (select seq, state from appeal where citizen_id = $1 and appeal_id = $2 and state = 'received' for update),
          told as (insert into appeal_event (citizen_id, appeal_id, seq, state, previous_seq, previous, at)
                   select $1, $2, seq + 1, 'withdrawn', seq, state, $3 from now returning seq)
     update appeal set seq = told.seq, state = 'withdrawn' from told where citizen_id = $1 and appeal_id = $2`,
    [citizenId, appealId, new Date(at)],
  );
  return moved === 1;
}

interface Row {
  citizen_id: string;
  appeal_id: string;
  programme_id: string;
  programme_version: number;
  receipt: string;
  channel: string;
  reason: string;
  suggested: string | null;
  event_on: string | null;
  at: Date;
  state: AppealState;
}

const columns = 'citizen_id, appeal_id, programme_id, programme_version, receipt, channel, reason, suggested, event_on::text as event_on, at, state';

/** 50: nobody has more reasons than a programme has. */
const appealsMax = 50;

/** The appeals of one citizen, newest first. */
export async function listAppeals(tx: Reader, programmeId: string, citizenId: string): Promise<readonly Appeal[]> {
  const rows = await tx.rows<Row>(`select ${columns} from appeal where citizen_id = $1 and programme_id = $2 order by at desc limit ${appealsMax}`, [
    citizenId,
    programmeId,
  ]);
  return rows.map(appealOf);
}

export interface AppealMoment {
  readonly receipt: string;
  readonly reason: string;
  readonly state: AppealState;
  readonly at: Instant;
}

/** Every move of the appeals of one citizen, in order. */
export async function listAppealEvents(tx: Reader, programmeId: string, citizenId: string): Promise<readonly AppealMoment[]> {
  const rows = await tx.rows<{ receipt: string; reason: string; state: AppealState; at: Date }>(
    `select a.receipt, a.reason, e.state, e.at from appeal a join appeal_event e on e.citizen_id = a.citizen_id and e.appeal_id = a.appeal_id
     where a.citizen_id = $1 and a.programme_id = $2 order by e.at, e.seq limit ${2 * appealsMax}`,
    [citizenId, programmeId],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

function appealOf(row: Row): Appeal {
  return {
    citizenId: row.citizen_id,
    appealId: row.appeal_id,
    programmeId: row.programme_id,
    programmeVersion: row.programme_version,
    receipt: row.receipt,
    channel: row.channel,
    reason: row.reason,
    at: row.at.getTime(),
    state: row.state,
    ...(row.suggested === null ? {} : { suggested: row.suggested }),
    ...(row.event_on === null ? {} : { eventOn: row.event_on }),
  };
}
