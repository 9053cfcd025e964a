import type { Stage } from './stage.ts';
import { complain, refused, type Run } from './told.ts';
import { keyOf } from './key-of.ts';

/** Donates part of it or all, once there is a receipt, and perhaps takes it back at once. What one would then receive is read back before. */
export async function donate(run: Run, stage: Stage): Promise<void> {
  const { donates, takesDonationBack } = run.citizen.plan;
  if (!stage.takesDonations || !run.receipt || donates === 'nothing') return;
  const read = await run.visitor.get('/api/donation');
  if (!read.ok) return complain(run, `could not look what to donate (${read.problem.code})`);
  if (!read.body.open) return;
  const { most, unit } = read.body;
  const amount = donates === 'all' ? most.amount : Math.floor((most.amount * someOf) / unit.amount) * unit.amount;
  if (amount === 0) return;
  const given = await run.visitor.post('/api/donation', { amount }, keyOf(run.citizen, 'donate'));
  if (!given.ok) return complain(run, `could not donate ${amount} (${given.problem.code})`);
  const left = run.receipt.amount.amount - amount;
  if (given.body.given?.received.amount !== left)
    complain(run, `donated ${amount}, and is told they receive ${given.body.given?.received.amount ?? 'nothing'}`);
  run.donated = amount;
  if (!takesDonationBack) return;
  const undone = await run.visitor.post('/api/donation/undo', {}, keyOf(run.citizen, 'undo-donation'));
  if (undone.ok) run.donated = 0;
  else complain(run, `could not take a donation back a moment later (${undone.problem.code})`);
}

/** A third: of a household’s amount it is a few units. */
const someOf = 1 / 3;

/** After a payout that failed: takes the other card to the same card company. Answers the day on which the money should be there. */
export async function takeOtherCard(run: Run): Promise<string | undefined> {
  const { citizen, visitor } = run;
  if (citizen.otherCardToken === undefined || run.otherToken !== undefined) return undefined;
  const found = await visitor.post('/api/cards', { issuer: citizen.issuer });
  const card = found.ok ? found.body.cards.find((one) => one.id !== run.card) : undefined;
  if (!card) return undefined;
  const chosen = await visitor.post('/api/applications/card', { issuer: citizen.issuer, card: card.id }, keyOf(citizen, 'other-card'));
  if (!chosen.ok) {
    refused(run, 'other-card', chosen.problem);
    return undefined;
  }
  if (chosen.body.receipt !== run.receipt?.receipt) complain(run, 'took another card, and has another receipt');
  run.otherToken = citizen.otherCardToken;
  return chosen.body.credit?.on ?? Temporal.PlainDate.from(run.today()).add({ days: 1 }).toString();
}
