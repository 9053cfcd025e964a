import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { dropLine } from './call-gate.ts';
import { eucKrLength } from './euc-kr.ts';
import { faultAt, type MessageFault } from './message-faults.ts';
import type { Kept } from './messages.ts';
import { isNumber, type PhoneLine, type PhoneMessage, type PhoneNetwork } from './phone-network.ts';
import type { PhoneEnd } from './phones.ts';
import { spareOf } from './rate.ts';
import type { Dressed } from './receipts.ts';

export interface SolapiAccount {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly from: string;
  readonly pfId: string;
  readonly receiptSecrets: readonly string[];
  readonly perSecondMax: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** 15 minutes, by the machine’s clock: how old a signed call may be. */
const signatureMsMax = 900_000;
/** 10,000 messages a call; a megabyte holds a thousand long ones. */
const bodyBytesMax = 16_777_216;
const messagesMax = 10_000;
const pageMax = 500;
const channels = { ATA: 'alimtalk', SMS: 'sms', LMS: 'lms' } as const;
const bytesMax = { alimtalk: Number.POSITIVE_INFINITY, sms: 90, lms: 2_000 } as const;
const ends: Readonly<Record<PhoneEnd, string>> = { delivered: '4000', unknown: '3010', blocked: '3054' };

/** Where it says of a sender whether it is registered. */
const senderPaths = /^\/(senderid|kakao)\//;

/** Solapi’s messages v4: `POST /messages/v4/send-many/detail`, `GET /messages/v4/list`, the senders that are registered, and a webhook for what became of it. */
export function solapiServer(account: SolapiAccount, network: PhoneNetwork): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: bodyBytesMax });
  const spare = spareOf(account.perSecondMax);
  const lines = new Map<string, PhoneLine>(
    Object.entries(channels).map(([type, channel]) => [
      type,
      {
        carrier: 'solapi',
        channel,
        dress: (receipts) => signed(account.receiptSecrets, receipts),
        receipt: (message, end, at) => reportOf(type, message, end, at),
      },
    ]),
  );
  const faults = new WeakMap<object, MessageFault | undefined>();

  app.addHook('onRequest', async (request, reply) => {
    const fault = request.method === 'POST' || senderPaths.test(request.url) ? network.nextFault('solapi') : undefined;
    faults.set(request, fault);
    if (fault === 'cut-before') return dropLine(reply);
    if (fault === 'stuck') return reply.hijack();
    if (fault === 'quota') return no(reply.header('retry-after', '1'), 429, 'TooManyRequests');
    if (fault === 'busy') return no(reply.header('retry-after', '1'), 503, 'ServiceUnavailable');
    if (fault === 'unauthorized' || !isSigned(account, request.headers.authorization)) return no(reply, 401, 'InvalidAPIKey');
  });

  app.post<{ Body: Fields }>('/messages/v4/send-many/detail', async (request, reply) => {
    const { messages, allowDuplicates, showMessageList } = request.body;
    const listed = Array.isArray(messages) ? (messages as Fields[]) : [];
    if (listed.length === 0 || listed.length > messagesMax) return no(reply, 400, 'ValidationError');
    if (allowDuplicates !== true && new Set(listed.map(({ to }) => to)).size < listed.length) return no(reply, 400, 'DuplicateReceiver');
    if (!spare(listed.length)) return no(reply.header('retry-after', '1'), 429, 'TooManyRequests');
    const fault = faults.get(request);
    const answers = listed.map((one, index) => takeOne(account, network, lines, one, faultAt(fault, index)));
    if (fault === 'cut') return dropLine(reply);
    if (fault === 'slow') return reply.hijack();
    const failed = answers.filter(({ statusCode }) => statusCode !== '2000');
    return {
      failedMessageList: failed,
      groupInfo: { groupId: idOf('G4V'), count: { total: listed.length, registeredSuccess: listed.length - failed.length, registeredFailed: failed.length } },
      ...(showMessageList === true ? { messageList: answers.filter(({ statusCode }) => statusCode === '2000') } : {}),
    };
  });

  app.get<{ Querystring: { to?: string; type?: string; limit?: string; startKey?: string } }>('/messages/v4/list', async (request) => {
    const { to = '', type, limit = '20', startKey } = request.query;
    const all = Object.entries(channels).flatMap(([name, channel]) => (type === undefined || type === name ? network.sentTo('solapi', channel, to) : []));
    const from = startKey === undefined ? 0 : all.findIndex(({ reference }) => messageIdOf(reference) === startKey);
    const size = Math.min(Number(limit) || 20, pageMax);
    const next = all[from + size];
    return {
      limit: size,
      startKey: startKey ?? null,
      nextKey: next ? messageIdOf(next.reference) : null,
      messageList: Object.fromEntries(all.slice(from, from + size).map((one) => [messageIdOf(one.reference), listedOf(one, network)])),
    };
  });
  addSenders(app, account);
  return app;
}

