import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

export interface RefundCovered {
  readonly circleId: string;
  readonly issuer: string;
  readonly refundNumber: string;
  readonly approvalNumber: string;
  /** What of it had been given back before. */
  readonly amount: bigint;
  readonly reported: bigint;
}

/** Writes it; false when a refund of this number was covered before. */
export async function insertCovered(tx: Tx, covered: RefundCovered, takenAt: Instant): Promise<boolean> {
  const added = await tx.changed(
    `insert into refund_covered (circle_id, issuer, refund_number, approval_number, amount_won, reported_won, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [covered.circleId, covered.issuer, covered.refundNumber, covered.approvalNumber, covered.amount, covered.reported, new Date(takenAt)],
  );
  return added === 1;
}

/** What is covered of the refunds of one approval. */
export async function listCovered(tx: Reader, circleId: string, issuer: string, approvalNumber: string): Promise<readonly RefundCovered[]> {
  const rows = await tx.rows<{ refund_number: string; amount_won: bigint; reported_won: bigint }>(
    'select refund_number, amount_won, reported_won from refund_covered where circle_id = $1 and issuer = $2 and approval_number = $3',
    [circleId, issuer, approvalNumber],
  );
  return rows.map((row) => ({ circleId, issuer, approvalNumber, refundNumber: row.refund_number, amount: row.amount_won, reported: row.reported_won }));
}
