import { timingSafeEqual, createHash } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Order, Payout, Payouts } from './payouts.ts';
import type { People } from './person.ts';
import type { IssuerSettings } from './settings.ts';

const orderSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['reference', 'card_token', 'amount', 'currency', 'callback_url'],
  properties: {
    reference: { type: 'string', minLength: 1, maxLength: 100 },
    card_token: { type: 'string', minLength: 1, maxLength: 100 },
    amount: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    callback_url: { type: 'string', pattern: '^https?://', maxLength: 500 },
  },
};

/** Fastify’s own defaults drop what is unknown and turn text into numbers; a card company does neither. */
export const strict = { removeAdditional: false, coerceTypes: false } as const;
/** 64 KB: an order is 300 bytes. */
const bodyBytesMax = 65_536;

/** One card company’s API. Every call needs the bearer key; a payout also needs an Idempotency-Key. */
export function issuerServer(issuer: IssuerSettings, people: People, payouts: Payouts): FastifyInstance {
  const app = fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true, ajv: { customOptions: strict } });
  const keyHash = hashOf(`Bearer ${issuer.key}`);

  app.addHook('onRequest', async (request, reply) => {
    if (payouts.isAway) return dropLine(reply);
    if (timingSafeEqual(hashOf(request.headers.authorization ?? ''), keyHash)) return;
    return reply.code(401).send({ code: 'unauthorized', message: 'The bearer key is missing or wrong.' });
  });

  app.post<{ Body: Order }>('/v1/payouts', { schema: { body: orderSchema } }, async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '' || key.length > 100)
      return reply.code(400).send({ code: 'idempotency_key_missing', message: 'Send an Idempotency-Key of 1 to 100 characters.' });
    const taken = payouts.take(request.body, key);
    if (taken.is === 'no') return reply.code(taken.status).send({ code: taken.code, message: taken.message });
    const fault = people.findCard(taken.payout.card_token)?.card.fault;
    if (taken.first && fault === 'silent') return leaveWaiting(reply);
    if (taken.first && fault === 'lost-answer') return dropLine(reply);
    return reply.code(202).send({ issuer_reference: taken.payout.issuer_reference });
  });

  app.get<{ Params: { reference: string } }>('/v1/payouts/:reference', async (request, reply) => {
    const payout = payouts.find(request.params.reference);
    return payout ? viewOf(payout) : reply.code(404).send({ code: 'not_found', message: 'There is no payout with this reference.' });
  });

  app.get<{ Querystring: { ci?: string } }>('/v1/cards', async (request, reply) => {
    const { ci } = request.query;
    if (!ci) return reply.code(400).send({ code: 'ci_missing', message: 'Say whose cards: ?ci=…' });
    const cards = (people.findByCi(ci)?.cards ?? []).filter((card) => card.issuer === issuer.id);
    return { cards: cards.map((card) => ({ token: card.token, masked_number: card.maskedNumber, type: card.type, owner_ci: ci })) };
  });

  return app;
}

function viewOf(payout: Payout): Record<string, unknown> {
  const { reference, issuer_reference, state, amount, currency, settled_at, why } = payout;
  return { reference, issuer_reference, state, amount, currency, ...(settled_at ? { settled_at } : {}), ...(why ? { why } : {}) };
}

/** The order stands, the answer never comes: the caller has to give up by itself. */
function leaveWaiting(reply: FastifyReply): FastifyReply {
  return reply.hijack();
}

function dropLine(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.socket?.destroy();
  return reply;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
