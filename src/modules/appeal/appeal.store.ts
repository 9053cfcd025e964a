import type { AppealAnswer, AppealFollows, AppealState } from '#core/appeal-outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Reader, Tx } from '#platform/db.ts';
import { openWords } from './answer-words.ts';

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
  /** How it was answered, where it was. */
  readonly decided?: Decided;
}

export interface Decided {
  readonly wordsSealed: Buffer;
  readonly decidedBy: string;
  readonly follows?: AppealFollows;
  readonly at: Instant;
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

export interface NewDecision {
  readonly answer: AppealAnswer;
  readonly wordsSealed: Buffer;
  readonly decidedBy: string;
  readonly follows: AppealFollows | undefined;
  /** The second person’s yes, where one was needed. */
  readonly requestId: string | undefined;
  readonly at: Instant;
}

/** Answers an open appeal; false when it is open no more. */
export async function decideAppealRow(tx: Tx, citizenId: string, appealId: string, decision: NewDecision): Promise<boolean> {
  const { answer, wordsSealed, decidedBy, follows, requestId, at } = decision;
  const moved = await tx.changed(
    `with now as (select seq, state from appeal where citizen_id = $1 and appeal_id = $2 and state = 'received' for update),
          told as (insert into appeal_event (citizen_id, appeal_id, seq, state, previous_seq, previous, at, words_sealed, decided_by, follows, request_id)
                   select $1, $2, seq + 1, $3, seq, state, $4, $5, $6, $7, $8 from now returning seq)
     update appeal set seq = told.seq, state = $3 from told where citizen_id = $1 and appeal_id = $2`,
    [citizenId, appealId, answer, new Date(at), wordsSealed, decidedBy, follows ?? null, requestId ?? null],
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
  words_sealed: Buffer | null;
  decided_by: string | null;
  follows: AppealFollows | null;
  decided_at: Date | null;
}

const columns = `a.citizen_id, a.appeal_id, a.programme_id, a.programme_version, a.receipt, a.channel, a.reason, a.suggested, a.event_on::text as event_on, a.at,
  a.state, e.words_sealed, e.decided_by, e.follows, case when e.decided_by is not null then e.at end as decided_at`;
const whole = `select ${columns} from appeal a join appeal_event e on e.citizen_id = a.citizen_id and e.appeal_id = a.appeal_id and e.seq = a.seq`;

/** 50: nobody has more reasons than a programme has. */
const appealsMax = 50;

/** The appeals of one citizen, newest first. */
export async function listAppeals(tx: Reader, programmeId: string, citizenId: string): Promise<readonly Appeal[]> {
  const rows = await tx.rows<Row>(`${whole} where a.citizen_id = $1 and a.programme_id = $2 order by a.at desc limit ${appealsMax}`, [citizenId, programmeId]);
  return rows.map(appealOf);
}

/** The appeals of everybody that wait for an answer, longest first; or those answered, the last first. */
export async function listAllAppeals(tx: Reader, programmeId: string, show: 'open' | 'decided', limit: number): Promise<readonly Appeal[]> {
  const rows = await tx.rows<Row>(
    show === 'open'
      ? `${whole} where a.programme_id = $1 and a.state = 'received' order by a.at limit $2`
      : `${whole} where a.programme_id = $1 and a.state in ('upheld', 'dismissed') order by e.at desc limit $2`,
    [programmeId, limit],
  );
  return rows.map(appealOf);
}

/** One appeal by its id alone: an operator’s address names no citizen. */
export async function findAppeal(tx: Reader, programmeId: string, appealId: string): Promise<Appeal | undefined> {
  const [row] = await tx.rows<Row>(`${whole} where a.appeal_id = $2 and a.programme_id = $1`, [programmeId, appealId]);
  return row && appealOf(row);
}

/** Nobody else answers it, or has it agreed to, until the caller has. */
export async function holdAppeal(tx: Tx, citizenId: string, appealId: string): Promise<AppealState | undefined> {
  const [row] = await tx.rows<{ state: AppealState }>('select state from appeal where citizen_id = $1 and appeal_id = $2 for update', [citizenId, appealId]);
  return row?.state;
}

/** When an appeal of each of these citizens was last answered; who has none is not in it. */
export async function findDecidedAt(tx: Reader, programmeId: string, citizenIds: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await tx.rows<{ citizen_id: string; at: Date }>(
    `select a.citizen_id, max(e.at) as at from appeal a join appeal_event e on e.citizen_id = a.citizen_id and e.appeal_id = a.appeal_id and e.seq = a.seq
     where a.citizen_id = any($2::uuid[]) and a.programme_id = $1 and a.state in ('upheld', 'dismissed') group by a.citizen_id`,
    [programmeId, citizenIds],
  );
  return new Map(rows.map((row) => [row.citizen_id, row.at.getTime()]));
}

export interface AppealMoment {
  readonly receipt: string;
  readonly reason: string;
  readonly state: AppealState;
  readonly at: Instant;
  /** What the citizen was answered. */
  readonly answer?: string;
}

/** Every move of the appeals of one citizen, in order. */
export async function listAppealEvents(tx: Reader, vault: Vault, programmeId: string, citizenId: string): Promise<readonly AppealMoment[]> {
  const rows = await tx.rows<{ appeal_id: string; receipt: string; reason: string; state: AppealState; at: Date; words_sealed: Buffer | null }>(
    `select a.appeal_id, a.receipt, a.reason, e.state, e.at, e.words_sealed
     from appeal a join appeal_event e on e.citizen_id = a.citizen_id and e.appeal_id = a.appeal_id
     where a.citizen_id = $1 and a.programme_id = $2 order by e.at, e.seq limit ${2 * appealsMax}`,
    [citizenId, programmeId],
  );
  return rows.map(({ appeal_id: appealId, receipt, reason, state, at, words_sealed: sealed }) => ({
    receipt,
    reason,
    state,
    at: at.getTime(),
    ...(sealed === null ? {} : { answer: openWords(vault, 'appeal_event', appealId, sealed) }),
  }));
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
    ...decidedOf(row),
  };
}

function decidedOf({ words_sealed: wordsSealed, decided_by: decidedBy, follows, decided_at: at }: Row): { decided?: Decided } {
  if (wordsSealed === null || decidedBy === null || at === null) return {};
  return { decided: { wordsSealed, decidedBy, at: at.getTime(), ...(follows === null ? {} : { follows }) } };
}
