import { createHash } from 'node:crypto';
import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';

export interface AttemptRow {
  /** Whose provider the browser was sent to. */
  readonly kind: 'citizen' | 'operator';
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly lang: 'ko' | 'en';
  readonly goTo: string;
}

export async function insertAttempt(tx: Tx, hash: Buffer, attempt: AttemptRow, expiresAt: Instant): Promise<void> {
  await tx.rows(
    'insert into sign_in_attempt (attempt_hash, state, nonce, code_verifier, lang, go_to, expires_at, kind) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [hash, attempt.state, attempt.nonce, attempt.codeVerifier, attempt.lang, attempt.goTo, new Date(expiresAt), attempt.kind],
  );
}

/** Takes an attempt of this kind, once: whoever comes second finds nothing. */
export async function takeAttempt(tx: Tx, kind: AttemptRow['kind'], hash: Buffer, now: Instant): Promise<AttemptRow | undefined> {
  const [row] = await tx.rows<{ state: string; nonce: string; code_verifier: string; lang: 'ko' | 'en'; go_to: string; expires_at: Date }>(
    'delete from sign_in_attempt where attempt_hash = $1 and kind = $2 returning state, nonce, code_verifier, lang, go_to, expires_at',
    [hash, kind],
  );
  if (!row || row.expires_at.getTime() <= now) return undefined;
  return { kind, state: row.state, nonce: row.nonce, codeVerifier: row.code_verifier, lang: row.lang, goTo: row.go_to };
}

/** Forgets attempts that are over, some at a time. */
export async function clearAttempts(tx: Tx, now: Instant, limit: number): Promise<number> {
  const rows = await tx.rows(
    'delete from sign_in_attempt where attempt_hash = any(array(select attempt_hash from sign_in_attempt where expires_at <= $1 limit $2)) returning 1',
    [new Date(now), limit],
  );
  return rows.length;
}

export async function insertConsoleLink(tx: Tx, hash: Buffer, operatorId: string, expiresAt: Instant): Promise<void> {
  await tx.rows('insert into console_link (link_hash, operator_id, expires_at) values ($1, $2, $3)', [hash, operatorId, new Date(expiresAt)]);
}

/** Spends a link: whose it was, for the first who comes in time. */
export async function spendConsoleLink(tx: Tx, hash: Buffer, now: Instant): Promise<string | undefined> {
  const [row] = await tx.rows<{ operator_id: string; expires_at: Date }>('delete from console_link where link_hash = $1 returning operator_id, expires_at', [
    hash,
  ]);
  return row !== undefined && now < row.expires_at.getTime() ? row.operator_id : undefined;
}

/** Of what a browser carries, only this is kept. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
