import { createHmac, randomBytes } from 'node:crypto';
import { eucKrBytes } from '#core/message-limits.ts';
import type { PartnerAnswer } from '#core/partner-answer.ts';
import { isSameSecret } from './equal-secret.ts';
import type { FoundOutcome, MessageProvider, OutMessage, Receipt, ReceiptsRead, SendOutcome } from './message.ts';
import {
  fieldsOf,
  listOf,
  phoneProvider,
  textOf,
  type Fields,
  type PhoneAnswer,
  type PhoneChannel,
  type PhoneDialect,
  type PhoneSettings,
} from './phone-provider.ts';

export interface SolapiSettings extends PhoneSettings {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The number that is shown as the sender, registered with it. */
  readonly from: string;
  /** The Kakao channel that alimtalk comes from. */
  readonly pfId: string;
  /** What receipts are signed with: one secret, or two while it is being changed. */
  readonly receiptSecrets: readonly string[];
  /** By contract. */
  readonly perSecondMax: number;
}

const types = { alimtalk: 'ATA', sms: 'SMS', lms: 'LMS' } as const satisfies Record<PhoneChannel, string>;
/** 100: what is unknown after a broken call is asked about one by one. It takes 10,000. */
const batchMax = 100;
/** 40 bytes of EUC-KR: what a phone shows above a long message. */
const subjectBytesMax = 40;
/** 5 minutes by the machine’s clock. */
const signatureMsMax = 300_000;
/** A day back, by the machine’s clock: what is asked about was sent minutes ago. */
const listedMs = 86_400_000;
const pageMax = 100;

/** Solapi, messages v4, for one channel. */
export function solapi(settings: SolapiSettings, channel: PhoneChannel): MessageProvider {
  return phoneProvider(channel, dialectOf(settings, channel), settings);
}

function dialectOf(settings: SolapiSettings, channel: PhoneChannel): PhoneDialect {
  return {
    id: `solapi-${channel}`,
    name: 'Solapi',
    perSecondMax: settings.perSecondMax,
    batchMax,
    headers: () => ({ authorization: authorization(settings.apiKey, settings.apiSecret, new Date()) }),
    calls: (messages) => {
      if (messages.length === 0) return [];
      // A family may share one number: the same number twice in a call is meant.
      const body = { messages: messages.map((message) => messageOf(settings, channel, message)), allowDuplicates: true, showMessageList: true };
      return [{ path: '/messages/v4/send-many/detail', body, messages }];
    },
    read,
    listPath: (number, page) => {
      const query = { to: number, type: types[channel], startDate: new Date(Date.now() - listedMs).toISOString(), limit: String(pageMax) };
      return `/messages/v4/list?${new URLSearchParams({ ...query, ...(page ? { startKey: page } : {}) }).toString()}`;
    },
    find,
    senderPath: channel === 'alimtalk' ? `/kakao/v2/channels/${encodeURIComponent(settings.pfId)}` : '/senderid/v1/numbers/active',
    readSender: (body) => readSender(settings, channel, body),
    readReceipts: (body, headers) => readReceipts(settings.receiptSecrets, body, headers),
  };
}

function authorization(apiKey: string, apiSecret: string, now: Date): string {
  const [date, salt] = [now.toISOString(), randomBytes(16).toString('hex')];
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signatureOf(apiSecret, date, salt)}`;
}

function signatureOf(secret: string, ...parts: readonly string[]): string {
  return createHmac('sha256', secret).update(parts.join('')).digest('hex');
}

function messageOf({ from, pfId }: SolapiSettings, channel: PhoneChannel, { reference, to, title, text, template, variables = {} }: OutMessage): Fields {
  const number = to.kind === 'phone' ? to.number : '';
  const filled = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`#{${name}}`, value]));
  return {
    to: number,
    from,
    type: types[channel],
    text,
    ...(channel === 'lms' && eucKrBytes(title) <= subjectBytesMax ? { subject: title } : {}),
    // Another channel is tried by us, in the citizen’s order, and never by the provider behind our back.
    ...(channel === 'alimtalk' ? { kakaoOptions: { pfId, templateId: template, variables: filled, disableSms: true } } : {}),
    customFields: { reference },
  };
}

