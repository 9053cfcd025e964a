import { createHash } from 'node:crypto';
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
  type PhoneCall,
  type PhoneChannel,
  type PhoneDialect,
  type PhoneSettings,
} from './phone-provider.ts';

export interface NhnSettings extends PhoneSettings {
  readonly appKey: string;
  readonly secretKey: string;
  /** The number that is shown as the sender, registered with it. */
  readonly sendNo: string;
  /** The Kakao channel that alimtalk comes from. */
  readonly senderKey: string;
  /** What receipts carry: one secret, or two while it is being changed. */
  readonly receiptSecrets: readonly string[];
  /** By contract. */
  readonly perSecondMax: number;
}

/** 100: what is unknown after a broken call is asked about one by one. It takes 1,000. */
const batchMax = 100;
/** 40 bytes of EUC-KR: what a phone shows above a long message. */
const titleBytesMax = 40;
/** A day back, by the machine’s clock: what is asked about was sent minutes ago. */
const listedMs = 86_400_000;
const hourMs = 3_600_000;
const pageMax = 100;
/** The same request within ten minutes: it has been taken before. */
const repeated = -1005;
/** Key, secret or service are wrong: no message is to blame. */
const [firstAccountFault, lastAccountFault] = [-1000, -1004];

/** NHN Cloud, SMS v3.0 and KakaoTalk Bizmessage v2.3, for one channel. */
export function nhn(settings: NhnSettings, channel: PhoneChannel): MessageProvider {
  return phoneProvider(channel, dialectOf(settings, channel), settings);
}

function dialectOf(settings: NhnSettings, channel: PhoneChannel): PhoneDialect {
  const { appKey, secretKey, perSecondMax, receiptSecrets } = settings;
  const base = channel === 'alimtalk' ? `/alimtalk/v2.3/appkeys/${appKey}` : `/sms/v3.0/appKeys/${appKey}/sender`;
  return {
    id: `nhn-${channel}`,
    name: 'NHN Cloud',
    perSecondMax,
    batchMax,
    headers: () => ({ 'x-secret-key': secretKey }),
    calls: (messages) => (channel === 'alimtalk' ? alimtalkCalls(base, settings, messages) : textCalls(base, settings, channel, messages)),
    read,
    listPath: (number, page) => {
      const [from, to] = [Date.now() - listedMs, Date.now() + hourMs].map(seoulTime);
      const query = { startRequestDate: from ?? '', endRequestDate: to ?? '', recipientNo: number, pageNum: page ?? '1', pageSize: String(pageMax) };
      return `${base}/${channel === 'alimtalk' ? 'messages' : channel === 'sms' ? 'sms' : 'mms'}?${new URLSearchParams(query).toString()}`;
    },
    find,
    senderPath: senderPathOf(settings, channel),
    readSender: (body) => readSender(settings, channel, body),
    readReceipts: (body, headers) => readReceipts(receiptSecrets, body, headers),
  };
}

/** One text a call, for as many as have it; advertising by its own path, so that who blocks it is kept from it. */
function textCalls(base: string, { sendNo }: NhnSettings, channel: 'sms' | 'lms', messages: readonly OutMessage[]): readonly PhoneCall[] {
  const groups = Map.groupBy(messages, ({ isAdvertising, title, text }) => JSON.stringify([isAdvertising, title, text]));
  return [...groups.values()].map((group) => {
    const [{ isAdvertising, title, text }] = group as [OutMessage];
    const subject = eucKrBytes(title) <= titleBytesMax ? title : '';
    return {
      path: `${base}/${isAdvertising ? 'ad-' : ''}${channel === 'sms' ? 'sms' : 'mms'}`,
      body: { ...(channel === 'lms' ? { title: subject } : {}), body: text, sendNo, recipientList: group.map(recipientOf) },
      messages: group,
    };
  });
}

/** One template a call. What fills it is sent by name where we know the names, and else as the whole text. */
function alimtalkCalls(base: string, { senderKey }: NhnSettings, messages: readonly OutMessage[]): readonly PhoneCall[] {
  const groups = Map.groupBy(messages, ({ template, variables }) => JSON.stringify([template, variables !== undefined]));
  return [...groups.values()].map((group) => {
    const [{ template, variables }] = group as [OutMessage];
    // Another channel is tried by us, in the citizen’s order, and never by the provider behind our back.
    const recipientList = group.map((message) => ({
      ...recipientOf(message),
      ...(message.variables ? { templateParameter: message.variables } : { content: message.text }),
      resendParameter: { isResend: false },
    }));
    return {
      path: `${base}/${variables ? 'messages' : 'raw-messages'}`,
      headers: {
        'x-nc-api-idempotency-key': createHash('sha256')
          .update(group.map(({ reference }) => reference).join())
          .digest('base64url'),
      },
      body: { senderKey, templateCode: template, recipientList },
      messages: group,
    };
  });
}

function recipientOf({ reference, to }: OutMessage): Fields {
  return { recipientNo: to.kind === 'phone' ? to.number : '', recipientGroupingKey: reference };
}

