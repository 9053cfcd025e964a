import { Agent, errors, request, type Dispatcher } from 'undici';
import { isStorable } from '#platform/storable-text.ts';
import type { CardIssuer, CardsFound, IssuerCard, PayoutFound, PayoutOrder, PayoutSent } from './card-issuer.ts';
import { eventReader } from './signed-event.ts';

export interface HttpIssuerSettings {
  /** The issuer’s id in the programme file. */
  readonly id: string;
  /** Its address, without a path. */
  readonly url: string;
  readonly key: string;
  /** The webhook secrets that are valid now: one, or two while it is being changed. */
  readonly webhookSecrets: readonly string[];
  /** 10,000 unless set: past this the outcome is unknown. */
  readonly answerTimeoutMs?: number;
  /** 32 unless set: connections kept to one issuer. */
  readonly connectionsMax?: number;
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** 1 MB: the longest answer is a list of cards. */
const answerBytesMax = 1_048_576;

/**
 * A card company over HTTP. It never repeats a call by itself: who repeats, when, and with which key is decided where the intent is stored.
 * `close` lets go of its connections.
 */
export function httpIssuer(settings: HttpIssuerSettings): CardIssuer & { close(): Promise<void> } {
  const timeoutMs = settings.answerTimeoutMs ?? 10_000;
  // pipelining 1 and no retry agent: undici then never sends a request a second time by itself.
  const agent = new Agent({
    connections: settings.connectionsMax ?? 32,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
    maxResponseSize: answerBytesMax,
  });
  const readEvent = eventReader(settings.webhookSecrets);

  const call = async (method: Dispatcher.HttpMethod, path: string, order?: { key: string; body: string }): Promise<Answer> => {
    const answer = await request(`${settings.url}${path}`, {
      method,
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { authorization: `Bearer ${settings.key}`, ...(order ? { 'content-type': 'application/json', 'idempotency-key': order.key } : {}) },
      ...(order ? { body: order.body } : {}),
    });
    const body: unknown = await answer.body.json();
    return { status: answer.statusCode, body: isRecord(body) ? body : {} };
  };

  return {
    id: settings.id,
    readEvent,
    close: () => agent.close(),

    async sendPayout(order): Promise<PayoutSent> {
      try {
        return sentOf(await call('POST', '/v1/payouts', { key: order.reference, body: orderJson(order) }));
      } catch (error) {
        // Whatever broke, the order may have arrived: even a refused connection is only known of the last hop.
        return { outcome: 'unknown', why: whyOf(error) };
      }
    },

    async findPayout(reference): Promise<PayoutFound> {
      try {
        return foundOf(await call('GET', `/v1/payouts/${encodeURIComponent(reference)}`));
      } catch (error) {
        return { outcome: 'unknown', why: whyOf(error) };
      }
    },

    async listCards(ci): Promise<CardsFound> {
      try {
        const { status, body } = await call('GET', `/v1/cards?ci=${encodeURIComponent(ci)}`);
        const cards = Array.isArray(body['cards']) ? body['cards'].map(cardOf) : undefined;
        if (status !== 200 || !cards || cards.includes(undefined)) return { outcome: 'unavailable', why: `The issuer answered ${status}.` };
        return { outcome: 'found', cards: cards.filter((card) => card !== undefined) };
      } catch (error) {
        return { outcome: 'unavailable', why: whyOf(error) };
      }
    },
  };
}

/** The amount is written as an exact JSON integer; a bigint has no other way into JSON. */
function orderJson(order: PayoutOrder): string {
  const { reference, cardToken, amount, currency, callbackUrl } = order;
  const text = JSON.stringify({ reference, card_token: cardToken, currency, callback_url: callbackUrl });
  return `${text.slice(0, -1)},"amount":${amount}}`;
}

function sentOf({ status, body }: Answer): PayoutSent {
  const issuerReference = body['issuer_reference'];
  if (status === 202 && isStorable(issuerReference)) return { outcome: 'accepted', issuerReference };
  // 409: this reference is at the issuer under another key, so money may move; only a poll tells. 401, 429 and 5xx say nothing about the order.
  if (status === 422 || status === 400) return { outcome: 'refused', why: codeOf(body, status) };
  return { outcome: 'unknown', why: codeOf(body, status) };
}

function foundOf({ status, body }: Answer): PayoutFound {
  if (status === 404 && body['code'] === 'not_found') return { outcome: 'not_found' };
  const { issuer_reference: issuerReference, state, amount, settled_at: settledAt, why } = body;
  if (status === 200 && isStorable(issuerReference)) {
    if (state === 'pending') return { outcome: 'pending', issuerReference };
    if (state === 'failed') return { outcome: 'failed', issuerReference, why: isStorable(why) ? why : 'unsaid' };
    if (state === 'settled' && Number.isSafeInteger(amount) && typeof settledAt === 'string')
      return { outcome: 'settled', issuerReference, amount: BigInt(Number(amount)), settledAt };
  }
  return { outcome: 'unknown', why: codeOf(body, status) };
}

function cardOf(value: unknown): IssuerCard | undefined {
  if (!isRecord(value)) return undefined;
  const { token, masked_number: maskedNumber, type: cardType, owner_ci: ownerCi } = value;
  if (!isStorable(token) || !isStorable(maskedNumber) || !isStorable(cardType) || !isStorable(ownerCi)) return undefined;
  return { token, maskedNumber, cardType, ownerCi };
}

function codeOf(body: Answer['body'], status: number): string {
  const code = body['code'];
  return typeof code === 'string' && /^[a-z0-9_.-]{1,64}$/.test(code) ? code : `The issuer answered ${status}.`;
}

function whyOf(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown error';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
