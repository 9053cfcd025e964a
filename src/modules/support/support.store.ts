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
  readonly waitsSince: Instant;
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
  see_request: string | null;
  lift_request: string | null;
  closed_at: Date | null;
}

const columns = 'case_id, programme_id, citizen_id, ticket, topic, opened_by, opened_at, held_by, waits_since, see_request, lift_request, closed_at';

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

/** Open ones by how long they wait, the longest first; closed ones by when, the last first. */
export async function listCases(tx: Reader, programmeId: string, { isOpen, heldBy }: CaseFilter, limit: number): Promise<readonly Case[]> {
  const held = [programmeId, heldBy === undefined, heldBy ?? null, limit];
  const rows = isOpen
    ? await tx.rows<Row>(
        `select ${columns} from support_case where programme_id = $1 and closed_at is null and ($2 or held_by is not distinct from $3::uuid)
         order by waits_since, case_id limit $4`,
        held,
      )
    : await tx.rows<Row>(
        `select ${columns} from support_case where programme_id = $1 and closed_at is not null and ($2 or held_by is not distinct from $3::uuid)
         order by closed_at desc, case_id limit $4`,
        held,
      );
  return rows.map(caseOf);
}

/** Open cases: all, in one operator’s hand, in nobody’s; and since when the longest waits. */
export async function countCases(
  tx: Reader,
  programmeId: string,
  operatorId: string,
): Promise<{ readonly open: number; readonly mine: number; readonly unheld: number; readonly oldest: Instant | undefined }> {
  const [row] = await tx.rows<{ open: bigint; mine: bigint; unheld: bigint; oldest: Date | null }>(
    `select count(*) as open, count(*) filter (where held_by = $2) as mine, count(*) filter (where held_by is null) as unheld, min(waits_since) as oldest
     from support_case where programme_id = $1 and closed_at is null`,
    [programmeId, operatorId],
  );
  return { open: Number(row!.open), mine: Number(row!.mine), unheld: Number(row!.unheld), oldest: row!.oldest?.getTime() };
}

/** In whose hand a case is from now on. */
export async function updateHolder(tx: Tx, caseId: string, heldBy: string | undefined, waitsSince: Instant): Promise<void> {
  await tx.changed('update support_case set held_by = $2, waits_since = $3 where case_id = $1', [caseId, heldBy ?? null, new Date(waitsSince)]);
}

/** Something was done for the citizen: from now on the case waits anew. */
export async function updateWaits(tx: Tx, caseId: string, waitsSince: Instant): Promise<void> {
  await tx.changed('update support_case set waits_since = $2 where case_id = $1', [caseId, new Date(waitsSince)]);
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
    ...(row.held_by === null ? {} : { heldBy: row.held_by }),
    ...(row.see_request === null ? {} : { seeRequest: row.see_request }),
    ...(row.lift_request === null ? {} : { liftRequest: row.lift_request }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.getTime() }),
  };
}
