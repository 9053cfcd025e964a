import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from './clock.ts';
import type { Db, Reader, Tx } from './db.ts';

export interface Session {
  /** What kind of person, like `operator`: a session of one kind opens no door of another. */
  readonly kind: string;
  readonly subjectId: string;
  readonly openedAt: Instant;
}

export interface SessionLimits {
  /** Ends when nothing was heard for so long. */
  readonly idleMs: number;
  /** Ends however busy. */
  readonly lifeMs: number;
}

/** 256 bits: nobody guesses one. */
const tokenBytes = 32;
/** A session is moved on at most once in this part of its idle time, so that reading a page does not write a row each time. */
const touchPart = 10;

/** Opens a session and returns what goes into the cookie; the database holds only its hash. Always a new one at sign-in. */
export async function openSession(tx: Tx, session: Session, limits: SessionLimits): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const endsAt = session.openedAt + limits.lifeMs;
  await tx.changed('insert into session (session_hash, kind, subject_id, opened_at, idle_until, ends_at) values ($1, $2, $3, $4, $5, $6)', [
    hashOf(token),
    session.kind,
    session.subjectId,
    new Date(session.openedAt),
    new Date(Math.min(session.openedAt + limits.idleMs, endsAt)),
    new Date(endsAt),
  ]);
  return token;
}

/** The session of a cookie at an instant, moved on by the limits' idle time, or undefined if there is none any more. */
export async function findSession(db: Db, kind: string, token: string, at: Instant, limits: SessionLimits): Promise<Session | undefined> {
  const hash = hashOf(token);
  const [row] = await db.rows<{ subject_id: string; opened_at: Date; idle_until: Date; ends_at: Date }>(
    'select subject_id, opened_at, idle_until, ends_at from session where session_hash = $1 and kind = $2 and idle_until > $3 and ends_at > $3',
    [hash, kind, new Date(at)],
  );
  if (row === undefined) return undefined;
  const idleUntil = Math.min(at + limits.idleMs, row.ends_at.getTime());
  if (idleUntil - row.idle_until.getTime() > limits.idleMs / touchPart) {
    await db.tx(async (tx) => await tx.changed('update session set idle_until = $2 where session_hash = $1 and idle_until < $2', [hash, new Date(idleUntil)]));
  }
  return { kind, subjectId: row.subject_id, openedAt: row.opened_at.getTime() };
}

/** How many sessions of somebody, or of everybody of a kind, are open. */
export async function countSessions(db: Reader, kind: string, subjectId: string | undefined, at: Instant): Promise<number> {
  const [row] = await db.rows<{ open: bigint }>(
    'select count(*) as open from session where kind = $1 and ($2::text is null or subject_id = $2) and idle_until > $3 and ends_at > $3',
    [kind, subjectId ?? null, new Date(at)],
  );
  return Number(row!.open);
}

/** Ends one session, at once and in every process. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await tx.changed('delete from session where session_hash = $1', [hashOf(token)]);
}

/** Ends every session of somebody, or of everybody of a kind; returns how many. */
export async function closeSessionsOf(tx: Tx, kind: string, subjectId?: string): Promise<number> {
  return await tx.changed('delete from session where kind = $1 and ($2::text is null or subject_id = $2)', [kind, subjectId ?? null]);
}

/** Removes sessions that have ended; returns how many. They open nothing, but a table should not grow for ever. */
export async function sweepSessions(tx: Tx, at: Instant): Promise<number> {
  return await tx.changed('delete from session where ends_at <= $1 or idle_until <= $1', [new Date(at)]);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
