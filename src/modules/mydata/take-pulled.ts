import { isoIn } from '#core/time.ts';
import { findMerchants } from '#modules/merchant/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import { takeApproval, takeCancellation, takeCorrection, type SpendingCard, type Taken } from '#modules/spending/index.ts';
import type { Approval } from '#partners/card-issuer/card-issuer.ts';
import type { MerchantEntry } from '#partners/merchants/merchants.ts';
import type { MyDataApproval } from '#partners/mydata/my-data.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db, Tx } from '#platform/db.ts';
import type { Link, LinkKey } from './mydata.store.ts';

export interface TakeDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  /** Hears of what is for a person to look at: ids only. */
  readonly onUnplaced: (link: LinkKey, approvalNumber: string) => void;
}

/** Hands approvals to the spending room, each in its own transaction. False when a grant is not paid yet, and they have to be read again. */
export async function takePulled(deps: TakeDeps, link: Link, card: SpendingCard, pulled: readonly MyDataApproval[]): Promise<boolean> {
  const { db, onUnplaced } = deps;
  const shops = await findMerchants(
    db,
    pulled.map((one) => one.merchantNumber),
  );
  for (const one of pulled) {
    const approval = approvalOf(card, one, shops.get(one.merchantNumber));
    const taken = await db.tx((tx) => takeOne(tx, deps, card, one, approval));
    if (typeof taken === 'object') return false;
    if (taken === 'unplaced') onUnplaced(link, one.approvalNumber);
  }
  return true;
}

async function takeOne(tx: Tx, { open, clock }: TakeDeps, { issuer }: SpendingCard, one: MyDataApproval, approval: Approval): Promise<Taken> {
  const report = { open, issuer, approval, at: clock() };
  const taken = await takeApproval(tx, report);
  if (taken !== 'taken') return taken;
  const changedAt = one.changedAt ?? clock();
  if (one.status === 'cancelled') return await takeCancellation(tx, { ...report, approval: { ...approval, cancelledAt: new Date(changedAt).toISOString() } });
  if (one.correctedAmount !== undefined) return await takeCorrection(tx, report, { left: one.correctedAmount, at: changedAt });
  return taken;
}

/** MyData tells a shop’s name and number; the rest is what our register of shops knows. */
function approvalOf(card: SpendingCard, one: MyDataApproval, found: MerchantEntry | undefined): Approval {
  // Without a way of paying, a rule about it could not be asked: then nothing of the shop counts, and the purchase is unsure.
  const { payment, registrationNumber: _number, name: _name, ...facts } = found?.payment === undefined ? ({} as Partial<MerchantEntry>) : found;
  return {
    approvalNumber: one.approvalNumber,
    cardToken: card.token,
    amount: one.amount,
    merchant: { registrationNumber: one.merchantNumber, name: one.merchantName, ...facts },
    payment: payment ?? 'unknown',
    approvedAt: isoIn(one.approvedAt, 'Asia/Seoul'),
  };
}
