import type { SupportTopic } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Case {
  readonly caseId: string;
  readonly programmeId: string;
  readonly citizenId: string;
  readonly ticket: string;
  readonly topic: SupportTopic;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly heldBy?: string;
  /** Since when it waits, or waited, for whoever answers. */
  readonly waitsSince: Instant;
  /** When and by whom it was answered; nothing while it waits. */
  readonly answeredAt?: Instant;
  readonly answeredBy?: string;
  /** Who passed it on to whoever it waits for. */
  readonly passedBy?: string;
  readonly seeRequest?: string;
  readonly liftRequest?: string;
  readonly closedAt?: Instant;
}

interface Row {
  case_id: string;
  programme_id: string;
  citizen_id: string;
  ticket: string;
  topic: SupportTopic;
  opened_by: string;
  opened_at: Date;
  held_by: string | null;
  waits_since: Date;
  answered_at: Date | null;
  answered_by: string | null;
  passed_by: string | null;
  see_request: string | null;
  lift_request: string | null;
  closed_at: Date | null;
}

const columns = `case_id, programme_id, citizen_id, ticket, topic, opened_by, opened_at, held_by, waits_since, answered_at, answered_by, passed_by,
  see_request, lift_request, closed_at`;

/** Adds a case in the opener’s hand, or nothing where this ticket is open for this person: the index decides. */
export async function insertCase(tx: Tx, { caseId, programmeId, citizenId, ticket, topic, openedBy, openedAt }: Case): Promise<boolean> {
  const added = await tx.changed(
    `insert into support_case (case_id, programme_id, citizen_id, ticket, topic, opened_by, opened_at, held_by, waits_since)
     values ($1, $2, $3, $4, $5, $6, $7, $6, $7) on conflict (programme_id, citizen_id, ticket) where closed_at is null do nothing`,
    [caseId, programmeId, citizenId, ticket, topic, openedBy, new Date(openedAt)],
  );
  return added === 1;
}

/** The open case of a person under a ticket. */
export async function findOpenCase(tx: Reader, programmeId: string, citizenId: string, ticket: string): Promise<Case | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from support_case where programme_id = $1 and citizen_id = $2 and ticket = $3 and closed_at is null`, [
    programmeId,
    citizenId,
    ticket,
  ]);
  return row && caseOf(row);
}

export async function findCase(tx: Reader, programmeId: string, caseId: string): Promise<Case | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from support_case where case_id = $1 and programme_id = $2`, [caseId, programmeId]);
  return row && caseOf(row);
}

