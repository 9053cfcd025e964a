import type { Instant } from '#core/time.ts';
import type { Reader } from '#platform/db.ts';

export interface ApplicationRow {
  readonly circleId: string;
  readonly applicationId: string;
  readonly programmeId: string;
  readonly amount: bigint;
  readonly channel: string;
  readonly issuer: string | undefined;
  readonly region: string | undefined;
  readonly at: Instant;
  readonly questionSealed: Buffer;
}

/** A page of all applications, in the order of their keys, after one of them. */
export async function listApplicationRows(
  tx: Reader,
  after: { readonly circleId: string; readonly applicationId: string } | undefined,
  limit: number,
): Promise<readonly ApplicationRow[]> {
  const rows = await tx.rows<{
    circle_id: string;
    application_id: string;
    programme_id: string;
    amount_won: bigint;
    channel: string;
    issuer: string | null;
    region: string | null;
    at: Date;
    question_sealed: Buffer;
  }>(
    `select circle_id, application_id, programme_id, amount_won, channel, issuer, region, at, question_sealed from application
     where $1::uuid is null or (circle_id, application_id) > ($1::uuid, $2::uuid) order by circle_id, application_id limit $3`,
    [after?.circleId ?? null, after?.applicationId ?? null, limit],
  );
  return rows.map((row) => ({
    circleId: row.circle_id,
    applicationId: row.application_id,
    programmeId: row.programme_id,
    amount: row.amount_won,
    channel: row.channel,
    issuer: row.issuer ?? undefined,
    region: row.region ?? undefined,
    at: row.at.getTime(),
    questionSealed: row.question_sealed,
  }));
}

export interface AskedRow {
  readonly citizenId: string;
  readonly programmeId: string;
  readonly seq: number;
  readonly at: Instant;
  /** The last of this person’s events. */
  readonly isLast: boolean;
}

/** A page of all who ever asked to be told, each with all their events, in the order of their ids, after one of them. */
export async function listAskedRows(tx: Reader, after: string | undefined, limit: number): Promise<readonly AskedRow[]> {
  const rows = await tx.rows<{ citizen_id: string; programme_id: string; seq: number; at: Date; is_last: boolean }>(
    `with page as (select distinct citizen_id from preregistration_event where $1::uuid is null or citizen_id > $1::uuid order by citizen_id limit $2)
     select citizen_id, programme_id, seq, at, seq = max(seq) over (partition by citizen_id, programme_id) as is_last
     from preregistration_event where citizen_id in (select citizen_id from page) order by citizen_id, seq`,
    [after ?? null, limit],
  );
  return rows.map((row) => ({ citizenId: row.citizen_id, programmeId: row.programme_id, seq: row.seq, at: row.at.getTime(), isLast: row.is_last }));
}

/** The newest text of each programme on record. */
export async function listProgrammeTexts(tx: Reader): Promise<readonly { readonly programmeId: string; readonly file: string }[]> {
  const rows = await tx.rows<{ programme_id: string; file: string }>(
    'select distinct on (programme_id) programme_id, file from programme_version order by programme_id, version desc',
  );
  return rows.map((row) => ({ programmeId: row.programme_id, file: row.file }));
}
