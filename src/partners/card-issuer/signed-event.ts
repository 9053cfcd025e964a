import { Webhook } from 'standardwebhooks';
import { isStorable } from '#platform/storable-text.ts';
import type { Approval, ApprovalMerchant, EventRead, IssuerEvent, Refund } from './card-issuer.ts';
import { amountOf, instantOf, plainDialect, type IssuerDialect } from './issuer-dialect.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads callbacks signed after Standard Webhooks with any of these secrets. The signature may be five minutes old by the machine’s clock, whatever the programme’s clock says. */
export function eventReader(
  secrets: readonly string[],
  dialect: IssuerDialect,
): (body: string, headers: Readonly<Record<string, string | string[] | undefined>>) => EventRead {
  if (secrets.length === 0) throw new Error('A card issuer needs at least one webhook secret.');
  const verifiers = secrets.map((secret) => new Webhook(secret));
  return (body, headers) => {
    const id = one(headers['webhook-id']);
    const signed = { 'webhook-id': id, 'webhook-timestamp': one(headers['webhook-timestamp']), 'webhook-signature': one(headers['webhook-signature']) };
    if (!verifiers.some((verifier) => verifies(verifier, body, signed))) return { outcome: 'forged', why: 'No secret fits the signature, or it is too old.' };
    if (!isStorable(id)) return { outcome: 'malformed', why: 'The id of the event is none that could be kept.' };
    try {
      const event = eventOf(id, JSON.parse(body), dialect);
      return event ? { outcome: 'event', event } : { outcome: 'malformed', why: 'The event is of no known kind or lacks a field.' };
    } catch {
      return { outcome: 'malformed', why: 'The body is not JSON.' };
    }
  };
}

function verifies(verifier: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    verifier.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}

function eventOf(id: string, value: unknown, dialect: IssuerDialect): IssuerEvent | undefined {
  if (!isFields(value) || !isFields(value['data'])) return undefined;
  const { type, data } = value;
  if (type === 'payout.settled' || type === 'payout.failed') return payoutEventOf(id, type, data, dialect);
  if (type === 'approval.made' || type === 'approval.cancelled') {
    const approval = approvalOf(data, dialect);
    return approval && { type, id, approval };
  }
  if (type !== 'approval.refunded') return undefined;
  const approval = approvalOf(data, dialect);
  const refund = refundOf(data, dialect);
  return approval && refund && { type, id, approval, refund };
}

function payoutEventOf(id: string, type: 'payout.settled' | 'payout.failed', data: Fields, dialect: IssuerDialect): IssuerEvent | undefined {
  const { reference, issuer_reference: issuerReference, why } = data;
  const amount = amountOf(dialect, data['amount']);
  const settledAt = instantOf(dialect, data['settled_at']);
  if (!isStorable(reference) || !isStorable(issuerReference) || amount === undefined) return undefined;
  if (type === 'payout.failed') return { type, id, reference, issuerReference, amount, why: isStorable(why) ? why : 'unsaid' };
  return settledAt !== undefined ? { type, id, reference, issuerReference, amount, settledAt } : undefined;
}

function approvalOf(data: Fields, dialect: IssuerDialect): Approval | undefined {
  const { approval_number: approvalNumber, card_token: cardToken, payment } = data;
  const approvedAt = instantOf(dialect, data['approved_at']);
  const cancelledAt = instantOf(dialect, data['cancelled_at']);
  const amount = amountOf(dialect, data['amount']);
  const merchant = merchantOf(data['merchant']);
  if (!isStorable(approvalNumber) || !isStorable(cardToken) || !isStorable(payment) || approvedAt === undefined) return undefined;
  if (amount === undefined || merchant === undefined) return undefined;
  return { approvalNumber, cardToken, amount, merchant, payment, approvedAt, ...(cancelledAt === undefined ? {} : { cancelledAt }) };
}

function refundOf(data: Fields, dialect: IssuerDialect): Refund | undefined {
  const { refund_number: number } = data;
  const amount = amountOf(dialect, data['refund_amount']);
  const at = instantOf(dialect, data['refunded_at']);
  return isStorable(number) && amount !== undefined && amount > 0n && at !== undefined ? { number, amount, at } : undefined;
}

function merchantOf(value: unknown): ApprovalMerchant | undefined {
  if (!isFields(value)) return undefined;
  const { registration_number: registrationNumber, name, region, head_office_region: headOfficeRegion, ownership, local_voucher: localVoucher } = value;
  if (!isStorable(registrationNumber) || !isStorable(name)) return undefined;
  const annualSales = amountOf(plainDialect, value['annual_sales']);
  return {
    registrationNumber,
    name,
    ...(isStorable(value['class']) ? { class: value['class'] } : {}),
    ...(isStorable(region) ? { region } : {}),
    ...(isStorable(headOfficeRegion) ? { headOfficeRegion } : {}),
    ...(isStorable(ownership) ? { ownership } : {}),
    ...(annualSales === undefined ? {} : { annualSales }),
    ...(typeof localVoucher === 'boolean' ? { localVoucher } : {}),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
