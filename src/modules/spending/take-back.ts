import { count } from '#modules/figures/index.ts';
import { grantBalance } from '#modules/ledger/index.ts';
import type { Refund } from '#partners/card-issuer/card-issuer.ts';
import type { Tx } from '#platform/db.ts';
import { giveBackPart, giveBackRest } from './give-back.ts';
import { insertCovered, listCovered } from './refund-covered.store.ts';
import { findPurchase, findSpendingCard, insertCancellation, insertRefund, listRefunds } from './spending.store.ts';
import type { Report, Taken } from './take-approval.ts';
import { coveredOf } from './take-correction.ts';

/** Takes a purchase back, whole and once. It may come before the purchase itself; that then spends nothing. */
export async function takeCancellation(tx: Tx, { open, issuer, approval, at }: Report): Promise<Taken> {
  const card = await findSpendingCard(tx, issuer, approval.cardToken, open.id);
  if (!card) return 'unplaced';
  const { circleId, applicationId } = card;
  const balance = await grantBalance(tx, circleId, applicationId, true);
  if (!balance.isPaid) return { waits: card };
  const purchase = await findPurchase(tx, circleId, issuer, approval.approvalNumber);
  if (purchase && purchase.amount !== approval.amount) return 'unplaced';
  const cancelledAt = Date.parse(approval.cancelledAt ?? approval.approvedAt);
  const isNew = await insertCancellation(tx, { circleId, issuer, approvalNumber: approval.approvalNumber, amount: approval.amount, cancelledAt }, at);
  if (!isNew || !purchase) return 'taken';
  await giveBackRest({ tx, open, card, at }, purchase, cancelledAt);
  await count(tx, { figure: 'purchases', label: 'cancelled', change: 1n });
  return 'taken';
}

/** Takes one refund of a part, once by its number. It may come before the purchase, and before or after its cancellation, which gives back only the rest. */
export async function takeRefund(tx: Tx, { open, issuer, approval, at }: Report, refund: Refund): Promise<Taken> {
  const card = await findSpendingCard(tx, issuer, approval.cardToken, open.id);
  if (!card) return 'unplaced';
  const { circleId, applicationId } = card;
  const balance = await grantBalance(tx, circleId, applicationId, true);
  if (!balance.isPaid) return { waits: card };
  const { approvalNumber } = approval;
  const purchase = await findPurchase(tx, circleId, issuer, approvalNumber);
  if (purchase && purchase.amount !== approval.amount) return 'unplaced';
  const others = await listRefunds(tx, circleId, issuer, approvalNumber);
  const known = (await listCovered(tx, circleId, issuer, approvalNumber)).find((one) => one.refundNumber === refund.number);
  if (known) return known.reported === refund.amount ? 'taken' : 'unplaced';
  const same = others.find((one) => one.refundNumber === refund.number);
  if (same) return same.amount === refund.amount ? 'taken' : 'unplaced';
  const reported = { circleId, issuer, refundNumber: refund.number, approvalNumber, amount: refund.amount, at: Date.parse(refund.at) };
  const covered = await coveredOf(tx, others, reported);
  const before = others.reduce((sum, one) => sum + one.amount, 0n);
  const row = { ...reported, amount: refund.amount - covered };
  if (before + row.amount > approval.amount) return 'unplaced';
  // The number may name a refund of another purchase.
  if (covered > 0n && !(await insertCovered(tx, { ...row, amount: covered, reported: refund.amount }, at))) return 'unplaced';
  if (row.amount === 0n) return 'taken';
  if (!(await insertRefund(tx, row, at))) return 'unplaced';
  if (purchase && purchase.cancelledAt === undefined) await giveBackPart({ tx, open, card, at }, purchase, row, before);
  return 'taken';
}