/** The numbers that may send, and the Kakao channel. */
function addSenders(app: FastifyInstance, { from, pfId }: SolapiAccount): void {
  app.get('/senderid/v1/numbers/active', async () => [from]);
  app.get<{ Params: { channel: string } }>('/kakao/v2/channels/:channel', async (request, reply) =>
    request.params.channel === pfId ? { channelId: pfId, searchId: '@danbi' } : no(reply, 404, 'ResourceNotFound'),
  );
}

/** What is answered about one message: 2000 when it is taken. */
function takeOne(
  { from, pfId }: SolapiAccount,
  network: PhoneNetwork,
  lines: ReadonlyMap<string, PhoneLine>,
  one: Fields,
  fault: MessageFault | undefined,
): Fields & { statusCode: string } {
  const { to, type, text, subject, customFields } = one;
  const reference = (customFields as Fields | undefined)?.['reference'];
  const line = lines.get(String(type));
  const answer = (statusCode: string, statusMessage: string) => ({
    to,
    from: one['from'],
    type,
    statusCode,
    statusMessage,
    messageId: messageIdOf(String(reference)),
    customFields,
  });
  if (typeof text !== 'string' || typeof reference !== 'string' || !line) return answer('1010', 'A field is missing.');
  if (one['from'] !== from) return answer('1062', 'The sender number is not registered.');
  if (!isNumber(to)) return answer('1014', 'The receiver is no number.');
  if (eucKrLength(text) > bytesMax[line.channel]) return answer('1026', 'The text is too long.');
  if (line.channel === 'alimtalk' && !isApproved(one['kakaoOptions'], pfId)) return answer('3107', 'There is no such template.');
  if (fault === 'half') return answer('1011', 'Refused for no reason that was asked for.');
  const message: PhoneMessage = { reference, number: to, title: typeof subject === 'string' ? subject : '', text };
  network.take(line, message, fault);
  return answer('2000', 'Taken.');
}

/** Fallback to a text message behind the sender’s back is not what anybody here wants, so it is not taken. */
function isApproved(options: unknown, pfId: string): boolean {
  const { pfId: given, templateId, disableSms } = (options ?? {}) as Fields;
  return given === pfId && typeof templateId === 'string' && templateId !== '' && disableSms === true;
}

function listedOf(one: Kept, network: PhoneNetwork): Fields {
  const statusCode = ends[network.endOf(one)];
  return {
    messageId: messageIdOf(one.reference),
    to: one.to,
    text: one.text,
    status: 'COMPLETE',
    statusCode,
    customFields: { reference: one.reference },
    dateReceived: new Date(one.at).toISOString(),
  };
}

function reportOf(type: string, { reference, number }: PhoneMessage, end: PhoneEnd, at: number): Fields {
  return { messageId: messageIdOf(reference), type, to: number, statusCode: ends[end], dateReceived: new Date(at).toISOString(), customFields: { reference } };
}

function messageIdOf(reference: string): string {
  return `M4V${reference}`;
}

function idOf(kind: string): string {
  return `${kind}${randomBytes(12).toString('hex').toUpperCase()}`;
}

/** The newest of the account’s secrets signs. */
function signed(secrets: readonly string[], receipts: readonly unknown[]): Dressed {
  const [body, date, salt] = [JSON.stringify(receipts), new Date().toISOString(), randomBytes(16).toString('hex')];
  const signature = createHmac('sha256', secrets[0] ?? '')
    .update(date + salt + body)
    .digest('hex');
  return { body, headers: { 'x-solapi-date': date, 'x-solapi-salt': salt, 'x-solapi-signature': signature } };
}

function isSigned({ apiKey, apiSecret }: SolapiAccount, header: string | undefined): boolean {
  const read = /^HMAC-SHA256 apiKey=([\w-]+), date=([\w:.+-]+), salt=([\w-]{12,64}), signature=([0-9a-f]{64})$/i.exec(header ?? '');
  const [, key, date = '', salt = '', signature = ''] = read ?? [];
  if (key !== apiKey || !(Math.abs(Date.now() - Date.parse(date)) <= signatureMsMax)) return false;
  const wanted = createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), wanted);
}

function no(reply: FastifyReply, status: number, errorCode: string): FastifyReply {
  return reply.code(status).send({ errorCode, errorMessage: errorCode });
}
