import { constants, type IncomingHttpHeaders } from 'node:http2';
import type { PartnerAnswer } from '#core/partner-answer.ts';
import { googleToken, type ServiceAccount, type TokenSource } from './google-token.ts';
import { Http2Line, type RequestHeaders } from './http2-line.ts';
import type { MessageProvider, OutMessage, SendOutcome } from './message.ts';
import { laterOf, MessageCargo, settled } from './message-cargo.ts';
import { ask } from './probe-cargo.ts';

export interface FcmSettings {
  /** https://fcm.googleapis.com, or a pretended one. */
  readonly url: string;
  readonly account: ServiceAccount;
  /** 10,000 unless set: FCM answers in a tenth of a second. */
  readonly answerTimeoutMs?: number;
  /** 300 unless set. */
  readonly streamsMax?: number;
}

/** 600,000 a minute are allowed a project unless more is agreed. */
const perSecondMax = 10_000;
/** 1,000: a tenth of a second’s work, and what an outcome is kept in memory for. */
const batchMax = 1_000;
/** 4,096 bytes: more is refused by FCM. */
const bodyBytesMax = 4_096;
/** 28 days: longer is not kept. */
const livesSMax = 2_419_200;
const { HTTP2_HEADER_AUTHORIZATION, HTTP2_HEADER_CONTENT_TYPE, HTTP2_HEADER_METHOD, HTTP2_HEADER_PATH } = constants;

/** Firebase Cloud Messaging, HTTP v1: one message a request. A second copy of a message takes the place of the first on the device. */
export function fcm(settings: FcmSettings): MessageProvider {
  const line = new Http2Line({
    url: settings.url,
    answerTimeoutMs: settings.answerTimeoutMs ?? 10_000,
    ...(settings.streamsMax === undefined ? {} : { streamsMax: settings.streamsMax }),
  });
  const tokens = googleToken(settings.account);
  const path = `/v1/projects/${settings.account.projectId}/messages:send`;
  return {
    id: 'fcm',
    name: 'FCM',
    channel: 'push',
    reaches: 'fcm',
    perSecondMax,
    batchMax,
    repeats: 'replaced',
    send: async (messages) => await sendAll(line, tokens, path, messages),
    probe: async () => await probe(line, tokens, path),
    find: () => Promise.resolve({ outcome: 'unknown' }),
    readReceipts: () => ({ outcome: 'malformed' }),
    close: () => line.close(),
  };
}

async function sendAll(line: Http2Line, tokens: TokenSource, path: string, messages: readonly OutMessage[]): Promise<readonly SendOutcome[]> {
  const outcomes = messages.map(whyNotSent);
  let going = messages.flatMap((_, index) => (outcomes[index] ? [] : [index]));
  // A token that ended early is renewed once; whoever is turned away again waits for a person to look.
  for (let tries = 0; tries < 2 && going.length > 0; tries += 1) {
    const token = await tokens.get();
    if (token === undefined) break;
    const cargo = new FcmCargo(going, outcomes, messages, path, token);
    await cargo.over(line);
    going = cargo.unauthorized;
    if (going.length > 0) tokens.drop(token);
  }
  return settled(outcomes);
}

/** A message to nobody’s topic, to be looked at and not delivered (validate_only): only a project whose key is taken is told that it is well. */
const probed = '{"validate_only":true,"message":{"topic":"danbi-probe","notification":{"title":"Danbi","body":"Danbi"}}}';

async function probe(line: Http2Line, tokens: TokenSource, path: string): Promise<PartnerAnswer> {
  for (let tries = 0; tries < 2; tries += 1) {
    const token = await tokens.get();
    if (token === undefined) return tokens.wasRefused() ? 'unauthorized' : 'silent';
    const answered = await ask(line, headersWith(path, token), probed);
    if (answered === undefined) return 'silent';
    if (answered === 401) tokens.drop(token);
    else if (answered === 200) return 'ready';
    else return answered === 403 || answered === 404 ? 'unauthorized' : 'not-now';
  }
  return 'unauthorized';
}

function headersWith(path: string, token: string): RequestHeaders {
  const authorization = `Bearer ${token}`;
  return [HTTP2_HEADER_METHOD, 'POST', HTTP2_HEADER_PATH, path, HTTP2_HEADER_AUTHORIZATION, authorization, HTTP2_HEADER_CONTENT_TYPE, 'application/json'];
}

class FcmCargo extends MessageCargo {
  readonly #messages: readonly OutMessage[];
  readonly #headers: RequestHeaders;
  readonly unauthorized: number[] = [];

  constructor(going: readonly number[], outcomes: (SendOutcome | undefined)[], messages: readonly OutMessage[], path: string, token: string) {
    super(going, outcomes);
    this.#messages = messages;
    this.#headers = headersWith(path, token);
  }

  headersOf(): RequestHeaders {
    return this.#headers;
  }

  bodyOf(index: number): string {
    return bodyFor(this.#messages[this.going[index] as number] as OutMessage);
  }

  protected read(at: number, status: number, body: string, headers: IncomingHttpHeaders): SendOutcome | undefined {
    if (status !== 401 || body.includes('THIRD_PARTY_AUTH_ERROR')) return outcomeOf(status, body, headers);
    this.unauthorized.push(at);
    return undefined;
  }
}

const tooLong: SendOutcome = { outcome: 'refused', why: 'too-long' };

function whyNotSent({ to, title, text }: OutMessage): SendOutcome | undefined {
  if (to.kind !== 'fcm') return { outcome: 'refused', why: 'rejected' };
  // Three bytes a letter at most: only what may be too long is measured.
  if ((title.length + text.length) * 3 < bodyBytesMax / 2) return undefined;
  return Buffer.byteLength(title) + Buffer.byteLength(text) > bodyBytesMax - 512 ? tooLong : undefined;
}

/** Written by hand: the reference is base64url and needs no escape, and the rest is twice as dear through an object. */
function bodyFor({ reference, to, title, text, livesS }: OutMessage): string {
  const lives = Math.max(0, Math.min(livesS, livesSMax));
  const token = to.kind === 'fcm' ? JSON.stringify(to.token) : '""';
  return `{"message":{"token":${token},"notification":{"title":${JSON.stringify(title)},"body":${JSON.stringify(text)}},"data":{"reference":"${reference}"},"android":{"collapse_key":"${reference}","ttl":"${lives}s","notification":{"tag":"${reference}"}},"apns":{"headers":{"apns-collapse-id":"${reference}","apns-expiration":"${Math.floor(Date.now() / 1_000) + lives}"}},"webpush":{"headers":{"Topic":"${reference}","TTL":"${lives}"},"notification":{"tag":"${reference}"}}}}`;
}

/** By status and FCM’s own error code. */
function outcomeOf(status: number, body: string, headers: IncomingHttpHeaders): SendOutcome {
  if (status === 200) return { outcome: 'accepted' };
  const code = /"errorCode"\s*:\s*"([A-Z_]{1,40})"/.exec(body)?.[1];
  if (code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH') return { outcome: 'refused', why: 'address-gone' };
  if (status === 400) return { outcome: 'refused', why: 'rejected' };
  // APNs or a browser’s push service does not take the keys that were given to FCM.
  if (status === 403 || code === 'THIRD_PARTY_AUTH_ERROR') return { outcome: 'refused', why: 'not-allowed' };
  // A 404 that is not about the token, or anything else, comes from somebody who is not FCM.
  return laterOf(status, headers['retry-after']);
}
