import { payoutFailed, payoutSettled } from '#core/ledger.ts';
import type { PayoutState } from '#core/payout.ts';
import type { Instant } from '#core/time.ts';
import { findApplication, moveApplication } from '#modules/application/index.ts';
import { partsToPay } from '#modules/donation/index.ts';
import { count } from '#modules/figures/index.ts';
import { post } from '#modules/ledger/index.ts';
import { hear } from '#modules/notice/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { endIfOver, forgetSpendingCard } from '#modules/spending/index.ts';
import type { Tx } from '#platform/db.ts';
import { movePayout, type Payout } from './payout.store.ts';
import { replayWaiting } from './waiting-report.store.ts';

/**
 * Moves a payout and everything that hangs on it: the money, the application, the figures, what the citizen is told.
 * False when it is not where the move begins: the same report a second time changes nothing.
 */
export async function become(
  tx: Tx,
  open: OpenProgramme,
  payout: Payout,
  to: PayoutState,
  at: Instant,
  more: { readonly why?: string; readonly issuerReference?: string } = {},
): Promise<boolean> {
  const was = await movePayout(tx, payout, to, at, more);
  if (was === undefined) return false;
  // What is paid has a curve of its day, and how a company’s payouts end tells how it fares; the states on the way pass.
  const settledAt = to === 'settled' ? { at } : {};
  const endedAt = to === 'settled' || to === 'failed' ? { at } : {};
  await count(
    tx,
    { figure: 'payouts', label: was, change: -1n },
    { figure: 'payouts', label: to, change: 1n, ...settledAt },
    { figure: 'payouts.money', label: was, change: -payout.amount },
    { figure: 'payouts.money', label: to, change: payout.amount, ...settledAt },
    { figure: 'payouts.issuer', label: `${payout.issuer} ${was}`, change: -1n },
    { figure: 'payouts.issuer', label: `${payout.issuer} ${to}`, change: 1n, ...endedAt },
  );
  if (to === 'settled') await settle(tx, open, payout, at);
  if (to === 'failed') await fail(tx, open, payout, at);
  if (to === 'settled' || to === 'failed') await replayWaiting(tx, payout);
  return true;
}

async function settle(tx: Tx, open: OpenProgramme, { circleId, payoutId, applicationId, programmeId, issuer, amount }: Payout, at: Instant): Promise<void> {
  await post(tx, [{ circleId, applicationId, programmeId, at, movements: [payoutSettled(programmeId, payoutId, issuer, applicationId, amount)] }]);
  await moveApplication(tx, { circleId, applicationId }, 'paid', at);
  const application = (await findApplication(tx, circleId, applicationId))!;
  await endIfOver(
    tx,
    { programme: open.ofCircle(circleId, at), instrument: application.instrument, at },
    { circleId, applicationId, appliedAt: application.at },
  );
  await hear(tx, open.ofCircle(circleId, at), [
    { citizenId: application.citizenId, appliedAt: application.at, paidAt: at, instrument: application.instrument },
  ]);
}

async function fail(tx: Tx, open: OpenProgramme, { circleId, payoutId, applicationId, programmeId, issuer, cardToken }: Payout, at: Instant): Promise<void> {
  const application = (await findApplication(tx, circleId, applicationId))!;
  const parts = await partsToPay(tx, application);
  await post(tx, [{ circleId, applicationId, programmeId, at, movements: payoutFailed(programmeId, payoutId, issuer, parts) }]);
  await forgetSpendingCard(tx, { issuer, token: cardToken, applicationId });
  await moveApplication(tx, { circleId, applicationId }, 'payout-failed', at);
  await count(tx, { figure: 'applications.state', label: 'payout-failed', change: 1n });
  await hear(tx, open.ofCircle(circleId, at), [
    { citizenId: application.citizenId, appliedAt: application.at, payoutFailedAt: at, instrument: application.instrument },
  ]);
}