/** The same, held until the transaction ends: what is done in one case is done one after another. */
export async function holdCase(tx: Tx, programmeId: string, caseId: string): Promise<Case | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from support_case where case_id = $1 and programme_id = $2 for update`, [caseId, programmeId]);
  return row && caseOf(row);
}

export interface CaseFilter {
  readonly isOpen: boolean;
  /** In whose hand; null: in nobody’s. Left out: whoever’s. */
  readonly heldBy?: string | null;
}

/** Open ones by how long they wait, the longest first, and after them those that are answered; closed ones by when, the last first. */
export async function listCases(tx: Reader, programmeId: string, { isOpen, heldBy }: CaseFilter, limit: number): Promise<readonly Case[]> {
  const held = [programmeId, heldBy === undefined, heldBy ?? null, limit];
  const rows = isOpen
    ? await tx.rows<Row>(
        `select ${columns} from support_case where programme_id = $1 and closed_at is null and ($2 or held_by is not distinct from $3::uuid)
         order by answered_at nulls first, waits_since, case_id limit $4`,
        held,
      )
    : await tx.rows<Row>(
        `select ${columns} from support_case where programme_id = $1 and closed_at is not null and ($2 or held_by is not distinct from $3::uuid)
         order by closed_at desc, case_id limit $4`,
        held,
      );
  return rows.map(caseOf);
}

/** Open cases: all, answered, in one operator’s hand, in nobody’s; and since when the longest of those that are not answered waits. */
export async function countCases(
  tx: Reader,
  programmeId: string,
  operatorId: string,
): Promise<{ readonly open: number; readonly answered: number; readonly mine: number; readonly unheld: number; readonly oldest: Instant | undefined }> {
  const [row] = await tx.rows<{ open: bigint; answered: bigint; mine: bigint; unheld: bigint; oldest: Date | null }>(
    `select count(*) as open, count(answered_at) as answered, count(*) filter (where held_by = $2) as mine,
       count(*) filter (where held_by is null) as unheld, min(waits_since) filter (where answered_at is null) as oldest
     from support_case where programme_id = $1 and closed_at is null`,
    [programmeId, operatorId],
  );
  const [open, answered, mine, unheld] = [row!.open, row!.answered, row!.mine, row!.unheld].map(Number) as [number, number, number, number];
  return { open, answered, mine, unheld, oldest: row!.oldest?.getTime() };
}

/** Somebody has it in hand from now on. How long it has waited, and that it was answered, does not change because somebody looks. */
export async function updateTaken(tx: Tx, caseId: string, heldBy: string): Promise<void> {
  await tx.changed('update support_case set held_by = $2, passed_by = null where case_id = $1', [caseId, heldBy]);
}

/** It was passed on, to somebody or to whoever comes next, and waits for them from now on. */
export async function updatePassed(
  tx: Tx,
  caseId: string,
  passed: { readonly by: string; readonly to: string | undefined; readonly at: Instant },
): Promise<void> {
  await tx.changed('update support_case set held_by = $2, passed_by = $3, waits_since = $4, answered_at = null, answered_by = null where case_id = $1', [
    caseId,
    passed.to ?? null,
    passed.by,
    new Date(passed.at),
  ]);
}

/** The citizen was answered: it waits for nobody from now on. */
export async function updateAnswered(tx: Tx, caseId: string, answeredBy: string, at: Instant): Promise<void> {
  await tx.changed('update support_case set answered_by = $2, answered_at = $3, passed_by = null where case_id = $1', [caseId, answeredBy, new Date(at)]);
}

export async function updateRequest(tx: Tx, caseId: string, what: 'see' | 'lift', requestId: string): Promise<void> {
  if (what === 'see') await tx.changed('update support_case set see_request = $2 where case_id = $1', [caseId, requestId]);
  else await tx.changed('update support_case set lift_request = $2 where case_id = $1', [caseId, requestId]);
}

export async function updateClosed(tx: Tx, caseId: string, at: Instant): Promise<void> {
  await tx.changed('update support_case set closed_at = $2 where case_id = $1', [caseId, new Date(at)]);
}

/** Counts one search. The row decides between two at once. */
export async function countSearch(tx: Tx, operatorId: string, hour: Instant): Promise<void> {
  await tx.changed(
    `insert into support_pace (operator_id, hour, searches) values ($1, $2, 1)
     on conflict (operator_id, hour) do update set searches = support_pace.searches + 1`,
    [operatorId, new Date(hour)],
  );
}

/** How many searches an operator made in this hour, and in the 24 that end with it. */
export async function findPace(tx: Reader, operatorId: string, hour: Instant): Promise<{ readonly hour: number; readonly day: number }> {
  const [row] = await tx.rows<{ hour: bigint | null; day: bigint | null }>(
    `select sum(searches) filter (where hour = $2) as hour, sum(searches) as day from support_pace
     where operator_id = $1 and hour > $2::timestamptz - interval '24 hours' and hour <= $2`,
    [operatorId, new Date(hour)],
  );
  return { hour: Number(row?.hour ?? 0n), day: Number(row?.day ?? 0n) };
}

function caseOf(row: Row): Case {
  return {
    caseId: row.case_id,
    programmeId: row.programme_id,
    citizenId: row.citizen_id,
    ticket: row.ticket,
    topic: row.topic,
    openedBy: row.opened_by,
    openedAt: row.opened_at.getTime(),
    waitsSince: row.waits_since.getTime(),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at.getTime() }),
    ...(row.answered_by === null ? {} : { answeredBy: row.answered_by }),
    ...(row.passed_by === null ? {} : { passedBy: row.passed_by }),
    ...(row.held_by === null ? {} : { heldBy: row.held_by }),
    ...(row.see_request === null ? {} : { seeRequest: row.see_request }),
    ...(row.lift_request === null ? {} : { liftRequest: row.lift_request }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.getTime() }),
  };
}
