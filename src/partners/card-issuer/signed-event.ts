import { Webhook } from 'standardwebhooks';
import { isStorable } from '#platform/storable-text.ts';
import type { Approval, ApprovalMerchant, EventRead, IssuerEvent } from './card-issuer.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a purchase or a payout can be of. Our database ends where JavaScript still counts years. */
const [firstInstant, lastInstant] = [Date.UTC(2000), Date.UTC(2200)];

/** Reads callbacks signed after Standard Webhooks with any of these secrets. The signature may be five minutes old by the machine’s clock, whatever the programme’s clock says. */
export function eventReader(secrets: readonly string[]): (body: string, headers: Readonly<Record<string, string | string[] | undefined>>) => EventRead {
  if (secrets.length === 0) throw new Error('A card issuer needs at least one webhook secret.');
  const verifiers = secrets.map((secret) => new Webhook(secret));
  return (body, headers) => {
    const id = one(headers['webhook-id']);
    const signed = { 'webhook-id': id, 'webhook-timestamp': one(headers['webhook-timestamp']), 'webhook-signature': one(headers['webhook-signature']) };
    if (!verifiers.some((verifier) => verifies(verifier, body, signed))) return { outcome: 'forged', why: 'No secret fits the signature, or it is too old.' };
    if (!isStorable(id)) return { outcome: 'malformed', why: 'The id of the event is none that could be kept.' };
    try {
      const event = eventOf(id, JSON.parse(body));
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

function eventOf(id: string, value: unknown): IssuerEvent | undefined {
  if (!isFields(value) || !isFields(value['data'])) return undefined;
  const { type, data } = value;
  if (type === 'payout.settled' || type === 'payout.failed') return payoutEventOf(id, type, data);
  if (type === 'approval.made' || type === 'approval.cancelled') {
    const approval = approvalOf(data);
    return approval && { type, id, approval };
  }
  return undefined;
}

function payoutEventOf(id: string, type: 'payout.settled' | 'payout.failed', data: Fields): IssuerEvent | undefined {
  const { reference, issuer_reference: issuerReference, settled_at: settledAt, why } = data;
  const amount = moneyOf(data['amount']);
  if (!isStorable(reference) || !isStorable(issuerReference) || amount === undefined) return undefined;
  if (type === 'payout.failed') return { type, id, reference, issuerReference, amount, why: isStorable(why) ? why : 'unsaid' };
  return isInstant(settledAt) ? { type, id, reference, issuerReference, amount, settledAt } : undefined;
}

function approvalOf(data: Fields): Approval | undefined {
  const { approval_number: approvalNumber, card_token: cardToken, payment, approved_at: approvedAt, cancelled_at: cancelledAt } = data;
  const amount = moneyOf(data['amount']);
  const merchant = merchantOf(data['merchant']);
  if (!isStorable(approvalNumber) || !isStorable(cardToken) || !isStorable(payment) || !isInstant(approvedAt)) return undefined;
  if (amount === undefined || merchant === undefined) return undefined;
  return { approvalNumber, cardToken, amount, merchant, payment, approvedAt, ...(isInstant(cancelledAt) ? { cancelledAt } : {}) };
}

function merchantOf(value: unknown): ApprovalMerchant | undefined {
  if (!isFields(value)) return undefined;
  const { registration_number: registrationNumber, name, region, head_office_region: headOfficeRegion, ownership, local_voucher: localVoucher } = value;
  if (!isStorable(registrationNumber) || !isStorable(name)) return undefined;
  const annualSales = moneyOf(value['annual_sales']);
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

/** A whole, exact amount of 0 or more; anything else is no amount. */
function moneyOf(value: unknown): bigint | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : undefined;
}

function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > 40 || !/(Z|[+-]\d{2}:\d{2})$/.test(value)) return false;
  const instant = Date.parse(value);
  return instant >= firstInstant && instant < lastInstant;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
