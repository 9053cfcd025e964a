import { applicationStates, mayBecome, type ApplicationState } from '#core/application.ts';
import type { Part } from '#core/ledger.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Application {
  readonly circleId: string;
  readonly applicationId: string;
  readonly citizenId: string;
  readonly programmeId: string;
  readonly programmeVersion: number;
  readonly receipt: string;
  readonly channel: string;
  readonly instrument: string;
  readonly issuer?: string;
  readonly cardId?: string;
  readonly amount: bigint;
  readonly parts: readonly Part[];
  readonly rule: string;
  readonly region?: string;
  readonly creditOn?: string;
  readonly at: Instant;
  readonly state: ApplicationState;
}

export interface NewApplication extends Omit<Application, 'state'> {
  /** The question the decision answered, sealed: it can be asked again at any time. */
  readonly questionSealed: Buffer;
  readonly people: readonly string[];
  /** The applicant’s, for the figures and the calendar; it is written nowhere but in the question. */
  readonly birthYear?: number;
}

export interface Holder {
  readonly circleId: string;
  readonly personId: string;
  readonly applicationId: string;
  readonly citizenId: string;
  readonly receipt: string;
}

/** Who holds whom in these circles. */
export async function findHolders(tx: Reader, programmeId: string, circleIds: readonly string[]): Promise<readonly Holder[]> {
  const rows = await tx.rows<{ circle_id: string; person_id: string; application_id: string; citizen_id: string; receipt: string }>(
    `select c.circle_id, c.person_id, c.application_id, a.citizen_id, a.receipt
     from claim c join application a on a.circle_id = c.circle_id and a.application_id = c.application_id
     where c.programme_id = $1 and c.circle_id = any($2::uuid[])`,
    [programmeId, circleIds],
  );
  return rows.map((row) => ({
    circleId: row.circle_id,
    personId: row.person_id,
    applicationId: row.application_id,
    citizenId: row.citizen_id,
    receipt: row.receipt,
  }));
}

/** Who holds this person in this circle; nothing when nobody does. */
export async function findHolder(tx: Reader, programmeId: string, circleId: string, personId: string): Promise<Holder | undefined> {
  return (await findHolders(tx, programmeId, [circleId])).find((one) => one.personId === personId);
}

/**
 * Takes up people’s entitlements and answers with the ids of the applications that got all of theirs. The key decides between
 * two who ask at once: the second waits for the first and then gets nothing, not even the people nobody else holds.
 */
export async function takeClaims(tx: Tx, applications: readonly NewApplication[]): Promise<ReadonlySet<string>> {
  const claims = applications
    .flatMap((one) => one.people.map((person) => ({ ...one, person })))
    .sort((a, b) => (a.circleId + a.person < b.circleId + b.person ? -1 : 1));
  const taken = await tx.rows<{ application_id: string }>(
    `insert into claim (circle_id, programme_id, person_id, application_id)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[])
     on conflict (circle_id, programme_id, person_id) do nothing
     returning application_id`,
    [claims.map((one) => one.circleId), claims.map((one) => one.programmeId), claims.map((one) => one.person), claims.map((one) => one.applicationId)],
  );
  const counts = Map.groupBy(taken, (row) => row.application_id);
  const whole = new Set(applications.filter((one) => counts.get(one.applicationId)?.length === one.people.length).map((one) => one.applicationId));
  const partly = applications.filter((one) => !whole.has(one.applicationId) && counts.has(one.applicationId));
  if (partly.length > 0) {
    await tx.changed(
      'delete from claim c using unnest($1::uuid[], $2::uuid[]) as lost (circle_id, application_id) where c.circle_id = lost.circle_id and c.application_id = lost.application_id',
      [partly.map((one) => one.circleId), partly.map((one) => one.applicationId)],
    );
  }
  return whole;
}

