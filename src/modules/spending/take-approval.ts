import { decide } from '#core/decide.ts';
import type { Decision } from '#core/decision.ts';
import { spent } from '#core/ledger.ts';
import { tellsOf } from '#core/notice.ts';
import type { Programme } from '#core/programme.ts';
import type { Question } from '#core/question.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { count } from '#modules/figures/index.ts';
import { grantBalance, post } from '#modules/ledger/index.ts';
import { hear } from '#modules/notice/index.ts';
import type { OpenProgramme } from '#modules/programme/index.ts';
import type { Approval } from '#partners/card-issuer/card-issuer.ts';
import type { Tx } from '#platform/db.ts';
import { endIfOver, goneAtEnd, reopen } from './expire.ts';
import { giveBackEarlier } from './give-back.ts';
import { listRegionChanges, regionAt } from './region.store.ts';
import { findPurchase, findSpendingCard, insertPurchase, isCancelled, type Purchase, type SpendingCard } from './spending.store.ts';

/**
 * `taken`: decided now, or decided before. `waits`: the grant on this card is not settled yet; to be taken again once it is, or has failed.
 * `unplaced`: nothing we know of was bought, or the report contradicts an earlier one; for a person to look at.
 */
export type Taken = 'taken' | 'unplaced' | { readonly waits: { readonly circleId: string; readonly applicationId: string } };

export interface Report {
  readonly open: OpenProgramme;
  readonly issuer: string;
  readonly approval: Approval;
  readonly at: Instant;
}

/** Decides a purchase once, by the version in force when it was made, and moves the grant’s share. */
export async function takeApproval(tx: Tx, { open, issuer, approval, at }: Report): Promise<Taken> {
  const found = await findSpendingCard(tx, issuer, approval.cardToken, open.id);
  if (!found) return 'unplaced';
  // The lock puts everything about this grant one after the other: approvals, cancellations, and a replay of either.
  const balance = await grantBalance(tx, found.circleId, found.applicationId, true);
  if (!balance.isPaid) return { waits: found };
  const before = await findPurchase(tx, found.circleId, issuer, approval.approvalNumber);
  if (before) return before.amount === approval.amount ? 'taken' : 'unplaced';

  const approvedAt = Date.parse(approval.approvedAt);
  const programme = open.ofCircle(found.circleId, approvedAt);
  const card = await asOf(tx, found, approvedAt);
  const cancelled = await isCancelled(tx, card.circleId, issuer, approval.approvalNumber);
  // A purchase of before the end, heard of after it, spends what was there then.
  const gone = balance.expired > 0n ? await goneAtEnd(tx, card) : 0n;
  const purchase = cancelled ? spendsNothing(programme, card, approval) : decided(programme, card, approval, balance.left + gone);
  await insertPurchase(tx, purchase, at);
  if (purchase.grant > 0n && gone > 0n) await reopen(tx, card.programmeId, card, at);
  await pay(tx, card, purchase, at);
  await count(tx, { figure: 'purchases', label: purchase.grant > 0n ? 'counted' : 'not-counted', change: 1n }, { figure: 'spent', change: purchase.grant, at });
  if (!cancelled) await giveBackEarlier({ tx, open, card, at }, purchase);
  if (purchase.grant > 0n && purchase.grant === balance.left + gone) await tellAllSpent(tx, open.ofCircle(card.circleId, at), card, approvedAt);
  if (purchase.grant > 0n) await endIfOver(tx, { programme: open.ofCircle(card.circleId, at), instrument: card.instrument, at }, card);
  return 'taken';
}

/** The grant’s share of it. */
async function pay(tx: Tx, { circleId, applicationId, programmeId }: SpendingCard, { issuer, approvalNumber, grant }: Purchase, at: Instant): Promise<void> {
  if (grant > 0n) await post(tx, [{ circleId, applicationId, programmeId, at, movements: [spent(applicationId, issuer, approvalNumber, grant)] }]);
}

/** Of what was there nothing is left. Whether that is still so is looked at when they are told. */
async function tellAllSpent(tx: Tx, programme: Programme, { citizenId }: SpendingCard, allSpentAt: Instant): Promise<void> {
  if (tellsOf(programme, 'all-spent')) await hear(tx, programme, [{ citizenId, allSpentAt }]);
}

/** The card with the region that was in force when it paid; a report may come after a change. */
async function asOf(tx: Tx, card: SpendingCard, approvedAt: Instant): Promise<SpendingCard> {
  // Where the grant counts everywhere there is nothing to change.
  return card.region === undefined ? card : { ...card, region: regionAt(await listRegionChanges(tx, card), card.region, approvedAt) };
}

/** The question the core is asked about a purchase. */
export function spendQuestion(programme: Programme, card: SpendingCard, approval: Approval, balance: bigint): Question {
  const zone = programme.document.timeZone;
  const { merchant } = approval;
  return {
    ask: 'spend',
    at: isoIn(Date.parse(approval.approvedAt), zone),
    instrument: card.instrument,
    issuer: card.issuer,
    cardType: card.cardType,
    ...(card.channel === '' ? {} : { channel: card.channel }),
    ...(card.region === undefined ? {} : { region: card.region }),
    registeredAt: isoIn(card.appliedAt, zone),
    issuedAt: isoIn(card.appliedAt, zone),
    balance: Number(balance),
    merchant: {
      ...(merchant.class === undefined ? {} : { class: merchant.class }),
      ...(merchant.region === undefined ? {} : { region: merchant.region }),
      ...(merchant.headOfficeRegion === undefined ? {} : { headOffice: merchant.headOfficeRegion }),
      ...(merchant.ownership === undefined ? {} : { ownership: merchant.ownership }),
      ...(merchant.annualSales === undefined ? {} : { annualSales: Number(merchant.annualSales) }),
      ...(merchant.localVoucher === undefined ? {} : { localVoucher: merchant.localVoucher }),
    },
    purchase: { amount: Number(approval.amount), payment: approval.payment },
  };
}

function decided(programme: Programme, card: SpendingCard, approval: Approval, balance: bigint): Purchase {
  const decision = decide(programme, spendQuestion(programme, card, approval, balance));
  const grant = decision.answer === 'yes' ? (decision.spend?.grant ?? 0n) : 0n;
  return purchaseOf(programme, card, approval, {
    answer: decision.answer,
    rule: decision.rule,
    grant,
    facts: plainFacts(decision),
    ...(decision.answer === 'yes' ? {} : { refusal: decision.refusal ?? 'facts.missing' }),
  });
}

function spendsNothing(programme: Programme, card: SpendingCard, approval: Approval): Purchase {
  return purchaseOf(programme, card, approval, { answer: 'no', rule: programme.id, refusal: 'use.cancelled', grant: 0n, facts: {} });
}

function purchaseOf(
  programme: Programme,
  card: SpendingCard,
  approval: Approval,
  verdict: Pick<Purchase, 'answer' | 'rule' | 'grant' | 'facts'> & { readonly refusal?: string },
): Purchase {
  return {
    ...verdict,
    circleId: card.circleId,
    issuer: card.issuer,
    approvalNumber: approval.approvalNumber,
    applicationId: card.applicationId,
    amount: approval.amount,
    own: approval.amount - verdict.grant,
    programmeVersion: programme.version,
    merchantNumber: approval.merchant.registrationNumber,
    merchantName: approval.merchant.name,
    payment: approval.payment,
    approvedAt: Date.parse(approval.approvedAt),
    refunded: 0n,
  };
}

function plainFacts(decision: Decision): Record<string, string | number> {
  return Object.fromEntries(Object.entries(decision.facts ?? {}).map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value]));
}
