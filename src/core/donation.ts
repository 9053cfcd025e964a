import { no, unsure, yes, type Ground } from './answer.ts';
import type { Decision } from './decision.ts';
import { entitlementOf, tellsEntitlement } from './entitlement.ts';
import type { Part } from './ledger.ts';
import type { Programme } from './programme.ts';
import type { Question } from './question.ts';
import { dayOf, instantAt, instantOf, isoIn, minutesOf, parseInstant, type Instant } from './time.ts';

const nowhere: Ground = { id: 'donation', source: [] };

/** May so much be donated; what is then received, and until when it can be taken back. Who applied earlier says when: deadlines count from there. */
export function mayDonate(programme: Programme, question: Question, at: Instant): Decision {
  const rule = programme.document.donation;
  if (!rule) return no(programme, 'donate', nowhere, 'donation.none');
  const amount = BigInt(question.amount!);
  const entitled = entitledTo(programme, question);
  if (entitled === undefined) return unsure(programme, 'donate', rule, 'facts.missing', { facts: { fact: 'entitled' } });
  const appliedAt = instantOfTold(programme, question.appliedAt);
  const closes = appliedAt === undefined ? undefined : donationCloses(programme, question.issuer, appliedAt);
  if (closes !== undefined && at >= closes)
    return no(programme, 'donate', rule, 'donation.over', { facts: { closed: isoIn(closes, programme.document.timeZone) } });
  const isPart = amount > 0n && amount % BigInt(rule.unit) === 0n;
  if (!isPart && (amount !== entitled || amount === 0n)) return no(programme, 'donate', rule, 'donation.unit', { facts: { unit: BigInt(rule.unit) } });
  if (amount > entitled) return no(programme, 'donate', rule, 'donation.too_much', { facts: { amount: entitled } });
  const undoUntil = undoDeadline(programme, question.issuer, appliedAt ?? at);
  return yes(programme, 'donate', rule, {
    donation: { donated: amount, received: entitled - amount, ...(undoUntil && at < undoUntil.at ? { undoUntil: undoUntil.at } : {}) },
  });
}

function instantOfTold(programme: Programme, text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text, programme.document.timeZone);
}

function entitledTo(programme: Programme, question: Question): bigint | undefined {
  if (question.entitled !== undefined) return BigInt(question.entitled);
  if (!tellsEntitlement(question)) return undefined;
  const entitlement = entitlementOf(programme, question);
  return entitlement.ok ? entitlement.grant.amount : 0n;
}

/** Until when what was applied for, or donated, at an instant can be taken back; the issuer’s own deadline where it has one. */
export function undoDeadline(programme: Programme, issuer: string | undefined, donatedAt: Instant): { at: Instant; rule: Ground } | undefined {
  const rule = programme.document.donation;
  const own = rule?.undoByIssuer?.find((one) => one.issuer === issuer);
  const undo = own ?? rule?.undo;
  if (!rule || !undo) return undefined;
  const zone = programme.document.timeZone;
  const day = Temporal.PlainDate.from(dayOf(donatedAt, zone)).add({ days: undo.days });
  return { at: instantAt(day, minutesOf(undo.at), zone), rule: own ?? rule };
}

/**
 * Until when something may be donated, and the payout is kept back: the deadline for taking back what is donated at the moment of applying.
 * Where nothing can be taken back, the end of the day of the application. Nothing when the programme takes no donations.
 */
export function donationCloses(programme: Programme, issuer: string | undefined, appliedAt: Instant): Instant | undefined {
  if (!programme.document.donation) return undefined;
  const zone = programme.document.timeZone;
  return undoDeadline(programme, issuer, appliedAt)?.at ?? instantAt(Temporal.PlainDate.from(dayOf(appliedAt, zone)).add({ days: 1 }), 0, zone);
}

/**
 * Which payer’s part a donation comes out of: each in proportion, in whole units; what rounding leaves over is taken from the first parts that
 * have it. No part gives more than it holds, and the shares add up to the donation. Throws RangeError when the parts hold less than is donated.
 */
export function donationShares(parts: readonly Part[], amount: bigint): readonly Part[] {
  const whole = parts.reduce((sum, one) => sum + one.amount, 0n);
  if (amount <= 0n || amount > whole) throw new RangeError('A donation is more than nothing and at most the whole.');
  const shares = parts.map(({ part, amount: held }) => ({ part, held, amount: (held * amount) / whole }));
  let over = amount - shares.reduce((sum, one) => sum + one.amount, 0n);
  for (const share of shares) {
    if (over === 0n) break;
    if (share.amount < share.held) {
      share.amount += 1n;
      over -= 1n;
    }
  }
  return shares.filter((one) => one.amount > 0n).map(({ part, amount: share }) => ({ part, amount: share }));
}

/** May a donation still be taken back. */
export function mayUndoDonation(programme: Programme, question: Question, at: Instant): Decision {
  const zone = programme.document.timeZone;
  const donatedAt = instantOfTold(programme, question.appliedAt ?? question.donatedAt);
  const deadline = donatedAt === undefined ? undefined : undoDeadline(programme, question.issuer, donatedAt);
  const rule = programme.document.donation;
  if (!deadline) return no(programme, 'undoDonation', rule ?? nowhere, rule ? 'donation.final' : 'donation.none');
  if (at < deadline.at) {
    const { undoOn } = rule!;
    if (question.channel === undefined || !undoOn || undoOn.includes(question.channel))
      return yes(programme, 'undoDonation', deadline.rule, { until: deadline.at });
    const instead = undoOn.map((channel) => ({ do: 'undoDonation' as const, channel, until: deadline.at }));
    return no(programme, 'undoDonation', deadline.rule, 'donation.undo_elsewhere', { instead });
  }
  return no(programme, 'undoDonation', deadline.rule, 'donation.undo_over', { facts: { closed: isoIn(deadline.at, zone) } });
}

/** Whether somebody who has not applied counts as having donated. */
export function isDeemedDonation(programme: Programme, question: Question, at: Instant): Decision {
  const rule = programme.document.donation?.deemed;
  if (!rule) return no(programme, 'deemedDonation', programme.document.donation ?? nowhere, 'donation.not_deemed');
  const from = instantOf(rule.at, programme.document.timeZone);
  if (question.applied) return no(programme, 'deemedDonation', rule, 'donation.not_deemed');
  return at >= from ? yes(programme, 'deemedDonation', rule) : no(programme, 'deemedDonation', rule, 'donation.not_deemed', { next: from });
}
