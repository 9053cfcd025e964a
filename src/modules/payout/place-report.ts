import type { Instant } from '#core/time.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { takeApproval, takeCancellation, takeRefund, type Taken } from '#modules/spending/index.ts';
import type { IssuerEvent } from '#partners/card-issuer/card-issuer.ts';
import type { Tx } from '#platform/db.ts';
import { become } from './move-payout.ts';
import { findByReference, findPayout } from './payout.store.ts';

/** Where one report belongs. */
export async function place(tx: Tx, open: OpenProgramme, issuer: string, event: IssuerEvent, at: Instant): Promise<Taken> {
  switch (event.type) {
    case 'approval.made':
      return await takeApproval(tx, { open, issuer, approval: event.approval, at });
    case 'approval.cancelled':
      return await takeCancellation(tx, { open, issuer, approval: event.approval, at });
    case 'approval.refunded':
      return await takeRefund(tx, { open, issuer, approval: event.approval, at }, event.refund);
    case 'payout.settled':
    case 'payout.failed': {
      const payout = await findByReference(tx, issuer, event.reference);
      if (!payout || payout.amount !== event.amount) return 'unplaced';
      const to = event.type === 'payout.settled' ? 'settled' : 'failed';
      const why = event.type === 'payout.failed' ? { why: event.why } : {};
      const moved = await become(tx, open, payout, to, at, { issuerReference: event.issuerReference, ...why });
      if (moved) return 'taken';
      // A second word on the same payout that says the same is a repetition, also of one that was said a moment ago; one that says otherwise
      // is for a person.
      const now = await findPayout(tx, payout.circleId, payout.payoutId);
      return now?.state === to ? 'taken' : 'unplaced';
    }
  }
}
