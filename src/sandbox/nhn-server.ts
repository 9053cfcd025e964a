import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { dropLine } from './call-gate.ts';
import { eucKrLength } from './euc-kr.ts';
import { faultAt, type MessageFault } from './message-faults.ts';
import type { Kept } from './messages.ts';
import { isNumber, type PhoneLine, type PhoneMessage, type PhoneNetwork } from './phone-network.ts';
import type { PhoneEnd } from './phones.ts';
import { spareOf } from './rate.ts';

export interface NhnAccount {
  readonly appKey: string;
  readonly secretKey: string;
  readonly sendNo: string;
  readonly senderKey: string;
  readonly receiptSecrets: readonly string[];
  readonly perSecondMax: number;
}

type Fields = Readonly<Record<string, unknown>>;
type Channel = PhoneLine['channel'];

const bodyBytesMax = 4_194_304;
/** 1,000 receivers a call. */
const receiversMax = 1_000;
const pageMax = 1_000;
/** 10 minutes for which the same request is known, by the machine’s clock. */
const knownMs = 600_000;
/** 100,000 keys: ten minutes of a call every six milliseconds. */
const keysMax = 100_000;
const bytesMax = { alimtalk: Number.POSITIVE_INFINITY, sms: 90, lms: 2_000 } as const;
const ends: Readonly<Record<PhoneEnd, string>> = { delivered: '1000', unknown: '3001', blocked: '3013' };
const good = { isSuccessful: true, resultCode: 0, resultMessage: 'success' } as const;

/** Where it says of a sender whether it is registered. */
const senderPaths = /\/(sendNos|senders\/)/;

/** NHN Cloud’s SMS v3.0 (`/sender/sms`, `/sender/mms`, and both with `ad-`) and KakaoTalk Bizmessage v2.3, and a webhook for what became of it. */
export function nhnServer(account: NhnAccount, network: PhoneNetwork): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: bodyBytesMax });
  const faults = new WeakMap<object, MessageFault | undefined>();
  app.addHook('onRequest', async (request, reply) => {
    const fault = request.method === 'POST' || senderPaths.test(request.url) ? network.nextFault('nhn') : undefined;
    faults.set(request, fault);
    if (fault === 'cut-before') return dropLine(reply);
    if (fault === 'stuck') return reply.hijack();
    if (fault === 'quota') return no(reply.code(429).header('retry-after', '1'), -9998, 'Too many requests.');
    if (fault === 'busy') return no(reply.code(503).header('retry-after', '1'), -9999, 'We are busy.');
    if (fault === 'unauthorized' || !isSame(request.headers['x-secret-key'], account.secretKey)) return no(reply.code(401), -1004, 'The secret key is wrong.');
  });
  const take = taking(account, network, faults);
  addTexts(app, account, network, take);
  addAlimtalk(app, account, network, take);
  addSenders(app, account);
  return app;
}

/** Takes the receivers of one call, or says why not. `isKnown` is asked last: what was turned away for another reason may come again. */
type Take = (line: PhoneLine, request: FastifyRequest, reply: FastifyReply, how: Taking) => FastifyReply;

interface Taking {
  readonly text?: string;
  readonly isKnown?: () => boolean;
  readonly say: (requestId: string, results: readonly Fields[]) => Fields;
}

function taking({ perSecondMax }: NhnAccount, network: PhoneNetwork, faults: WeakMap<object, MessageFault | undefined>): Take {
  const spare = spareOf(perSecondMax);
  return (line, request, reply, { text, isKnown, say }) => {
    const body = request.body as Fields;
    const list = Array.isArray(body['recipientList']) ? (body['recipientList'] as Fields[]) : [];
    if (list.length === 0 || list.length > receiversMax) return no(reply.code(400), -9995, 'So many receivers are not taken.');
    if (!spare(list.length)) return no(reply.code(429).header('retry-after', '1'), -9998, 'Too many requests.');
    if (isKnown?.() === true) return no(reply, -1005, 'The same request came within ten minutes.');
    const fault = faults.get(request);
    const results = list.map((one, index) => takeOne(network, line, one, { body, text, fault: faultAt(fault, index), index }));
    if (fault === 'cut') return dropLine(reply);
    if (fault === 'slow') return reply.hijack();
    return reply.send(say(randomUUID(), results));
  };
}

