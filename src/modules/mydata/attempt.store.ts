import type { Instant } from '#core/time.ts';
import type { Tx } from '#platform/db.ts';

export interface Attempt {
  readonly citizenId: string;
  readonly issuer: string;
  readonly state: string;
  readonly lang: 'ko' | 'en';
}

export async function insertAttempt(tx: Tx, hash: Buffer, attempt: Attempt, expiresAt: Instant): Promise<void> {
  await tx.changed('insert into mydata_attempt (attempt_hash, citizen_id, issuer, state, lang, expires_at) values ($1, $2, $3, $4, $5, $6)', [
    hash,
    attempt.citizenId,
    attempt.issuer,
    attempt.state,
    attempt.lang,
    new Date(expiresAt),
  ]);
}

/** Takes an attempt, once: whoever comes second finds nothing. */
export async function takeAttempt(tx: Tx, hash: Buffer, now: Instant): Promise<Attempt | undefined> {
  const [row] = await tx.rows<{ citizen_id: string; issuer: string; state: string; lang: 'ko' | 'en'; expires_at: Date }>(
    'delete from mydata_attempt where attempt_hash = $1 returning citizen_id, issuer, state, lang, expires_at',
    [hash],
  );
  if (!row || row.expires_at.getTime() <= now) return undefined;
  return { citizenId: row.citizen_id, issuer: row.issuer, state: row.state, lang: row.lang };
}

/** Forgets what nobody came back for, 1,000 at a time. */
export async function forgetLinkAttempts(tx: Tx, now: Instant): Promise<void> {
  await tx.changed('delete from mydata_attempt where attempt_hash = any(array(select attempt_hash from mydata_attempt where expires_at <= $1 limit 1000))', [
    new Date(now),
  ]);
}