function read(body: unknown): PhoneAnswer {
  const { header, body: inner, message } = fieldsOf(body);
  const { isSuccessful, resultCode } = fieldsOf(header);
  if (resultCode === repeated) return { outcome: 'unknown' };
  if (isAccountFault(resultCode)) return { outcome: 'later', why: 'down' };
  // A 200 without a header is an answer of somebody else.
  if (isSuccessful !== true) return resultCode === undefined ? { outcome: 'unknown' } : { outcome: 'refused', why: 'rejected' };
  const data = fieldsOf(fieldsOf(inner)['data']);
  const outcomes = new Map<string, SendOutcome>();
  for (const { recipientGroupingKey, resultCode: code } of listOf(data['sendResultList'] ?? fieldsOf(message)['sendResults'])) {
    const reference = textOf(recipientGroupingKey);
    if (reference === undefined) continue;
    outcomes.set(reference, code === 0 ? { outcome: 'accepted' } : { outcome: 'refused', why: whyOf(String(code)) });
  }
  return outcomes;
}

function find(body: unknown, reference: string): FoundOutcome | { readonly nextPage: string } {
  const { header, body: inner, messageSearchResultResponse } = fieldsOf(body);
  if (fieldsOf(header)['isSuccessful'] !== true) return { outcome: 'unknown' };
  const listed = fieldsOf(messageSearchResultResponse ?? inner);
  const ours = listOf(listed['data'] ?? listed['messages']).find(({ recipientGroupingKey }) => recipientGroupingKey === reference);
  if (ours) return isFailed(ours) ? { outcome: 'refused', why: 'rejected' } : { outcome: 'accepted' };
  const { pageNum, totalCount } = listed;
  const isLast = typeof pageNum !== 'number' || typeof totalCount !== 'number' || pageNum * pageMax >= totalCount;
  return isLast ? { outcome: 'absent' } : { nextPage: String(pageNum + 1) };
}

function senderPathOf({ appKey, senderKey, sendNo }: NhnSettings, channel: PhoneChannel): string {
  if (channel === 'alimtalk') return `/alimtalk/v2.3/appkeys/${appKey}/senders/${encodeURIComponent(senderKey)}`;
  return `/sms/v3.0/appKeys/${appKey}/sendNos?${new URLSearchParams({ sendNo, useYn: 'Y', blockYn: 'N' }).toString()}`;
}

/** Registered with NHN (YSC03) and with Kakao, and kept from nothing by either; or among the numbers that may send. */
function readSender({ senderKey, sendNo }: NhnSettings, channel: PhoneChannel, body: unknown): PartnerAnswer {
  const { header, sender, body: inner } = fieldsOf(body);
  const { isSuccessful, resultCode } = fieldsOf(header);
  if (isAccountFault(resultCode)) return 'unauthorized';
  if (resultCode === undefined) return 'not-now';
  if (isSuccessful !== true) return 'wrong-sender';
  if (channel !== 'alimtalk') {
    const isOurs = ({ sendNo: listed, useYn, blockYn }: Fields) => listed === sendNo && useYn === 'Y' && blockYn !== 'Y';
    return listOf(fieldsOf(inner)['data']).some(isOurs) ? 'ready' : 'wrong-sender';
  }
  const { senderKey: told, status, kakaoStatus, kakaoProfileStatus, block, dormant } = fieldsOf(sender);
  const isRegistered = told === senderKey && status === 'YSC03' && kakaoStatus === 'A' && kakaoProfileStatus === 'A';
  return isRegistered && block !== true && dormant !== true ? 'ready' : 'wrong-sender';
}

function isAccountFault(resultCode: unknown): boolean {
  return typeof resultCode === 'number' && resultCode <= firstAccountFault && resultCode >= lastAccountFault;
}

/** msgStatus 3 is an arrival, 4 a failure by code; alimtalk says COMPLETED and 1000. */
function isFailed({ msgStatus, messageStatus, resultCode }: Fields): boolean {
  return msgStatus === '4' || messageStatus === 'FAILED' || (messageStatus === 'COMPLETED' && resultCode !== '1000');
}

/** Why it did not arrive, by the four digits of the carriers. */
function whyOf(code: string): 'address-gone' | 'opted-out' | 'rejected' {
  if (code === '3001' || code === '3003' || code === '-2014') return 'address-gone';
  return code === '3006' || code === '3013' ? 'opted-out' : 'rejected';
}

/** The signature is a secret that both know, and covers nothing: whoever has seen one receipt could write another. TLS has to keep it from being seen. */
function readReceipts(secrets: readonly string[], body: string, headers: Readonly<Record<string, string | string[] | undefined>>): ReceiptsRead {
  const given = headers['x-toast-webhook-signature'];
  if (!secrets.some((secret) => isSameSecret(given, secret))) return { outcome: 'forged' };
  try {
    const { event, hooks } = fieldsOf(JSON.parse(body));
    if (!Array.isArray(hooks)) return { outcome: 'malformed' };
    // Other events, such as a number that blocks advertising, are about no message.
    return { outcome: 'receipts', receipts: event === 'MESSAGE_RESULT_UPDATE' ? listOf(hooks).flatMap((one) => receiptOf(one) ?? []) : [] };
  } catch {
    return { outcome: 'malformed' };
  }
}

function receiptOf({ recipientGroupingKey, resultCode, receiveDate }: Fields): Receipt | undefined {
  const reference = textOf(recipientGroupingKey);
  const at = typeof receiveDate === 'string' ? Date.parse(receiveDate) : Number.NaN;
  if (reference === undefined || typeof resultCode !== 'string' || Number.isNaN(at)) return undefined;
  return resultCode === '1000'
    ? { reference, state: 'delivered', at }
    : { reference, state: 'failed', why: resultCode === '2000' ? 'expired' : whyOf(resultCode), at };
}

/** 2020-05-13 09:00:00, on the clocks of Seoul. */
function seoulTime(instant: number): string {
  return new Date(instant + 9 * hourMs).toISOString().slice(0, 19).replace('T', ' ');
}
