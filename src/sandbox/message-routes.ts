import type { FastifyInstance } from 'fastify';
import type { Carriers } from './carriers.ts';
import { messageFaults, type FaultPlan } from './message-faults.ts';
import { carriers, type Carrier, type Kept } from './messages.ts';
import { copiesSeen, lockScreenOf } from './lock-screen.ts';
import { deskLang, deskWords } from './desk-words.ts';
import { phonePage } from './phone-page.ts';
import type { People } from './person.ts';
import type { SandboxClock } from './clock.ts';

const carrierSchema = { enum: carriers };
const faultSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['carrier', 'fault'],
  properties: {
    carrier: carrierSchema,
    fault: { enum: [...messageFaults, 'none'] },
    times: { type: 'integer', minimum: 1 },
    every: { type: 'integer', minimum: 1 },
  },
};
const awaySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['carrier', 'away'],
  properties: { carrier: carrierSchema, away: { type: 'boolean' } },
};
const loseSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['address'],
  properties: { address: { type: 'string', minLength: 1, maxLength: 300 } },
};
const subscribeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['application_server_key'],
  properties: { application_server_key: { type: 'string', pattern: '^[A-Za-z0-9_-]{87}$' }, device: { type: 'string', maxLength: 40 } },
};
const sinceSchema = { type: 'object', additionalProperties: false, required: ['since'], properties: { since: { type: 'integer' } } };
const callbackSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: { url: { type: 'string', pattern: '^https?://', maxLength: 500 } },
};
/** 1,000: a page of a test’s report. */
const repeatedShownMax = 1_000;

/** What was sent to whom, and what the carriers do wrong. */
export function addMessageRoutes(app: FastifyInstance, carried: Carriers, people: People, clock: SandboxClock): void {
  const { messages, faults, phones, receipts, running } = carried;

  app.get('/control/messages', async () => messages.counts);
  app.get<{ Params: { reference: string } }>('/control/messages/:reference', async (request) => ({
    messages: messages.find(request.params.reference).map(shown),
  }));
  app.get('/control/messages/repeated', async () => {
    const repeated: unknown[] = [];
    for (const one of messages.all()) if (one.times > 1 && repeated.length < repeatedShownMax) repeated.push(shown(one));
    return { messages: repeated };
  });
  app.post('/control/messages/clear', async () => {
    messages.clear();
    faults.clear();
    return messages.counts;
  });

  app.post<{ Body: { carrier: Carrier; fault: FaultPlan['fault'] | 'none'; times?: number; every?: number } }>(
    '/control/messages/fault',
    { schema: { body: faultSchema } },
    async (request) => {
      const { carrier, fault, ...plan } = request.body;
      faults.set(carrier, fault === 'none' ? undefined : { fault, ...plan });
      return request.body;
    },
  );
  app.post<{ Body: { carrier: Carrier; away: boolean } }>('/control/messages/away', { schema: { body: awaySchema } }, async (request) => {
    const { carrier, away } = request.body;
    const one = running.get(carrier);
    await (away ? one?.away() : one?.back());
    return request.body;
  });
  app.post<{ Body: { address: string } }>('/control/messages/lose', { schema: { body: loseSchema } }, async (request) => {
    phones.lose(request.body.address);
    return request.body;
  });

  app.post<{ Body: { url: string } }>('/control/messages/callback', { schema: { body: callbackSchema } }, async (request) => {
    receipts.setCallback(request.body.url);
    return request.body;
  });

  addPhoneRoutes(app, carried, people, clock);
}

const noPerson = { code: 'unknown_person', message: 'There is no such person.' };

function addPhoneRoutes(app: FastifyInstance, { messages, phones, push }: Carriers, people: People, clock: SandboxClock): void {
  app.get<{ Params: { person: string }; Querystring: { lang?: string } }>('/phones/:person', async (request, reply) => {
    const person = people.findById(request.params.person);
    if (!person) return reply.code(404).send(noPerson);
    const words = deskWords[deskLang(request.query.lang, request.headers['accept-language'])];
    return reply.type('text/html; charset=utf-8').send(phonePage(words, person, phones.of(person), lockScreenOf(person, phones, messages), clock.iso()));
  });
  app.post<{ Body: { since: number } }>('/control/phones', { schema: { body: sinceSchema } }, async (request) => {
    const shows = new Map<string, number>();
    for (const one of messages.all())
      if (one.carrier === 'fcm' && one.at >= request.body.since) {
        const person = one.to.slice(0, one.to.indexOf(':'));
        shows.set(person, (shows.get(person) ?? 0) + 1);
      }
    return { phones: Object.fromEntries(shows) };
  });
  app.get<{ Params: { person: string } }>('/control/phones/:person', async (request, reply) => {
    const person = people.findById(request.params.person);
    return person ? { ...phones.of(person), screen: lockScreenOf(person, phones, messages) } : reply.code(404).send(noPerson);
  });
  app.post<{ Params: { person: string }; Body: { application_server_key: string; device?: string } }>(
    '/control/phones/:person/subscribe',
    { schema: { body: subscribeSchema } },
    async (request) => push.subscribe(request.params.person, request.body.device ?? '', request.body.application_server_key),
  );
}

/** times: how often it was taken. seen: how many of it somebody has before them. */
function shown(one: Kept) {
  const { carrier, channel, reference, to, title, text, at, times } = one;
  return { carrier, channel, reference, to, title, text, at, times, seen: copiesSeen(one) };
}
