import { Agent, errors, request, type Dispatcher } from 'undici';
import { openBreaker } from '#platform/breaker.ts';
import { systemClock } from '#platform/clock.ts';
import { isStorable } from '#platform/storable-text.ts';
import type { CardIssuer, CardsFound, IssuerCard, PayoutFound, PayoutOrder, PayoutSent, SettlementFound } from './card-issuer.ts';
import { amountJson, amountOf, instantOf, plainDialect, verdictOf, type IssuerDialect } from './issuer-dialect.ts';
import { settlementLines } from './settlement-lines.ts';
import { signatureHeaders } from './signed-call.ts';
import { eventReader } from './signed-event.ts';

export interface HttpIssuerSettings {
  /** The issuer’s id in the programme file. */
  readonly id: string;
  /** Its address, without a path. */
  readonly url: string;
  readonly key: string;
  /** What every call is signed with, besides the bearer key. */
  readonly signingKey: string;
  /** In which forms it writes; plain unless set. */
  readonly dialect?: IssuerDialect;
  /** The webhook secrets that are valid now: one, or two while it is being changed. */
  readonly webhookSecrets: readonly string[];
  /** 10,000 unless set: past this the outcome is unknown. */
  readonly answerTimeoutMs?: number;
  /** 32 unless set: connections kept to one issuer. */
  readonly connectionsMax?: number;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** 1 MB: the longest answer is a list of cards. */
const answerBytesMax = 1_048_576;
/** 32: at 50 ms an answer, 600 people a second. */
const connectionsUsual = 32;
/** 10 pages of cards: the shortest page holds 20, and nobody holds 200 cards of one company. */
const cardPagesMax = 10;
/** An hour. */
const retryAfterMsMax = 3_600_000;
/** 10 minutes for a whole file: a nation’s purchases of a day are half a gigabyte. */
const fileMsMax = 600_000;

/**
 * A card company over HTTP. It never repeats a call by itself: who repeats, when, and with which key is decided where the intent is stored.
 * `close` lets go of its connections.
 */
export function httpIssuer(settings: HttpIssuerSettings): CardIssuer & { close(): Promise<void> } {
  const calls = issuerCalls(settings);
  const { agent, dialect, call } = calls;
  const readEvent = eventReader(settings.webhookSecrets, dialect);
  // As many people as it has connections: who would only stand in line behind them is told at once, and what else there is.
  const askers = openBreaker({ sideBySideMax: settings.connectionsMax ?? connectionsUsual, failuresMax: Infinity, machineClock: systemClock });

  return {
    id: settings.id,
    readEvent,
    close: () => agent.close(),

    async sendPayout(order): Promise<PayoutSent> {
      try {
        return sentOf(await call('POST', '/v1/payouts', { key: order.reference, body: orderJson(order, dialect) }));
      } catch (error) {
        // Whatever broke, the order may have arrived: even a refused connection is only known of the last hop.
        return { outcome: 'unknown', why: whyOf(error) };
      }
    },

    async findPayout(reference): Promise<PayoutFound> {
      try {
        return foundOf(await call('GET', `/v1/payouts/${encodeURIComponent(reference)}`), dialect);
      } catch (error) {
        return { outcome: 'unknown', why: whyOf(error) };
      }
    },

    async listCards(ci): Promise<CardsFound> {
      const listed = await askers.run(
        async () => await cardsOf(call, ci),
        () => false,
      );
      return 'answer' in listed ? listed.answer : { outcome: 'unavailable', why: 'As many ask it already as may.' };
    },

    readSettlement: async (day, knownTag) => await readSettlement(settings.id, calls, day, knownTag),
  };
}

async function cardsOf(call: ReturnType<typeof issuerCalls>['call'], ci: string): Promise<CardsFound> {
  const cards: IssuerCard[] = [];
  try {
    for (let page: string | undefined = '0', pages = 0; page !== undefined && pages < cardPagesMax; pages += 1) {
      const answer: Answer = await call('GET', `/v1/cards?ci=${encodeURIComponent(ci)}&page=${encodeURIComponent(page)}`);
      const listed = Array.isArray(answer.body['cards']) ? answer.body['cards'].map(cardOf) : undefined;
      if (answer.status !== 200 || !listed || listed.includes(undefined)) return { outcome: 'unavailable', why: whyNot(answer) };
      cards.push(...listed.filter((card) => card !== undefined));
      const next: unknown = answer.body['next_page'];
      page = isStorable(next) ? next : undefined;
    }
    return { outcome: 'found', cards };
  } catch (error) {
    return { outcome: 'unavailable', why: whyOf(error) };
  }
}

async function readSettlement(
  issuer: string,
  { dialect, open }: ReturnType<typeof issuerCalls>,
  day: string,
  knownTag: string | undefined,
): Promise<SettlementFound> {
  try {
    const known = knownTag === undefined ? {} : { 'if-none-match': knownTag };
    const answer = await open('GET', `/v1/settlements/${encodeURIComponent(day)}`, AbortSignal.timeout(fileMsMax), undefined, known);
    if (answer.statusCode === 304) {
      await answer.body.dump();
      return { outcome: 'same' };
    }
    const { etag } = answer.headers;
    if (String(answer.headers['content-type']).startsWith('text/csv') && answer.statusCode === 200)
      return { outcome: 'file', lines: settlementLines(answer.body, dialect, issuer, day), ...(isStorable(etag) ? { tag: etag } : {}) };
    const json: unknown = await answer.body.json();
    const verdict = verdictOf(dialect, answer.statusCode, isRecord(json) ? json : {});
    if (verdict.code === 'not_made') return { outcome: 'not_made' };
    const retryAfterMs = waitOf(answer.headers['retry-after']);
    return { outcome: 'unavailable', why: whyNot(verdict), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  } catch (error) {
    return { outcome: 'unavailable', why: whyOf(error) };
  }
}

/** How a company is called: signed, once, and read by its dialect. */
function issuerCalls(settings: HttpIssuerSettings) {
  const timeoutMs = settings.answerTimeoutMs ?? 10_000;
  // pipelining 1 and no retry agent: undici then never sends a request a second time by itself.
  const agent = new Agent({
    connections: settings.connectionsMax ?? connectionsUsual,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
    maxResponseSize: answerBytesMax,
  });
  const dialect = settings.dialect ?? plainDialect;

  const open = async (
    method: Dispatcher.HttpMethod,
    path: string,
    signal: AbortSignal,
    order?: { key: string; body: string },
    more: Readonly<Record<string, string>> = {},
  ) =>
    await request(`${settings.url}${path}`, {
      method,
      dispatcher: agent,
      signal,
      headers: {
        ...more,
        authorization: `Bearer ${settings.key}`,
        ...signatureHeaders(settings.signingKey, { method, path, ...(order ? { idempotencyKey: order.key, body: order.body } : {}) }, Date.now()),
        ...(order ? { 'content-type': 'application/json', 'idempotency-key': order.key } : {}),
      },
      ...(order ? { body: order.body } : {}),
    });
  const call = async (method: Dispatcher.HttpMethod, path: string, order?: { key: string; body: string }): Promise<Answer> => {
    const answer = await open(method, path, AbortSignal.timeout(timeoutMs), order);
    const json: unknown = await answer.body.json();
    const body = isRecord(json) ? json : {};
    return { ...verdictOf(dialect, answer.statusCode, body), retryAfterMs: waitOf(answer.headers['retry-after']), body };
  };
  return { agent, dialect, open, call };
}

function orderJson(order: PayoutOrder, dialect: IssuerDialect): string {
  const { reference, cardToken, amount, currency, callbackUrl } = order;
  const text = JSON.stringify({ reference, card_token: cardToken, currency, callback_url: callbackUrl });
  return `${text.slice(0, -1)},"amount":${amountJson(dialect, amount)}}`;
}

function sentOf(answer: Answer): PayoutSent {
  const issuerReference = answer.body['issuer_reference'];
  if (answer.status === 202 && isStorable(issuerReference)) return { outcome: 'accepted', issuerReference };
  // 409: this reference is at the issuer, being worked on or under another key, so money may move; only a poll tells. 401, 429 and 5xx say nothing about the order.
  if (answer.status === 422 || answer.status === 400) return { outcome: 'refused', why: whyNot(answer) };
  return unknownOf(answer);
}

function foundOf(answer: Answer, dialect: IssuerDialect): PayoutFound {
  if (answer.status === 404 && answer.code === 'not_found') return { outcome: 'not_found' };
  const { issuer_reference: issuerReference, state, why } = answer.body;
  if (answer.status === 200 && isStorable(issuerReference)) {
    if (state === 'pending') return { outcome: 'pending', issuerReference };
    if (state === 'failed') return { outcome: 'failed', issuerReference, why: isStorable(why) ? why : 'unsaid' };
    const amount = amountOf(dialect, answer.body['amount']);
    const settledAt = instantOf(dialect, answer.body['settled_at']);
    if (state === 'settled' && amount !== undefined && settledAt !== undefined) return { outcome: 'settled', issuerReference, amount, settledAt };
  }
  return unknownOf(answer);
}

function unknownOf(answer: Answer): { outcome: 'unknown'; why: string; retryAfterMs?: number } {
  return { outcome: 'unknown', why: whyNot(answer), ...(answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs }) };
}

/** How long the issuer wants to be left alone; at most an hour is believed, so that a slip of its pen stops nobody’s payment. */
function waitOf(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Math.min(Number(header) * 1_000, retryAfterMsMax) : undefined;
}

function cardOf(value: unknown): IssuerCard | undefined {
  if (!isRecord(value)) return undefined;
  const { token, masked_number: maskedNumber, type: cardType, owner_ci: ownerCi } = value;
  if (!isStorable(token) || !isStorable(maskedNumber) || !isStorable(cardType) || !isStorable(ownerCi)) return undefined;
  return { token, maskedNumber, cardType, ownerCi };
}

function whyNot({ status, code }: { readonly status: number; readonly code: string | undefined }): string {
  return code ?? `The issuer answered ${status}.`;
}

function whyOf(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return 'unknown error';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