function addTexts(app: FastifyInstance, account: NhnAccount, network: PhoneNetwork, take: Take): void {
  const base = `/sms/v3.0/appKeys/${account.appKey}/sender`;
  for (const [path, channel] of [
    ['sms', 'sms'],
    ['mms', 'lms'],
  ] as const) {
    const line = lineOf(account, channel);
    const say: Taking['say'] = (requestId, results) => ({ header: good, body: { data: { requestId, statusCode: '2', sendResultList: results } } });
    for (const isAd of [false, true])
      app.post<{ Body: Fields }>(`${base}/${isAd ? 'ad-' : ''}${path}`, async (request, reply) => {
        const { sendNo, body } = request.body;
        if (sendNo !== account.sendNo || typeof body !== 'string') return no(reply, -2013, 'The sender number is not registered, or there is no text.');
        // The law wants the word at the beginning, and the path is for what has it.
        if (body.startsWith('(광고)') !== isAd) return no(reply, -2022, 'Advertising goes by its own path and says so.');
        return take(line, request, reply, { text: body, say });
      });
    app.get<{ Querystring: ListQuery }>(`${base}/${path}`, async (request) => {
      const { page, ...listed } = pageOf(network.sentTo('nhn', channel, request.query.recipientNo ?? ''), request.query);
      const data = page.map((one) => ({ ...listedOf(one, network), msgStatus: network.endOf(one) === 'delivered' ? '3' : '4' }));
      return { header: good, body: { ...listed, data } };
    });
  }
}

function addAlimtalk(app: FastifyInstance, account: NhnAccount, network: PhoneNetwork, take: Take): void {
  const base = `/alimtalk/v2.3/appkeys/${account.appKey}`;
  const line = lineOf(account, 'alimtalk');
  const keys = new Map<string, number>();
  const say: Taking['say'] = (requestId, results) => ({ header: good, message: { requestId, sendResults: results } });
  for (const path of ['messages', 'raw-messages'])
    app.post<{ Body: Fields }>(`${base}/${path}`, async (request, reply) => {
      const { senderKey, templateCode } = request.body;
      if (senderKey !== account.senderKey || typeof templateCode !== 'string' || templateCode === '') return no(reply, -3007, 'There is no such template.');
      const key = request.headers['x-nc-api-idempotency-key'];
      return take(line, request, reply, { isKnown: () => typeof key === 'string' && !isNew(keys, key), say });
    });
  app.get<{ Querystring: ListQuery }>(`${base}/messages`, async (request) => {
    const { page, ...listed } = pageOf(network.sentTo('nhn', 'alimtalk', request.query.recipientNo ?? ''), request.query);
    const messages = page.map((one) => ({ ...listedOf(one, network), messageStatus: 'COMPLETED' }));
    return { header: good, messageSearchResultResponse: { ...listed, messages } };
  });
}

/** The number that may send, and the Kakao channel as it is registered here and there. */
function addSenders(app: FastifyInstance, { appKey, sendNo, senderKey }: NhnAccount): void {
  app.get<{ Querystring: { sendNo?: string } }>(`/sms/v3.0/appKeys/${appKey}/sendNos`, async (request) => {
    const data = [{ sendNo, useYn: 'Y', blockYn: 'N', blockReason: null }].filter((one) => (request.query.sendNo ?? one.sendNo) === one.sendNo);
    return { header: good, body: { pageNum: 1, pageSize: 15, totalCount: data.length, data } };
  });
  app.get<{ Params: { sender: string } }>(`/alimtalk/v2.3/appkeys/${appKey}/senders/:sender`, async (request, reply) => {
    if (request.params.sender !== senderKey) return no(reply, -3000, 'There is no such sender.');
    const sender = { plusFriendId: '@danbi', senderKey, status: 'YSC03', kakaoStatus: 'A', kakaoProfileStatus: 'A', dormant: false, block: false };
    return { header: good, sender };
  });
}