/** Writes accepted applications: the first event, the row, and the parts. */
export async function insertApplications(tx: Tx, rows: readonly NewApplication[]): Promise<void> {
  const ids = [rows.map((one) => one.circleId), rows.map((one) => one.applicationId)];
  const at = rows.map((one) => new Date(one.at));
  await tx.changed(
    `insert into application_event (circle_id, application_id, seq, state, at) select circle_id, application_id, 1, 'accepted', at from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as new (circle_id, application_id, at)`,
    [...ids, at],
  );
  await tx.changed(
    `insert into application (circle_id, application_id, citizen_id, programme_id, programme_version, receipt, channel, instrument, issuer, card_id, amount_won, rule, region, credit_on, question_sealed, at, seq, state)
     select *, 1, 'accepted' from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::bigint[], $12::text[], $13::text[], $14::date[], $15::bytea[], $16::timestamptz[])`,
    [
      ...ids,
      rows.map((one) => one.citizenId),
      rows.map((one) => one.programmeId),
      rows.map((one) => one.programmeVersion),
      rows.map((one) => one.receipt),
      rows.map((one) => one.channel),
      rows.map((one) => one.instrument),
      rows.map((one) => one.issuer ?? null),
      rows.map((one) => one.cardId ?? null),
      rows.map((one) => one.amount),
      rows.map((one) => one.rule),
      rows.map((one) => one.region ?? null),
      rows.map((one) => one.creditOn ?? null),
      rows.map((one) => one.questionSealed),
      at,
    ],
  );
  const parts = rows.flatMap((one) => one.parts.map((part) => ({ ...part, circleId: one.circleId, applicationId: one.applicationId })));
  await tx.changed(
    'insert into application_part (circle_id, application_id, part, amount_won) select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])',
    [parts.map((one) => one.circleId), parts.map((one) => one.applicationId), parts.map((one) => one.part), parts.map((one) => one.amount)],
  );
}

/** Moves an application, or nothing when it is not where the move begins: a second report of the same thing changes nothing. */
export async function moveApplication(
  tx: Tx,
  key: { readonly circleId: string; readonly applicationId: string },
  to: ApplicationState,
  at: Instant,
  why?: string,
): Promise<boolean> {
  const from = applicationStates.filter((state) => mayBecome(state, to));
  const moved = await tx.changed(
    `with now as (select seq, state from application where circle_id = $1 and application_id = $2 and state = any($4::text[]) for update),
          told as (insert into application_event (circle_id, application_id, seq, state, previous_seq, previous, why, at)
                   select $1, $2, seq + 1, $3, seq, state, $5, $6 from now returning seq)
     update application set seq = told.seq, state = $3 from told where circle_id = $1 and application_id = $2`,
    [key.circleId, key.applicationId, to, from, why ?? null, new Date(at)],
  );
  return moved === 1;
}

interface Row {
  circle_id: string;
  application_id: string;
  citizen_id: string;
  programme_id: string;
  programme_version: number;
  receipt: string;
  channel: string;
  instrument: string;
  issuer: string | null;
  card_id: string | null;
  amount_won: bigint;
  parts: { part: string; amount: number }[];
  rule: string;
  region: string | null;
  credit_on: string | null;
  at: Date;
  state: ApplicationState;
}

const select = `select a.*, (select jsonb_agg(jsonb_build_object('part', p.part, 'amount', p.amount_won) order by p.part)
  from application_part p where p.circle_id = a.circle_id and p.application_id = a.application_id) as parts from application a`;

/** The newest application of each of these citizens in these circles; who made none is not in the answer. */
export async function findInCircles(
  tx: Reader,
  programmeId: string,
  circleIds: readonly string[],
  citizenIds: readonly string[],
): Promise<ReadonlyMap<string, Application>> {
  const rows = await tx.rows<Row>(`${select} where a.circle_id = any($2::uuid[]) and a.programme_id = $1 and a.citizen_id = any($3::uuid[]) order by a.at`, [
    programmeId,
    circleIds,
    citizenIds,
  ]);
  return new Map(rows.map((row) => [row.citizen_id, applicationOf(row)]));
}

export async function findApplication(tx: Reader, circleId: string, applicationId: string): Promise<Application | undefined> {
  const [row] = await tx.rows<Row>(`${select} where a.circle_id = $1 and a.application_id = $2`, [circleId, applicationId]);
  return row && applicationOf(row);
}

/** The card that an application is paid to from now on. */
export async function putCard(
  tx: Tx,
  { circleId, applicationId }: { readonly circleId: string; readonly applicationId: string },
  { issuer, cardId, creditOn }: { readonly issuer: string; readonly cardId: string; readonly creditOn: string | undefined },
): Promise<void> {
  await tx.changed('update application set issuer = $3, card_id = $4, credit_on = $5 where circle_id = $1 and application_id = $2', [
    circleId,
    applicationId,
    issuer,
    cardId,
    creditOn ?? null,
  ]);
}

/** The same, and nobody moves it until the transaction ends. */
export async function lockApplication(tx: Tx, circleId: string, applicationId: string): Promise<Application | undefined> {
  await tx.rows('select from application where circle_id = $1 and application_id = $2 for update', [circleId, applicationId]);
  return await findApplication(tx, circleId, applicationId);
}

