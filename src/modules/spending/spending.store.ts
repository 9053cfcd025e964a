import type { Instant } from '#core/time.ts';
import type { Reader, Tx } from '#platform/db.ts';

/** Which grant a card spends, and what deciding a purchase needs to know of it. */
export interface SpendingCard {
  readonly issuer: string;
  readonly token: string;
  readonly circleId: string;
  readonly applicationId: string;
  readonly citizenId: string;
  readonly programmeId: string;
  readonly instrument: string;
  readonly channel: string;
  readonly cardType: string;
  readonly region?: string;
  readonly appliedAt: Instant;
}

/** Says which grant a card spends; a later grant on the same card takes the place of the earlier one. */
export async function putSpendingCard(tx: Tx, card: SpendingCard): Promise<void> {
  await tx.changed(
    `insert into spending_card (issuer, token, circle_id, application_id, citizen_id, programme_id, instrument, channel, card_type, region, applied_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (issuer, token, programme_id) do update set circle_id = excluded.circle_id, application_id = excluded.application_id, citizen_id = excluded.citizen_id,
       instrument = excluded.instrument, channel = excluded.channel, card_type = excluded.card_type, region = excluded.region, applied_at = excluded.applied_at`,
    [
      card.issuer,
      card.token,
      card.circleId,
      card.applicationId,
      card.citizenId,
      card.programmeId,
      card.instrument,
      card.channel,
      card.cardType,
      card.region ?? null,
      new Date(card.appliedAt),
    ],
  );
}

/** The card spends nothing of this grant any more. */
export async function forgetSpendingCard(tx: Tx, card: Pick<SpendingCard, 'issuer' | 'token' | 'applicationId'>): Promise<void> {
  await tx.changed('delete from spending_card where issuer = $1 and token = $2 and application_id = $3', [card.issuer, card.token, card.applicationId]);
}

export async function findSpendingCard(tx: Reader, issuer: string, token: string, programmeId: string): Promise<SpendingCard | undefined> {
  const [row] = await tx.rows<{
    circle_id: string;
    application_id: string;
    citizen_id: string;
    instrument: string;
    channel: string;
    card_type: string;
    region: string | null;
    applied_at: Date;
  }>(
    'select circle_id, application_id, citizen_id, instrument, channel, card_type, region, applied_at from spending_card where issuer = $1 and token = $2 and programme_id = $3',
    [issuer, token, programmeId],
  );
  if (!row) return undefined;
  return {
    issuer,
    token,
    programmeId,
    circleId: row.circle_id,
    applicationId: row.application_id,
    citizenId: row.citizen_id,
    instrument: row.instrument,
    channel: row.channel,
    cardType: row.card_type,
    appliedAt: row.applied_at.getTime(),
    ...(row.region === null ? {} : { region: row.region }),
  };
}

export interface Purchase {
  readonly circleId: string;
  readonly issuer: string;
  readonly approvalNumber: string;
  readonly applicationId: string;
  readonly amount: bigint;
  readonly grant: bigint;
  readonly own: bigint;
  readonly programmeVersion: number;
  readonly answer: 'yes' | 'no' | 'unsure';
  readonly rule: string;
  readonly refusal?: string;
  /** What fills the refusal’s words; amounts are text. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly merchantNumber: string;
  readonly merchantName: string;
  readonly payment: string;
  readonly approvedAt: Instant;
  readonly cancelledAt?: Instant;
  /** The sum of its refunds in part. */
  readonly refunded: bigint;
}

export interface RefundRow {
  readonly circleId: string;
  readonly issuer: string;
  readonly refundNumber: string;
  readonly approvalNumber: string;
  readonly amount: bigint;
  readonly at: Instant;
}

/** Writes a decided purchase; false when this approval was decided before. */
export async function insertPurchase(tx: Tx, purchase: Purchase, takenAt: Instant): Promise<boolean> {
  const added = await tx.changed(
    `insert into purchase (circle_id, issuer, approval_number, application_id, amount_won, grant_won, own_won, programme_version, answer, rule, refusal, facts, merchant_number, merchant_name, payment, approved_at, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing`,
    [
      purchase.circleId,
      purchase.issuer,
      purchase.approvalNumber,
      purchase.applicationId,
      purchase.amount,
      purchase.grant,
      purchase.own,
      purchase.programmeVersion,
      purchase.answer,
      purchase.rule,
      purchase.refusal ?? null,
      JSON.stringify(purchase.facts),
      purchase.merchantNumber,
      purchase.merchantName,
      purchase.payment,
      new Date(purchase.approvedAt),
      new Date(takenAt),
    ],
  );
  return added === 1;
}

export interface Cancellation {
  readonly circleId: string;
  readonly issuer: string;
  readonly approvalNumber: string;
  readonly amount: bigint;
  readonly cancelledAt: Instant;
}