interface ListQuery {
  readonly recipientNo?: string;
  readonly pageNum?: string;
  readonly pageSize?: string;
}

function lineOf(account: NhnAccount, channel: Channel): PhoneLine {
  return {
    carrier: 'nhn',
    channel,
    // The secret itself is the signature, as it is with them.
    dress: (hooks) => ({
      body: JSON.stringify({
        hooksId: randomUUID(),
        productName: channel === 'alimtalk' ? 'KakaoTalk Bizmessage' : 'SMS',
        appKey: account.appKey,
        event: 'MESSAGE_RESULT_UPDATE',
        hooks,
      }),
      headers: { 'x-toast-webhook-signature': account.receiptSecrets[0] ?? '' },
    }),
    receipt: ({ reference, number }, end, at) => ({
      hookId: randomUUID(),
      recipientNo: number,
      recipientGroupingKey: reference,
      resultCode: ends[end],
      receiveDate: new Date(at).toISOString(),
    }),
  };
}

/** What is answered about one receiver: 0 when the message is taken. */
function takeOne(
  network: PhoneNetwork,
  line: PhoneLine,
  one: Fields,
  {
    body,
    text: wholeText,
    fault,
    index,
  }: { readonly body: Fields; readonly text: string | undefined; readonly fault: MessageFault | undefined; readonly index: number },
): Fields {
  const { recipientNo, recipientGroupingKey: reference, content, templateParameter, resendParameter } = one;
  const answer = (resultCode: number, resultMessage: string) => ({
    recipientSeq: index + 1,
    recipientNo,
    recipientGroupingKey: reference,
    resultCode,
    resultMessage,
  });
  const text = wholeText ?? (typeof content === 'string' ? content : filledOf(templateParameter));
  if (typeof reference !== 'string' || text === undefined) return answer(-9995, 'A field is missing.');
  if (!isNumber(recipientNo)) return answer(-2014, 'The receiver is no number.');
  if (eucKrLength(text) > bytesMax[line.channel]) return answer(-2021, 'The text is too long.');
  // Fallback to a text message behind the sender’s back is not what anybody here wants.
  if (line.channel === 'alimtalk' && (resendParameter as Fields | undefined)?.['isResend'] !== false)
    return answer(-3015, 'Say whether it goes as a text message instead.');
  if (fault === 'half') return answer(-2000, 'Refused for no reason that was asked for.');
  const title = body['title'];
  const message: PhoneMessage = { reference, number: recipientNo, title: typeof title === 'string' ? title : '', text };
  network.take(line, message, fault);
  return answer(0, 'SUCCESS');
}

/** The approved text is with Kakao; what fills it is all that is seen here. */
function filledOf(parameters: unknown): string | undefined {
  return typeof parameters === 'object' && parameters !== null ? Object.values(parameters).join(' ') : undefined;
}

function pageOf(all: readonly Kept[], { pageNum = '1', pageSize = '15' }: ListQuery) {
  const [page, size] = [Number(pageNum) || 1, Math.min(Number(pageSize) || 15, pageMax)];
  return { pageNum: page, pageSize: size, totalCount: all.length, page: all.slice((page - 1) * size, page * size) };
}

function listedOf(one: Kept, network: PhoneNetwork): Fields {
  return { recipientNo: one.to, recipientGroupingKey: one.reference, body: one.text, resultCode: ends[network.endOf(one)] };
}

/** Whether this key was not used in the last ten minutes. */
function isNew(keys: Map<string, number>, key: string): boolean {
  const now = Date.now();
  for (const [old, at] of keys) {
    if (now - at < knownMs && keys.size < keysMax) break;
    keys.delete(old);
  }
  if (keys.has(key)) return false;
  keys.set(key, now);
  return true;
}

function isSame(given: unknown, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(wanted));
}

function no(reply: FastifyReply, resultCode: number, resultMessage: string): FastifyReply {
  return reply.send({ header: { isSuccessful: false, resultCode, resultMessage } });
}
