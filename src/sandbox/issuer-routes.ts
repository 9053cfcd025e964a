import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Readable } from 'node:stream';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { addGate, dropLine } from './call-gate.ts';
import type { SandboxClock } from './clock.ts';
import type { IssuerProfile } from './issuer-profiles.ts';
import type { Order, Payout, Payouts } from './payouts.ts';
import type { People } from './person.ts';
import type { IssuerSettings } from './settings.ts';
import { answersOf, written, type Answers } from './wire.ts';

/** An order as it is written; its amount in this company’s form. */
type WrittenOrder = Omit<Order, 'amount'> & { readonly amount: number | string };

const orderSchema = ({ wire }: IssuerProfile) => ({
  type: 'object',
  additionalProperties: false,
  required: ['reference', 'card_token', 'amount', 'currency', 'callback_url'],
  properties: {
    reference: { type: 'string', minLength: 1, maxLength: 100 },
    card_token: { type: 'string', minLength: 1, maxLength: 100 },
    amount: wire.amounts === 'text' ? { type: 'string', pattern: '^[1-9][0-9]{0,14}$' } : { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    callback_url: { type: 'string', pattern: '^https?://', maxLength: 500 },
  },
});

/** Fastify’s own defaults drop what is unknown and turn text into numbers; a card company does neither. */
export const strict = { removeAdditional: false, coerceTypes: false } as const;
/** 64 KB: an order is 300 bytes. */
const bodyBytesMax = 65_536;

/** One card company’s API. Every call needs the bearer key and a signature; a payout also needs an Idempotency-Key. */
export function issuerServer(issuer: IssuerSettings, people: People, payouts: Payouts, clock: SandboxClock): FastifyInstance {
  const { profile } = issuer;
  const app = fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true, ajv: { customOptions: strict } });
  const answers = answersOf(profile.wire);
  addGate(app, issuer, profile, clock, answers, { isAway: () => payouts.isAway, isSilent: () => payouts.isSilent });
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => answers.no(reply, error.statusCode ?? 500, 'malformed', error.message));
  addOrders(app, answers, people, payouts);

  app.get<{ Params: { reference: string } }>('/v1/payouts/:reference', async (request, reply) => {
    const payout = payouts.find(request.params.reference);
    if (!payout) return answers.no(reply, 404, 'not_found', 'There is no payout with this reference.');
    return answers.yes(reply, 200, written(profile.wire, viewOf(payout)));
  });

  app.get<{ Querystring: { ci?: string; page?: string } }>('/v1/cards', async (request, reply) => {
    const { ci, page = '0' } = request.query;
    if (!ci) return answers.no(reply, 400, 'ci_missing', 'Say whose cards: ?ci=…');
    const cards = (people.findByCi(ci)?.cards ?? []).filter((card) => card.issuer === issuer.id);
    const from = Number(page) * profile.wire.pageSize;
    const shown = cards.slice(from, from + profile.wire.pageSize);
    return answers.yes(reply, 200, {
      cards: shown.map((card) => ({ token: card.token, masked_number: card.maskedNumber, type: card.type, owner_ci: ci })),
      ...(from + shown.length < cards.length ? { next_page: String(Number(page) + 1) } : {}),
    });
  });

  app.get<{ Params: { day: string } }>('/v1/settlements/:day', async (request, reply) => {
    const { day } = request.params;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return answers.no(reply, 400, 'bad_day', 'A day is written 2020-05-13.');
    if (payouts.settlements.isFull) return answers.no(reply, 503, 'full', 'The sandbox keeps no more lines.');
    if (!payouts.settlements.isMade(day)) return answers.no(reply, 404, 'not_made', 'The file of this day is not made yet.');
    const tag = tagOf(payouts.settlements.file(day));
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply
      .header('etag', tag)
      .type('text/csv; charset=utf-8')
      .send(Readable.from(payouts.settlements.file(day)));
  });

  return app;
}

function addOrders(app: FastifyInstance, answers: Answers, people: People, payouts: Payouts): void {
  const { profile } = payouts;
  const worksMs = profile.habits.worksMs ?? 0;
  const inHand = new Set<string>();
  app.post<{ Body: WrittenOrder }>('/v1/payouts', { schema: { body: orderSchema(profile) } }, async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '' || key.length > 100)
      return answers.no(reply, 400, 'idempotency_key_missing', 'Send an Idempotency-Key of 1 to 100 characters.');
    if (inHand.has(key)) return answers.no(reply.header('retry-after', 1), 409, 'in_progress', 'An order with this key is being worked on.');
    inHand.add(key);
    if (worksMs > 0) await wait(worksMs);
    const taken = payouts.take({ ...request.body, amount: Number(request.body.amount) }, key);
    if (taken.is === 'taken' && profile.habits.reports === 'early') await taken.payout.reported;
    inHand.delete(key);
    if (taken.is === 'no') return answers.no(reply, taken.status, taken.code, taken.message);
    const { payout, first } = taken;
    const fault = people.findCard(payout.card_token)?.card.fault;
    if (first && fault === 'silent') return leaveWaiting(reply);
    if (first && fault === 'lost-answer') return dropLine(reply);
    return answers.yes(reply, 202, { issuer_reference: payout.issuer_reference });
  });
}

function viewOf(payout: Payout): Record<string, unknown> {
  const { reference, issuer_reference, state, amount, currency, settled_at, why } = payout;
  return { reference, issuer_reference, state, amount, currency, ...(settled_at ? { settled_at } : {}), ...(why ? { why } : {}) };
}

function tagOf(lines: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line);
  return `"${hash.digest('hex')}"`;
}

/** The order stands, the answer never comes: the caller has to give up by itself. */
function leaveWaiting(reply: FastifyReply): FastifyReply {
  return reply.hijack();
}
