import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { takeApproval, takeCancellation } from '#modules/spending/index.ts';
import type { CardIssuers, IssuerEvent } from '#partners/card-issuer/card-issuer.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { become } from './move-payout.ts';
import { insertPartnerEvent, setAside } from './partner-event.store.ts';
import { findByReference } from './payout.store.ts';

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
 * because sending it again would not help. What comes before its time is refused, so that it comes again.
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
  try {
    await db.tx(async (tx) => {
      if (!(await insertPartnerEvent(tx, { partner: issuer, id: event.id, type: event.type }, at))) return;
      const taken = await place(tx, open, issuer, event, at);
      // Thrown, so that the mark of having taken it goes too: it has to come again.
      if (taken === 'too_early') throw new TooEarly();
      if (taken === 'unplaced') await setAside(tx, vault, { partner: issuer, id: event.id, body, why: 'unplaced' }, at);
    });
    return done('taken');
  } catch (error) {
    if (error instanceof TooEarly) return refuse('service.busy');
    throw error;
  }
}

class TooEarly extends Error {}

async function place(tx: Tx, open: OpenProgramme, issuer: string, event: IssuerEvent, at: Instant): Promise<'taken' | 'too_early' | 'unplaced'> {
  switch (event.type) {
    case 'approval.made':
      return await takeApproval(tx, { open, issuer, approval: event.approval, at });
    case 'approval.cancelled':
      return await takeCancellation(tx, { open, issuer, approval: event.approval, at });
    case 'approval.refunded':
      return 'unplaced';
    case 'payout.settled':
    case 'payout.failed': {
      const payout = await findByReference(tx, issuer, event.reference);
      if (!payout || payout.amount !== event.amount) return 'unplaced';
      const to = event.type === 'payout.settled' ? 'settled' : 'failed';
      const why = event.type === 'payout.failed' ? { why: event.why } : {};
      const moved = await become(tx, open, payout, to, at, { issuerReference: event.issuerReference, ...why });
      // A second word on the same payout that says the same is a repetition; one that says otherwise is for a person.
      return moved || payout.state === to ? 'taken' : 'unplaced';
    }
  }
}
