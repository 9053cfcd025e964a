import { lapsed, refunded, restored, type Movement } from '#core/ledger.ts';
import { backAfter, grantBack } from '#core/refund.ts';
import type { Instant } from '#core/time.ts';
import { expiresAt } from '#core/use-rule.ts';
import { count } from '#modules/figures/index.ts';
import { post } from '#modules/ledger/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Tx } from '#platform/db.ts';
import { endIfOver } from './expire.ts';
import { listRefunds, type Purchase, type RefundRow, type SpendingCard } from './spending.store.ts';

export interface GiveBack {
  readonly tx: Tx;
  readonly open: OpenProgramme;
  readonly card: SpendingCard;
  /** When the report was taken. */
  readonly at: Instant;
}

/** Gives the grant’s share of one refund back, after others of this sum. */
export async function giveBackPart(to: GiveBack, purchase: Purchase, refund: RefundRow, before: bigint): Promise<void> {
  const { issuer, approvalNumber, refundNumber } = refund;
  const grant = grantBack(purchase, before, refund.amount);
  const back = grant === 0n ? undefined : refunded(to.card.applicationId, issuer, approvalNumber, refundNumber, grant);
  await giveBack(to, back, refund.at);
}

/** Gives back what is left of a purchase that is taken back whole. */
export async function giveBackRest(to: GiveBack, purchase: Purchase, cancelledAt: Instant): Promise<void> {
  const { issuer, approvalNumber } = purchase;
  const before = backAfter(purchase, purchase.refunded);
  const grant = purchase.grant - before.grant;
  const back = grant === 0n ? undefined : restored(to.card.applicationId, issuer, approvalNumber, grant);
  await giveBack(to, back, cancelledAt);
}

/** Gives back the refunds that were reported before their purchase. */
export async function giveBackEarlier(to: GiveBack, purchase: Purchase): Promise<void> {
  let before = 0n;
  for (const refund of await listRefunds(to.tx, purchase.circleId, purchase.issuer, purchase.approvalNumber)) {
    await giveBackPart(to, purchase, refund, before);
    before += refund.amount;
  }
}

/** By the version in force when it was given back: after the grant’s expiry it comes back to be lost. */
async function giveBack({ tx, open, card, at }: GiveBack, back: Movement | undefined, backAt: Instant): Promise<void> {
  const { circleId, applicationId, programmeId } = card;
  const expires = expiresAt(open.ofCircle(circleId, backAt), card.instrument, card.appliedAt)?.at;
  const isLost = expires !== undefined && backAt >= expires;
  const movements = back === undefined ? [] : isLost ? [back, lapsed(applicationId, back)] : [back];
  if (movements.length > 0) await post(tx, [{ circleId, applicationId, programmeId, at, movements }]);
  await count(tx, { figure: 'spent', change: -(back?.amount ?? 0n), at });
  // Given back in time and heard of late: it could have been spent, and no longer can.
  if (back && !isLost) await endIfOver(tx, { programme: open.ofCircle(circleId, at), instrument: card.instrument, at }, card);
}
