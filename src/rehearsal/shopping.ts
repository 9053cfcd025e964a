import type { ProgrammeDocument } from '#core/schema.ts';
import { diceOf } from './dice.ts';
import type { PlannedPurchase } from './nation.ts';
import { tillFor } from './shops.ts';
import { complain, dueTo, type Bought, type Run } from './told.ts';
import type { Town } from './town.ts';

/** Buys something as planned, and perhaps takes it back; remembers what the grant must have paid. */
export async function buy(run: Run, planned: PlannedPurchase, town: Town, document: ProgrammeDocument, seed: number): Promise<void> {
  if (!run.paid || !run.receipt) return;
  const dice = diceOf(seed, `purchase ${run.citizen.number}/${run.bought.length}`);
  const till = tillFor(document, run.citizen.region, planned, dice);
  // Whole tens: prices are.
  const amount = Math.max(10, Math.floor((dueTo(run) * planned.share) / 10_000) * 10);
  const bought = await pay(run, town, { amount, ...till });
  if (!bought) return;
  if (planned.refunded && !planned.cancelled) await getBack(run, town, bought, Math.floor(amount / 30) * 10);
  if (!planned.cancelled) return;
  const said = await town.control('cancel', { card_token: tokenOf(run), approval_number: bought.approvalNumber });
  await taken(run, town, said['reported']);
  bought.cancelled = true;
  run.balance += bought.grant;
}

/** The shop gives part of it back. One’s own money comes back first: it is then as if less had been bought. */
async function getBack(run: Run, town: Town, bought: Bought, amount: number): Promise<void> {
  if (amount === 0) return;
  const said = await town.control('refund', { card_token: tokenOf(run), approval_number: bought.approvalNumber, amount });
  await taken(run, town, said['reported']);
  bought.refunded = amount;
  const grant = Math.min(bought.grant, bought.amount - amount);
  run.balance += bought.grant - grant;
  bought.grant = grant;
}

function tokenOf(run: Run): string {
  return run.otherToken ?? run.citizen.cardToken;
}

/** After everything has expired: the purchase is the citizen’s own. */
export async function buyTooLate(run: Run, town: Town, document: ProgrammeDocument, seed: number): Promise<void> {
  if (!run.paid) return;
  const dice = diceOf(seed, `too late ${run.citizen.number}`);
  const till = tillFor(document, run.citizen.region, { day: 1, share: 0, where: 'counts', cancelled: false, refunded: false }, dice);
  await pay(run, town, { ...till, amount: 10_000, counts: false });
}

async function pay(run: Run, town: Town, purchase: { amount: number; shop: object; payment: string; counts: boolean }): Promise<Bought | undefined> {
  const { amount, shop, payment, counts } = purchase;
  const said = await town.control('spend', { card_token: tokenOf(run), merchant: shop, amount, payment });
  if (!(await taken(run, town, said['reported']))) return undefined;
  const grant = counts ? Math.min(run.balance, amount) : 0;
  run.balance -= grant;
  const bought: Bought = { approvalNumber: String(said['approval_number']), amount, grant, counts, cancelled: false, refunded: 0 };
  run.bought.push(bought);
  return bought;
}

/** Waits until the service has taken a report: it is sent again for as long as the service was killed. One that is held comes with its cancellation. */
async function taken(run: Run, town: Town, reported: unknown): Promise<boolean> {
  if (reported === 'delivered' || (reported === 'held' && run.citizen.fault === 'out-of-order')) return true;
  // The balance decides what the grant pays: the next purchase must not overtake this one.
  if (reported === 'queued') await town.control('drain', {});
  else complain(run, `bought something, and the service was not told (${String(reported)})`);
  return reported === 'queued';
}
