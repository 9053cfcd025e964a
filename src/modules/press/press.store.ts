import type { PressNumbers, PressText } from '#core/press.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface Statement {
  readonly statementId: string;
  readonly programmeId: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly withdrawn?: { readonly at: Instant; readonly by: string; readonly why: string };
}

export interface Version {
  readonly statementId: string;
  readonly version: number;
  readonly written: PressText;
  readonly why?: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  /** Once a second person was asked: the very words, and the numbers of that instant. */
  readonly asked?: { readonly requestId: string; readonly said: PressText; readonly numbers: PressNumbers; readonly asOf: Instant };
  readonly publishedAt?: Instant;
}

interface StatementRow {
  statement_id: string;
  programme_id: string;
  created_by: string;
  created_at: Date;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
}

const statementColumns = 'statement_id, programme_id, created_by, created_at, withdrawn_at, withdrawn_by, withdrawn_why';

export async function insertStatement(tx: Tx, { statementId, programmeId, createdBy, createdAt }: Statement): Promise<void> {
  await tx.changed('insert into press_statement (statement_id, programme_id, created_by, created_at) values ($1, $2, $3, $4)', [
    statementId,
    programmeId,
    createdBy,
    new Date(createdAt),
  ]);
}

/** Newest first. */
export async function listStatements(tx: Reader, programmeId: string, limit: number): Promise<readonly Statement[]> {
  const rows = await tx.rows<StatementRow>(
    `select ${statementColumns} from press_statement where programme_id = $1 order by created_at desc, statement_id desc limit $2`,
    [programmeId, limit],
  );
  return rows.map(statementOf);
}

export async function findStatement(tx: Reader, programmeId: string, statementId: string): Promise<Statement | undefined> {
  const [row] = await tx.rows<StatementRow>(`select ${statementColumns} from press_statement where statement_id = $1 and programme_id = $2`, [
    statementId,
    programmeId,
  ]);
  return row && statementOf(row);
}

/** The same, held until the transaction ends: what is done with one statement is done one after another. */
export async function holdStatement(tx: Tx, programmeId: string, statementId: string): Promise<Statement | undefined> {
  const [row] = await tx.rows<StatementRow>(`select ${statementColumns} from press_statement where statement_id = $1 and programme_id = $2 for update`, [
    statementId,
    programmeId,
  ]);
  return row && statementOf(row);
}

export async function updateWithdrawn(tx: Tx, statementId: string, { at, by, why }: NonNullable<Statement['withdrawn']>): Promise<void> {
  await tx.changed('update press_statement set withdrawn_at = $2, withdrawn_by = $3, withdrawn_why = $4 where statement_id = $1', [
    statementId,
    new Date(at),
    by,
    why,
  ]);
}

interface VersionRow {
  statement_id: string;
  version: number;
  title_ko: string;
  title_en: string;
  text_ko: string;
  text_en: string;
  why: string | null;
  written_by: string;
  written_at: Date;
  request_id: string | null;
  said: PressText | null;
  figures: PressNumbers | null;
  as_of: Date | null;
  published_at: Date | null;
}

/** Every version of these statements, newest first in each. */
export async function listVersions(tx: Reader, statementIds: readonly string[]): Promise<ReadonlyMap<string, readonly Version[]>> {
  const rows = await tx.rows<VersionRow>(
    `select statement_id, version, title_ko, title_en, text_ko, text_en, why, written_by, written_at, request_id, said, figures, as_of, published_at
     from press_version where statement_id = any($1::uuid[]) order by version desc`,
    [statementIds],
  );
  return Map.groupBy(rows.map(versionOf), (one) => one.statementId);
}

/** Keeps a version that was written; one that was there and is no more than a draft is written over, and nobody is asked any more. */
export async function putVersion(tx: Tx, { statementId, version, written, why, writtenBy, writtenAt }: Version): Promise<void> {
  await tx.changed(
    `insert into press_version (statement_id, version, title_ko, title_en, text_ko, text_en, why, written_by, written_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (statement_id, version) do update set title_ko = $3, title_en = $4, text_ko = $5, text_en = $6, why = $7, written_by = $8, written_at = $9,
       request_id = null, said = null, figures = null, as_of = null`,
    [statementId, version, written.title.ko, written.title.en, written.text.ko, written.text.en, why ?? null, writtenBy, new Date(writtenAt)],
  );
}

/** Holds the words still for which a second person is asked. */
export async function updateAsked(tx: Tx, { statementId, version }: Version, { requestId, said, numbers, asOf }: NonNullable<Version['asked']>): Promise<void> {
  await tx.changed('update press_version set request_id = $3, said = $4, figures = $5, as_of = $6 where statement_id = $1 and version = $2', [
    statementId,
    version,
    requestId,
    JSON.stringify(said),
    JSON.stringify(numbers),
    new Date(asOf),
  ]);
}

export async function updatePublished(tx: Tx, { statementId, version }: Version, at: Instant): Promise<void> {
  await tx.changed(`update press_version set granted = 'granted', published_at = $3 where statement_id = $1 and version = $2`, [
    statementId,
    version,
    new Date(at),
  ]);
}

function statementOf(row: StatementRow): Statement {
  const { statement_id: statementId, programme_id: programmeId, created_by: createdBy, withdrawn_at: at } = row;
  const statement = { statementId, programmeId, createdBy, createdAt: row.created_at.getTime() };
  return at === null ? statement : { ...statement, withdrawn: { at: at.getTime(), by: row.withdrawn_by!, why: row.withdrawn_why! } };
}

function versionOf(row: VersionRow): Version {
  const { request_id: requestId, said, figures: numbers, as_of: asOf } = row;
  const isAsked = requestId !== null && said !== null && numbers !== null && asOf !== null;
  return {
    statementId: row.statement_id,
    version: row.version,
    written: { title: { ko: row.title_ko, en: row.title_en }, text: { ko: row.text_ko, en: row.text_en } },
    writtenBy: row.written_by,
    writtenAt: row.written_at.getTime(),
    ...(row.why === null ? {} : { why: row.why }),
    ...(isAsked ? { asked: { requestId, said, numbers, asOf: asOf.getTime() } } : {}),
    ...(row.published_at === null ? {} : { publishedAt: row.published_at.getTime() }),
  };
}