/** Writes a cancellation; false when this approval was cancelled before. */
export async function insertCancellation(tx: Tx, { circleId, issuer, approvalNumber, amount, cancelledAt }: Cancellation, takenAt: Instant): Promise<boolean> {
  const added = await tx.changed(
    'insert into purchase_cancellation (circle_id, issuer, approval_number, amount_won, cancelled_at, taken_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [circleId, issuer, approvalNumber, amount, new Date(cancelledAt), new Date(takenAt)],
  );
  return added === 1;
}

export async function isCancelled(tx: Reader, circleId: string, issuer: string, approvalNumber: string): Promise<boolean> {
  return (
    (await tx.rows('select 1 from purchase_cancellation where circle_id = $1 and issuer = $2 and approval_number = $3', [circleId, issuer, approvalNumber]))
      .length > 0
  );
}

/** Writes a refund; false when one of this number was written before. */
export async function insertRefund(tx: Tx, refund: RefundRow, takenAt: Instant): Promise<boolean> {
  const added = await tx.changed(
    `insert into purchase_refund (circle_id, issuer, refund_number, approval_number, amount_won, refunded_at, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [refund.circleId, refund.issuer, refund.refundNumber, refund.approvalNumber, refund.amount, new Date(refund.at), new Date(takenAt)],
  );
  return added === 1;
}

/** Every refund of one approval, in the order of their numbers. */
export async function listRefunds(tx: Reader, circleId: string, issuer: string, approvalNumber: string): Promise<readonly RefundRow[]> {
  const rows = await tx.rows<{ refund_number: string; amount_won: bigint; refunded_at: Date }>(
    'select refund_number, amount_won, refunded_at from purchase_refund where circle_id = $1 and issuer = $2 and approval_number = $3 order by refund_number',
    [circleId, issuer, approvalNumber],
  );
  return rows.map((row) => ({ circleId, issuer, approvalNumber, refundNumber: row.refund_number, amount: row.amount_won, at: row.refunded_at.getTime() }));
}

interface Row {
  circle_id: string;
  issuer: string;
  approval_number: string;
  application_id: string;
  amount_won: bigint;
  grant_won: bigint;
  own_won: bigint;
  programme_version: number;
  answer: 'yes' | 'no' | 'unsure';
  rule: string;
  refusal: string | null;
  facts: Record<string, string | number>;
  merchant_number: string;
  merchant_name: string;
  payment: string;
  approved_at: Date;
  cancelled_at: Date | null;
  refunded_won: bigint;
}

const select = `select p.*, c.cancelled_at, (
    select coalesce(sum(r.amount_won), 0)::bigint from purchase_refund r where r.circle_id = p.circle_id and r.issuer = p.issuer and r.approval_number = p.approval_number
  ) as refunded_won from purchase p
  left join purchase_cancellation c on c.circle_id = p.circle_id and c.issuer = p.issuer and c.approval_number = p.approval_number`;

export async function findPurchase(tx: Reader, circleId: string, issuer: string, approvalNumber: string): Promise<Purchase | undefined> {
  const [row] = await tx.rows<Row>(`${select} where p.circle_id = $1 and p.issuer = $2 and p.approval_number = $3`, [circleId, issuer, approvalNumber]);
  return row && purchaseOf(row);
}

/** A page of purchases of one grant, newest first; `before` is the place of the last one of the page before. */
export async function listPurchases(
  tx: Reader,
  circleId: string,
  applicationId: string,
  before: { readonly at: Instant; readonly approvalNumber: string } | undefined,
  limit: number,
): Promise<readonly Purchase[]> {
  const rows = await tx.rows<Row>(
    `${select} where p.circle_id = $1 and p.application_id = $2 and ($3::timestamptz is null or (p.approved_at, p.approval_number) < ($3, $4))
     order by p.approved_at desc, p.approval_number desc limit $5`,
    [circleId, applicationId, before ? new Date(before.at) : null, before?.approvalNumber ?? null, limit],
  );
  return rows.map(purchaseOf);
}

/** When a grant paid last, of what has not been taken back. */
export async function findLastSpentAt(tx: Reader, circleId: string, applicationId: string): Promise<Instant | undefined> {
  const [row] = await tx.rows<{ approved_at: Date }>(
    `select p.approved_at from (${select}) p
     where p.circle_id = $1 and p.application_id = $2 and p.grant_won > 0 and p.cancelled_at is null order by p.approved_at desc limit 1`,
    [circleId, applicationId],
  );
  return row?.approved_at.getTime();
}

function purchaseOf(row: Row): Purchase {
  return {
    circleId: row.circle_id,
    issuer: row.issuer,
    approvalNumber: row.approval_number,
    applicationId: row.application_id,
    amount: row.amount_won,
    grant: row.grant_won,
    own: row.own_won,
    programmeVersion: row.programme_version,
    answer: row.answer,
    rule: row.rule,
    facts: row.facts,
    merchantNumber: row.merchant_number,
    merchantName: row.merchant_name,
    payment: row.payment,
    approvedAt: row.approved_at.getTime(),
    refunded: row.refunded_won,
    ...(row.refusal === null ? {} : { refusal: row.refusal }),
    ...(row.cancelled_at === null ? {} : { cancelledAt: row.cancelled_at.getTime() }),
  };
}
