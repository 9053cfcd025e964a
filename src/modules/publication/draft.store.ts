import type { DraftState } from '#core/publishing.ts';
import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** What an editor wants the programme to say. */
export interface Draft {
  readonly draftId: string;
  readonly programmeId: string;
  readonly kind: 'change' | 'back';
  readonly title: string;
  readonly text: string;
  readonly basedOn: number;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly changedBy: string;
  readonly changedAt: Instant;
  readonly state: DraftState;
  readonly reason?: string;
  readonly requestId?: string;
  readonly publishAt?: Instant;
  /** For which share of people it is to hold first; left out: for everybody. */
  readonly share?: number;
  readonly version?: number;
}

interface Row {
  draft_id: string;
  programme_id: string;
  kind: 'change' | 'back';
  title: string;
  text: string;
  based_on: number;
  revision: number;
  created_by: string;
  created_at: Date;
  changed_by: string;
  changed_at: Date;
  state: DraftState;
  reason: string | null;
  request_id: string | null;
  publish_at: Date | null;
  share: number | null;
  version: number | null;
}

const columns = `draft_id, programme_id, kind, title, text, based_on, revision, created_by, created_at, changed_by, changed_at, state, reason, request_id,
  publish_at, share, version`;

export type NewDraft = Pick<Draft, 'draftId' | 'programmeId' | 'kind' | 'title' | 'text' | 'basedOn' | 'createdBy' | 'createdAt' | 'reason'>;

export async function insertDraft(tx: Tx, draft: NewDraft): Promise<void> {
  const { draftId, programmeId, kind, title, text, basedOn, createdBy, createdAt, reason } = draft;
  await tx.changed(
    `insert into programme_draft (draft_id, programme_id, kind, title, text, based_on, created_by, created_at, changed_by, changed_at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $8, $9)`,
    [draftId, programmeId, kind, title, text, basedOn, createdBy, new Date(createdAt), reason ?? null],
  );
}

/** Writes over the revision that was looked at; false where another has changed it, or it is no draft any more. */
export async function updateText(
  tx: Tx,
  { draftId, revision }: Pick<Draft, 'draftId' | 'revision'>,
  { title, text, basedOn, by, at }: { readonly title: string; readonly text: string; readonly basedOn: number; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const changed = await tx.changed(
    `update programme_draft set title = $3, text = $4, based_on = $5, changed_by = $6, changed_at = $7, revision = revision + 1
     where draft_id = $1 and revision = $2 and state = 'draft'`,
    [draftId, revision, title, text, basedOn, by, new Date(at)],
  );
  return changed === 1;
}

/** What a move sets besides the state. */
export interface Moving {
  readonly to: DraftState;
  readonly reason?: string;
  readonly requestId?: string;
  readonly publishAt?: Instant | undefined;
  readonly share?: number | undefined;
  readonly isGranted?: boolean;
  readonly version?: number;
}

/** Moves a draft that the caller holds. Throws where the database’s list of moves does not have it. */
export async function moveDraft(tx: Tx, draftId: string, { to, reason, requestId, publishAt, share, isGranted, version }: Moving): Promise<void> {
  await tx.changed(
    `update programme_draft set state = $2, reason = coalesce($3, reason), request_id = coalesce($4, request_id),
       publish_at = case when $4::uuid is null then publish_at else $5 end, share = case when $4::uuid is null then share else $8 end, granted = coalesce($6, granted), version = $7
     where draft_id = $1`,
    [
      draftId,
      to,
      reason ?? null,
      requestId ?? null,
      publishAt === undefined ? null : new Date(publishAt),
      isGranted === true ? 'granted' : null,
      version ?? null,
      share ?? null,
    ],
  );
}

export async function findDraft(tx: Reader, programmeId: string, draftId: string): Promise<Draft | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from programme_draft where programme_id = $1 and draft_id = $2`, [programmeId, draftId]);
  return row && draftOf(row);
}

/** The same, held until the transaction ends. */
export async function holdDraft(tx: Tx, programmeId: string, draftId: string): Promise<Draft | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from programme_draft where programme_id = $1 and draft_id = $2 for update`, [programmeId, draftId]);
  return row && draftOf(row);
}

/** Newest first; without those that were dropped. */
export async function listDrafts(tx: Reader, programmeId: string, limit: number): Promise<readonly Draft[]> {
  const rows = await tx.rows<Row>(
    `select ${columns} from programme_draft where programme_id = $1 and state <> 'dropped' order by created_at desc, draft_id desc limit $2`,
    [programmeId, limit],
  );
  return rows.map(draftOf);
}

function draftOf(row: Row): Draft {
  return {
    draftId: row.draft_id,
    programmeId: row.programme_id,
    kind: row.kind,
    title: row.title,
    text: row.text,
    basedOn: row.based_on,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    changedBy: row.changed_by,
    changedAt: row.changed_at.getTime(),
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    ...(row.publish_at === null ? {} : { publishAt: row.publish_at.getTime() }),
    ...(row.share === null ? {} : { share: row.share }),
    ...(row.version === null ? {} : { version: row.version }),
  };
}