function read(body: unknown): PhoneAnswer {
  const { failedMessageList, messageList } = fieldsOf(body);
  const outcomes = new Map<string, SendOutcome>();
  for (const { customFields } of listOf(messageList)) {
    const reference = textOf(fieldsOf(customFields)['reference']);
    if (reference !== undefined) outcomes.set(reference, { outcome: 'accepted' });
  }
  for (const { customFields, statusCode } of listOf(failedMessageList)) {
    const reference = textOf(fieldsOf(customFields)['reference']);
    if (reference !== undefined) outcomes.set(reference, { outcome: 'refused', why: whyOf(statusCode) });
  }
  return outcomes;
}

function find(body: unknown, reference: string): FoundOutcome | { readonly nextPage: string } {
  const { messageList, nextKey } = fieldsOf(body);
  if (typeof messageList !== 'object' || messageList === null) return { outcome: 'unknown' };
  const ours = Object.values(messageList)
    .map(fieldsOf)
    .find(({ customFields }) => fieldsOf(customFields)['reference'] === reference);
  if (ours) return isOver(ours['statusCode']) && ours['statusCode'] !== '4000' ? { outcome: 'refused', why: 'rejected' } : { outcome: 'accepted' };
  const nextPage = textOf(nextKey);
  return nextPage === undefined ? { outcome: 'absent' } : { nextPage };
}

/** The Kakao channel itself, or the list of numbers that may send now: as text, or as objects. */
function readSender({ from, pfId }: SolapiSettings, channel: PhoneChannel, body: unknown): PartnerAnswer {
  if (channel === 'alimtalk') return [fieldsOf(body)['channelId'], fieldsOf(body)['pfId']].includes(pfId) ? 'ready' : 'wrong-sender';
  if (!Array.isArray(body)) return 'not-now';
  return body.some((one) => one === from || fieldsOf(one)['phoneNumber'] === from) ? 'ready' : 'wrong-sender';
}

/** 2000: taken. 3000: with the carrier. 4000: arrived. Everything else is an end. */
function isOver(statusCode: unknown): boolean {
  return statusCode !== '2000' && statusCode !== '3000';
}

/** Why it did not arrive, by the four digits. */
function whyOf(statusCode: unknown): 'address-gone' | 'opted-out' | 'rejected' {
  if (statusCode === '3010' || statusCode === '1014') return 'address-gone';
  return statusCode === '3047' || statusCode === '3054' ? 'opted-out' : 'rejected';
}

function readReceipts(secrets: readonly string[], body: string, headers: Readonly<Record<string, string | string[] | undefined>>): ReceiptsRead {
  const { 'x-solapi-date': date, 'x-solapi-salt': salt, 'x-solapi-signature': signature } = headers;
  const isFresh = typeof date === 'string' && Math.abs(Date.now() - Date.parse(date)) <= signatureMsMax;
  const isSigned = isFresh && typeof salt === 'string' && secrets.some((secret) => isSameSecret(signature, signatureOf(secret, date, salt, body)));
  if (!isSigned) return { outcome: 'forged' };
  try {
    const told: unknown = JSON.parse(body);
    return Array.isArray(told) ? { outcome: 'receipts', receipts: told.flatMap((one) => receiptOf(fieldsOf(one)) ?? []) } : { outcome: 'malformed' };
  } catch {
    return { outcome: 'malformed' };
  }
}

/** Nothing where it is not over, or is about none of ours: other systems of the agency may use the same account. */
function receiptOf({ customFields, statusCode, dateReceived }: Fields): Receipt | undefined {
  const reference = textOf(fieldsOf(customFields)['reference']);
  const at = Date.parse(typeof dateReceived === 'string' ? dateReceived : '');
  if (reference === undefined || Number.isNaN(at) || !isOver(statusCode)) return undefined;
  return statusCode === '4000'
    ? { reference, state: 'delivered', at }
    : { reference, state: 'failed', why: statusCode === '3040' ? 'expired' : whyOf(statusCode), at };
}
