import type { Instant } from '#core/time.ts';
import { grantBalance } from '#modules/ledger/index.ts';
import type { Tx } from '#platform/db.ts';
import { giveBackPart } from './give-back.ts';
import { listCovered } from './refund-covered.store.ts';
import { findPurchase, findSpendingCard, insertRefund, listRefunds, type RefundRow } from './spending.store.ts';
import type { Report, Taken } from './take-approval.ts';

/** Names a refund that we concluded from a correction. No issuer’s own number begins so. */
const concluded = 'mydata/';

/** What is left of an approval, and since when, as somebody shows it who does not tell refunds one by one. */
export interface Correction {
  readonly left: bigint;
  readonly at: Instant;
}

/**
 * Takes a correction of an approval that was taken before: what is missing from the refunds known is one more refund. The refund itself may be
 * reported later; it is then covered by this one (`coveredOf`). One that shows more left than we know of says nothing new.
 */
export async function takeCorrection(tx: Tx, { open, issuer, approval, at }: Report, { left, at: correctedAt }: Correction): Promise<Taken> {
  const card = await findSpendingCard(tx, issuer, approval.cardToken, open.id);
  if (!card) return 'unplaced';
  const { circleId, applicationId } = card;
  const balance = await grantBalance(tx, circleId, applicationId, true);
  if (!balance.isPaid) return { waits: card };
  const { approvalNumber } = approval;
  const purchase = await findPurchase(tx, circleId, issuer, approvalNumber);
  if (!purchase || purchase.amount !== approval.amount || left > approval.amount) return 'unplaced';
  const before = sumOf(await listRefunds(tx, circleId, issuer, approvalNumber));
  const missing = approval.amount - left - before;
  if (missing <= 0n) return 'taken';
  const row = { circleId, issuer, refundNumber: `${concluded}${approvalNumber}/${left}`, approvalNumber, amount: missing, at: correctedAt };
  if (!(await insertRefund(tx, row, at))) return 'unplaced';
  if (purchase.cancelledAt === undefined) await giveBackPart({ tx, open, card, at }, purchase, row, before);
  return 'taken';
}

/** How much of a refund reported now was given back before, on a correction that nobody had reported. */
export async function coveredOf(tx: Tx, others: readonly RefundRow[], refund: RefundRow): Promise<bigint> {
  const given = sumOf(others.filter((one) => one.refundNumber.startsWith(concluded)));
  if (given === 0n) return 0n;
  const spare = given - sumOf(await listCovered(tx, refund.circleId, refund.issuer, refund.approvalNumber));
  return spare < refund.amount ? spare : refund.amount;
}

function sumOf(rows: readonly { readonly amount: bigint }[]): bigint {
  return rows.reduce((sum, one) => sum + one.amount, 0n);
}