export interface ApplicationEvent {
  readonly state: ApplicationState;
  readonly at: Instant;
}

export async function listApplicationEvents(tx: Reader, circleId: string, applicationId: string): Promise<readonly ApplicationEvent[]> {
  const rows = await tx.rows<{ state: ApplicationState; at: Date }>(
    'select state, at from application_event where circle_id = $1 and application_id = $2 order by seq',
    [circleId, applicationId],
  );
  return rows.map((row) => ({ state: row.state, at: row.at.getTime() }));
}

/** Whether anybody has applied under this version. */
export async function isVersionUsed(tx: Reader, programmeId: string, version: number): Promise<boolean> {
  return (await tx.rows('select 1 from application where programme_id = $1 and programme_version = $2 limit 1', [programmeId, version])).length > 0;
}

/** A page of applications with their questions, in the order of their keys, to decide each again. */
export async function listQuestions(
  tx: Reader,
  after: { readonly circleId: string; readonly applicationId: string } | undefined,
  limit: number,
): Promise<readonly { circleId: string; applicationId: string; programmeId: string; programmeVersion: number; amount: bigint; questionSealed: Buffer }[]> {
  const rows = await tx.rows<{
    circle_id: string;
    application_id: string;
    programme_id: string;
    programme_version: number;
    amount_won: bigint;
    question_sealed: Buffer;
  }>(
    `select circle_id, application_id, programme_id, programme_version, amount_won, question_sealed from application
     where $1::uuid is null or (circle_id, application_id) > ($1::uuid, $2::uuid) order by circle_id, application_id limit $3`,
    [after?.circleId ?? null, after?.applicationId ?? null, limit],
  );
  return rows.map((row) => ({
    circleId: row.circle_id,
    applicationId: row.application_id,
    programmeId: row.programme_id,
    programmeVersion: row.programme_version,
    amount: row.amount_won,
    questionSealed: row.question_sealed,
  }));
}

/** Who applied, or wished to, under this receipt number. */
export async function findByReceipt(tx: Reader, programmeId: string, receipt: string): Promise<readonly string[]> {
  const applied = await tx.rows<{ citizen_id: string }>('select citizen_id from application where receipt = $1 and programme_id = $2', [receipt, programmeId]);
  const waiting = await tx.rows<{ citizen_id: string }>('select citizen_id from pending_application where receipt = $1 and programme_id = $2', [
    receipt,
    programmeId,
  ]);
  return [...new Set([...applied, ...waiting].map((row) => row.citizen_id))];
}

/** The question that a decision answered, sealed. */
export async function findQuestion(tx: Reader, circleId: string, applicationId: string): Promise<Buffer | undefined> {
  const [row] = await tx.rows<{ question_sealed: Buffer }>('select question_sealed from application where circle_id = $1 and application_id = $2', [
    circleId,
    applicationId,
  ]);
  return row?.question_sealed;
}

/** The questions of several applications, sealed, by application. */
export async function findQuestions(
  tx: Reader,
  applications: readonly { readonly circleId: string; readonly applicationId: string }[],
): Promise<ReadonlyMap<string, Buffer>> {
  const rows = await tx.rows<{ application_id: string; question_sealed: Buffer }>(
    `select a.application_id, a.question_sealed from unnest($1::uuid[], $2::uuid[]) as wanted (circle_id, application_id)
     join application a on a.circle_id = wanted.circle_id and a.application_id = wanted.application_id`,
    [applications.map((one) => one.circleId), applications.map((one) => one.applicationId)],
  );
  return new Map(rows.map((row) => [row.application_id, row.question_sealed]));
}

function applicationOf(row: Row): Application {
  return {
    circleId: row.circle_id,
    applicationId: row.application_id,
    citizenId: row.citizen_id,
    programmeId: row.programme_id,
    programmeVersion: row.programme_version,
    receipt: row.receipt,
    channel: row.channel,
    instrument: row.instrument,
    amount: row.amount_won,
    parts: row.parts.map((one) => ({ part: one.part, amount: BigInt(one.amount) })),
    rule: row.rule,
    at: row.at.getTime(),
    state: row.state,
    ...(row.issuer === null ? {} : { issuer: row.issuer }),
    ...(row.card_id === null ? {} : { cardId: row.card_id }),
    ...(row.region === null ? {} : { region: row.region }),
    ...(row.credit_on === null ? {} : { creditOn: row.credit_on }),
  };
}
