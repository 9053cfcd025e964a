import type { Instant } from '#core/time.ts';
import { lockApplication } from '#modules/application/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { IssuerEvent } from '#partners/card-issuer/card-issuer.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Tx } from '#platform/db.ts';
import { setAside } from './partner-event.store.ts';
import { place } from './place-report.ts';
import { insertWaiting, removeWaiting, type ApplicationKey } from './waiting-report.store.ts';

export interface Early {
  readonly open: OpenProgramme;
  readonly issuer: string;
  readonly event: IssuerEvent;
  readonly at: Instant;
}

/** Keeps the report of a purchase on a card whose payout has not ended for us. */
export async function keepUntilPaid(tx: Tx, vault: Vault, { open, issuer, event, at }: Early, { circleId, applicationId }: ApplicationKey): Promise<void> {
  // Whoever settles the payout moves the application: with its lock, either that has happened and this is decided now, or it will find the report here.
  await lockApplication(tx, circleId, applicationId);
  const taken = await place(tx, open, issuer, event, at);
  if (taken === 'taken') return;
  if (taken === 'unplaced') return await setAside(tx, vault, { partner: issuer, id: event.id, body: textOf(event), why: 'unplaced' }, at);
  await insertWaiting(tx, vault, { circleId, applicationId, issuer, eventId: event.id, event: textOf(event), at });
}

/** Decides every report that waited, in the order they came, all in the caller’s transaction: each exactly once. */
export async function takeWaiting(tx: Tx, vault: Vault, open: OpenProgramme, key: ApplicationKey, at: Instant): Promise<void> {
  for (const { issuer, eventId, event } of await removeWaiting(tx, vault, key)) {
    const taken = await place(tx, open, issuer, eventOf(event), at);
    // A failed payout’s card spends nothing of the grant; what was bought with it is for a person to look at.
    if (taken !== 'taken') await setAside(tx, vault, { partner: issuer, id: eventId, body: event, why: 'unplaced' }, at);
  }
}

function textOf(event: IssuerEvent): string {
  return JSON.stringify(event, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** Only what textOf wrote is read here. */
function eventOf(text: string): IssuerEvent {
  return JSON.parse(text, (name, value: unknown) =>
    (name === 'amount' || name === 'annualSales') && typeof value === 'string' ? BigInt(value) : value,
  ) as IssuerEvent;
}
