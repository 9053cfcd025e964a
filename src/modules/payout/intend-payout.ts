import { payoutIntended } from '#core/ledger.ts';
import type { Instant } from '#core/time.ts';
import { lockApplication, moveApplication } from '#modules/application/index.ts';
import { disclose } from '#modules/audit/index.ts';
import { findCards } from '#modules/card/index.ts';
import { partsToPay } from '#modules/donation/index.ts';
import { count } from '#modules/figures/index.ts';
import { post } from '#modules/ledger/index.ts';
import { putSpendingCard } from '#modules/spending/index.ts';
import { newId } from '#platform/clock.ts';
import type { Tx } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import { insertPayout, type Payout } from './payout.store.ts';
import { sendKind } from './payout-kinds.ts';

/**
 * Intends to pay an accepted application: the payout with its reference, the movements into the issuer’s clearing, what the card
 * will spend, and the job that sends it, all in one commit. Asked twice, it intends once.
 */
export async function intendPayout(
  tx: Tx,
  { circleId, applicationId }: { readonly circleId: string; readonly applicationId: string },
  at: Instant,
): Promise<void> {
  // The lock decides between this and a donation.
  const application = await lockApplication(tx, circleId, applicationId);
  if (!application) throw new Error('There is no such application.');
  const { citizenId, issuer, cardId, programmeId } = application;
  // What is handed out at a counter is paid there; only cards are credited through an issuer.
  if (application.state !== 'accepted' || issuer === undefined || cardId === undefined) return;
  const parts = await partsToPay(tx, application);
  const amount = parts.reduce((sum, one) => sum + one.amount, 0n);
  if (amount === 0n) {
    await moveApplication(tx, { circleId, applicationId }, 'donated', at);
    return await count(tx, { figure: 'applications.state', label: 'donated', change: 1n });
  }
  const card = (await findCards(tx, [{ citizenId, cardId }]))(citizenId, cardId);
  if (!card) throw new Error('The card of this application is gone.');
  const payoutId = newId(at);
  const payout: Payout = { circleId, payoutId, applicationId, programmeId, issuer, cardToken: card.token, amount, reference: payoutId, at, state: 'intended' };
  if (!(await insertPayout(tx, payout))) return;
  await post(tx, [{ circleId, applicationId, programmeId, at, movements: payoutIntended(programmeId, payoutId, issuer, parts) }]);
  await putSpendingCard(tx, {
    issuer,
    circleId,
    applicationId,
    citizenId,
    programmeId,
    token: card.token,
    instrument: application.instrument,
    channel: application.channel,
    cardType: card.cardType,
    appliedAt: application.at,
    ...(application.region === undefined ? {} : { region: application.region }),
  });
  await disclose(tx, { citizenId, who: issuer, what: 'amount', purpose: 'card', at });
  await count(
    tx,
    { figure: 'payouts', label: 'intended', change: 1n },
    { figure: 'payouts.money', label: 'intended', change: amount },
    { figure: 'payouts.issuer', label: `${issuer} intended`, change: 1n },
  );
  await addJob(tx, sendKind(issuer), { circleId, payoutId }, { uniqueKey: payoutId });
}
