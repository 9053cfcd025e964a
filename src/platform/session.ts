import { hash, randomBytes } from 'node:crypto';
import { openBatcher } from './batch.ts';
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
const touchPart = 4;

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

/** A cookie shown at an instant. */
export interface ShownCookie {
  readonly kind: string;
  readonly token: string;
  readonly at: Instant;
  readonly limits: SessionLimits;
}

/** Finds the session of a cookie, moved on by the limits' idle time, or undefined if there is none any more. */
export type FindSession = (cookie: ShownCookie) => Promise<Session | undefined>;

/** 1,000 a look: a few milliseconds. */
const lookMax = 1_000;
/** 20,000 that wait for their look: two seconds of a morning; more are told to come back. */
const looksWaitingMax = 20_000;

/** Cookies that are shown at the same time are looked at together: with 64 at once a look each cost more than the work behind it. */
export function sessionFinder(db: Db): FindSession {
  const looks = openBatcher<ShownCookie, Session | undefined>({
    run: async (cookies) => await findSessions(db, cookies),
    sizeMax: lookMax,
    waitingMax: looksWaitingMax,
    lanesMax: 2,
  });
  return looks.add;
}

async function findSessions(db: Db, cookies: readonly ShownCookie[]): Promise<readonly (Session | undefined)[]> {
  const hashes = cookies.map((one) => hashOf(one.token));
  const rows = await db.rows<{ session_hash: Buffer; kind: string; subject_id: string; opened_at: Date; idle_until: Date; ends_at: Date }>(
    'select session_hash, kind, subject_id, opened_at, idle_until, ends_at from session where session_hash = any($1::bytea[])',
    [hashes],
  );
  const byHash = new Map(rows.map((row) => [row.session_hash.toString('base64'), row]));
  const moved = new Map<string, Instant>();
  const found = cookies.map(({ kind, at, limits }, i): Session | undefined => {
    const name = hashes[i]!.toString('base64');
    const row = byHash.get(name);
    if (row?.kind !== kind || row.idle_until.getTime() <= at || row.ends_at.getTime() <= at) return undefined;
    const idleUntil = Math.min(at + limits.idleMs, row.ends_at.getTime());
    if (idleUntil - row.idle_until.getTime() > limits.idleMs / touchPart) moved.set(name, Math.max(idleUntil, moved.get(name) ?? 0));
    return { kind, subjectId: row.subject_id, openedAt: row.opened_at.getTime() };
  });
  if (moved.size > 0) await moveOn(db, moved);
  return found;
}

/** Rows in the order of their keys: two processes that move the same sessions on never wait for each other in a ring. */
async function moveOn(db: Db, moved: ReadonlyMap<string, Instant>): Promise<void> {
  await db.tx(async (tx) => {
    await tx.rows(`select 1 from session where session_hash = any($1::bytea[]) order by session_hash for update`, [
      [...moved.keys()].map((name) => Buffer.from(name, 'base64')),
    ]);
    await tx.changed(
      `update session set idle_until = new.until from unnest($1::bytea[], $2::timestamptz[]) as new (hash, until)
       where session_hash = new.hash and idle_until < new.until`,
      [[...moved.keys()].map((name) => Buffer.from(name, 'base64')), [...moved.values()].map((until) => new Date(until))],
    );
  });
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
  return hash('sha256', token, 'buffer');
}
