import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface AuditEntry {
  readonly stream: string;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
  readonly beforeHash: Buffer;
  readonly hash: Buffer;
}

interface Row {
  stream: string;
  seq: bigint;
  at: Date;
  actor: string;
  action: string;
  detail: string;
  before_hash: Buffer;
  hash: Buffer;
}

const columns = 'stream, seq, at, actor, action, detail, before_hash, hash';

export async function findLastEntry(tx: Reader, stream: string): Promise<AuditEntry | undefined> {
  const [row] = await tx.rows<Row>(`select ${columns} from audit_entry where stream = $1 order by seq desc limit 1`, [stream]);
  return row && entryOf(row);
}

/** Adds an entry after the one it names; false when somebody else was there first. */
export async function insertEntry(tx: Tx, entry: AuditEntry): Promise<boolean> {
  const { stream, seq, at, actor, action, detail, beforeHash, hash } = entry;
  const added = await tx.changed(`insert into audit_entry (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (stream, seq) do nothing`, [
    stream,
    seq,
    new Date(at),
    actor,
    action,
    detail,
    beforeHash,
    hash,
  ]);
  return added === 1;
}

/** Entries of a stream after one of them, in order. */
export async function listEntries(tx: Reader, stream: string, afterSeq: number, limit: number): Promise<readonly AuditEntry[]> {
  const rows = await tx.rows<Row>(`select ${columns} from audit_entry where stream = $1 and seq > $2 order by seq limit $3`, [stream, afterSeq, limit]);
  return rows.map(entryOf);
}

export interface TrailFilter {
  /** What the actor begins with; and those who are meant by it. */
  readonly actor?: { readonly begins: string; readonly ids: readonly string[] };
  /** What the action begins with. */
  readonly action?: string;
  /** From this instant on, and before that one. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** Before this entry. */
  readonly before?: number;
}

/** Entries of a stream that fit, newest first. */
export async function listTrail(
  tx: Reader,
  stream: string,
  { actor, action, from, until, before }: TrailFilter,
  limit: number,
): Promise<readonly AuditEntry[]> {
  const rows = await tx.rows<Row>(
    `select ${columns} from audit_entry
     where stream = $1 and ($2::text is null or actor like $2 or actor = any($3::text[])) and ($4::text is null or action like $4)
       and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6) and ($7::bigint is null or seq < $7)
     order by seq desc limit $8`,
    [
      stream,
      actor === undefined ? null : beginning(actor.begins),
      actor === undefined ? [] : actor.ids,
      action === undefined ? null : beginning(action),
      from === undefined ? null : new Date(from),
      until === undefined ? null : new Date(until),
      before ?? null,
      limit,
    ],
  );
  return rows.map(entryOf);
}

function beginning(text: string): string {
  return `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

function entryOf(row: Row): AuditEntry {
  const { stream, actor, action, detail, hash } = row;
  return { stream, seq: Number(row.seq), at: row.at.getTime(), actor, action, detail, beforeHash: row.before_hash, hash };
}
