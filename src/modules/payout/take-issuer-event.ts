import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { CardIssuers } from '#partners/card-issuer/card-issuer.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { keepUntilPaid } from './waiting-reports.ts';
import { insertPartnerEvent, setAside } from './partner-event.store.ts';
import { place } from './place-report.ts';

export interface IssuerEventDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly issuers: CardIssuers;
}

export interface SignedReport {
  readonly issuer: string;
  /** The request’s exact text: the signature covers its bytes. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly at: Instant;
}

/**
 * Takes an issuer’s signed report. The same report again changes nothing; one we cannot place is kept for a person and thanked for,
 * because sending it again would not help. What comes before its time waits here for it.
 */
export async function takeIssuerEvent({ db, vault, open, issuers }: IssuerEventDeps, { issuer, body, headers, at }: SignedReport): Promise<Outcome<'taken'>> {
  // An unknown issuer has no secret to sign with: the answer is the same as to a wrong signature.
  const read = issuers.get(issuer)?.readEvent(body, headers) ?? { outcome: 'forged' as const, why: '' };
  if (read.outcome === 'forged') return refuse('webhook.forged');
  if (read.outcome === 'malformed') {
    const id = String(headers['webhook-id'] ?? '').slice(0, 200);
    await db.tx((tx) => setAside(tx, vault, { partner: issuer, id, body, why: read.why }, at));
    return refuse('webhook.malformed');
  }
  const { event } = read;
  await db.tx(async (tx) => {
    if (!(await insertPartnerEvent(tx, { partner: issuer, id: event.id, type: event.type }, at))) return;
    const taken = await place(tx, open, issuer, event, at);
    if (typeof taken === 'object') await keepUntilPaid(tx, vault, { open, issuer, event, at }, taken.waits);
    if (taken === 'unplaced') await setAside(tx, vault, { partner: issuer, id: event.id, body, why: 'unplaced' }, at);
  });
  return done('taken');
}
