import { Readable } from 'node:stream';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Carriers } from './carriers.ts';
import type { SandboxClock } from './clock.ts';
import { deskPage, paces, type DeskFacts } from './desk-page.ts';
import { deskLang, deskWords, type DeskLang } from './desk-words.ts';
import { strict } from './issuer-routes.ts';
import { linesOf } from './lines.ts';
import { readPersonLine, registerEntry } from './person-line.ts';
import { addMessageRoutes } from './message-routes.ts';
import type { People } from './person.ts';
import type { Merchant, Purchase } from './purchase.ts';
import type { Purchases } from './purchases.ts';
import { shops } from './shops.ts';
import { modes, type Mode, type RegistryState } from './registry-routes.ts';
import type { Wishes } from './wishes.ts';
import type { Webhooks } from './webhooks.ts';

export interface Desk {
  readonly people: People;
  readonly clock: SandboxClock;
  readonly webhooks: Webhooks;
  readonly purchases: Purchases;
  readonly registry: RegistryState;
  readonly wishes: Wishes;
  readonly carriers: Carriers;
  readonly firstIssuer: string;
  /** Takes a card company’s API away, or has it answer nobody, or brings it back; false when there is no such company. */
  readonly setAway: (issuer: string, isAway: boolean, isSilent: boolean) => boolean;
  readonly addresses: () => Pick<DeskFacts, 'identity' | 'issuers' | 'names'>;
  readonly payoutsHeld: () => number;
}

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const merchantSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['registration_number', 'name'],
  properties: {
    registration_number: text(40),
    name: text(100),
    class: text(64),
    region: text(80),
    head_office_region: text(80),
    ownership: text(40),
    annual_sales: { type: 'integer', minimum: 0 },
    local_voucher: { type: 'boolean' },
  },
};
const spendSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['card_token', 'merchant', 'amount', 'payment'],
  properties: {
    card_token: text(100),
    merchant: merchantSchema,
    amount: { type: 'integer', minimum: 1 },
    payment: text(40),
    approval_number: text(40),
    approved_at: text(40),
    quiet: { type: 'boolean' },
  },
};
const cancelSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['card_token', 'approval_number'],
  properties: { card_token: text(100), approval_number: text(40) },
};
const refundSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['card_token', 'approval_number', 'amount'],
  properties: { card_token: text(100), approval_number: text(40), amount: { type: 'integer', minimum: 1 }, refund_number: text(40) },
};
const clockSchema = { type: 'object', additionalProperties: false, required: ['now'], properties: { now: text(40), runs: { type: 'boolean' } } };
const issuerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['issuer', 'away'],
  properties: { issuer: text(64), away: { type: 'boolean' }, silent: { type: 'boolean' } },
};
const registrySchema = { type: 'object', additionalProperties: false, required: ['mode'], properties: { mode: { enum: modes } } };
const wishSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'said'],
  properties: { id: { type: 'integer', minimum: 1 }, said: text(500) },
};
/** 20 complaints are enough to see what is wrong with a file. */
const complaintsMax = 20;

/** The page and the control API: people, time, and purchases. It listens on loopback only and asks for no key. */
export function controlServer(desk: Desk): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, ajv: { customOptions: strict } });
  addPage(app, desk);
  addPeople(app, desk);
  addMessageRoutes(app, desk.carriers, desk.people, desk.clock);

  addTime(app, desk);

  app.post<{ Body: Omit<Purchase, 'approval_number' | 'approved_at'> & Partial<Purchase> & { quiet?: boolean } }>(
    '/control/spend',
    { schema: { body: spendSchema } },
    async (request, reply) => {
      const spent = await desk.purchases.spend(request.body);
      if (!spent) return reply.code(404).send({ code: 'unknown_card', message: 'There is no such card.' });
      return { approval_number: spent.purchase.approval_number, approved_at: spent.purchase.approved_at, reported: spent.reported };
    },
  );
  app.post<{ Body: { card_token: string; approval_number: string } }>('/control/cancel', { schema: { body: cancelSchema } }, async (request, reply) => {
    const reported = await desk.purchases.cancel(request.body.card_token, request.body.approval_number);
    if (!reported) return reply.code(404).send({ code: 'unknown_approval', message: 'There is no such approval, or it was cancelled before.' });
    return { reported };
  });

  app.post<{ Body: { card_token: string; approval_number: string; amount: number; refund_number?: string } }>(
    '/control/refund',
    { schema: { body: refundSchema } },
    async (request, reply) => {
      const { card_token, approval_number, amount, refund_number } = request.body;
      const given = await desk.purchases.refund(card_token, approval_number, amount, refund_number);
      if (!given) return reply.code(404).send({ code: 'unknown_approval', message: 'There is no such approval, or less than that is left of it.' });
      return { refund_number: given.refund.refund_number, reported: given.reported };
    },
  );

  app.post<{ Body: { issuer: string; away: boolean; silent?: boolean } }>('/control/issuer', { schema: { body: issuerSchema } }, async (request, reply) => {
    const { issuer, away, silent = false } = request.body;
    if (!desk.setAway(issuer, away, silent)) return reply.code(404).send({ code: 'unknown_issuer', message: 'There is no such card company.' });
    return { issuer, away, silent };
  });

  app.post<{ Body: { mode: Mode } }>('/control/registry', { schema: { body: registrySchema } }, async (request) => {
    desk.registry.mode = request.body.mode;
    return { mode: desk.registry.mode, asked: desk.registry.asked };
  });

  app.post('/control/drain', async () => {
    await desk.webhooks.idle();
    await desk.carriers.receipts.idle();
    return counts(desk);
  });
  app.get('/control/counts', async () => counts(desk));
  return app;
}

/** The partners’ own time, and what somebody at the page wants of everybody’s. */
function addTime(app: FastifyInstance, desk: Desk): void {
  app.get('/control/clock', async () => ({ now: desk.clock.iso() }));
  app.post<{ Body: { now: string; runs?: boolean } }>('/control/clock', { schema: { body: clockSchema } }, async (request, reply) => {
    const instant = Date.parse(request.body.now);
    if (Number.isNaN(instant)) return reply.code(400).send({ code: 'bad_instant', message: 'now is an instant like 2020-05-11T07:00:00+09:00.' });
    desk.clock.set(instant, request.body.runs === true ? 'runs' : 'stands');
    return { now: desk.clock.iso() };
  });

  app.get('/control/wish', async (_request, reply) => (await desk.wishes.next()) ?? reply.code(204).send());
  app.post<{ Body: { id: number; said: string } }>('/control/wish', { schema: { body: wishSchema } }, async (request, reply) => {
    desk.wishes.tell(request.body.id, request.body.said);
    return reply.code(204).send();
  });
}

function counts(desk: Desk): Record<string, number> {
  return { people: desk.people.size, payouts: desk.payoutsHeld(), ...desk.webhooks.counts };
}

/** 30 s: what passes by itself while a wish is heard. A jump is a minute at least. */
const stillMs = 30_000;

function addPage(app: FastifyInstance, desk: Desk): void {
  const langOf = (request: FastifyRequest) => deskLang((request.query as { lang?: string }).lang, request.headers['accept-language']);
  const page = (lang: DeskLang, said?: string) =>
    deskPage(desk.people, {
      now: desk.clock.now(),
      ...desk.addresses(),
      movesTime: desk.wishes.isFollowed,
      lang,
      ...(said ? { said } : {}),
    });
  const back = (request: FastifyRequest, reply: FastifyReply, said: string) =>
    reply.redirect(`/?lang=${langOf(request)}&said=${encodeURIComponent(said)}`, 303);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4_096 }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );

  app.get<{ Querystring: { said?: string } }>('/', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(langOf(request), request.query.said)),
  );

  app.post<{ Body: URLSearchParams }>('/spend', async (request, reply) => {
    const words = deskWords[langOf(request)];
    const form = request.body;
    const merchant: Merchant | undefined = shops[Number(form.get('shop'))];
    const amount = Number(form.get('amount'));
    if (!merchant || !Number.isSafeInteger(amount) || amount < 1) return back(request, reply, words.chooseShop);
    const spent = await desk.purchases.spend({ card_token: form.get('card') ?? '', merchant, amount, payment: form.get('payment') ?? 'terminal' });
    if (!spent) return back(request, reply, words.noSuchCard);
    const say = spent.reported === 'outside' ? words.spentOwn : words.spent;
    return back(request, reply, say(amount, merchant.name, spent.purchase.approval_number));
  });

  app.post<{ Body: URLSearchParams }>('/time', async (request, reply) => {
    const words = deskWords[langOf(request)];
    const [to, pace] = [request.body.get('to') ?? '', Number(request.body.get('pace'))];
    const wish = paces.includes(pace) ? { pace } : /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(to) && to.length <= 40 ? { to: to.replace(' ', 'T') } : undefined;
    if (!wish) return back(request, reply, words.chooseTime);
    const before = desk.clock.now();
    const said = await desk.wishes.make(wish);
    // What the service says of its work is for those who read English; in Korean the time says it.
    if (langOf(request) === 'en') return back(request, reply, said);
    const isMoved = 'pace' in wish || desk.clock.now() - before > stillMs;
    return back(request, reply, isMoved ? words.now(desk.clock.now()) : words.notMoved);
  });
}

function addPeople(app: FastifyInstance, desk: Desk): void {
  // The body is handed over as it comes, line by line: thousands of people pass through without being held twice.
  app.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));

  app.post<{ Body: Readable }>('/control/people', async (request) => {
    let added = 0;
    let line = 0;
    let refused = 0;
    const complaints: { line: number; why: string }[] = [];
    for await (const text of linesOf(request.body)) {
      line += 1;
      if (text.trim() === '') continue;
      const person = readPersonLine(text, desk.firstIssuer);
      const why = typeof person === 'string' ? person : desk.people.add(person);
      if (why === undefined) added += 1;
      else {
        refused += 1;
        if (complaints.length < complaintsMax) complaints.push({ line, why });
      }
    }
    return { added, refused, complaints };
  });

  app.get('/merchants', async (_request, reply) => reply.type('application/x-ndjson').send(Readable.from(merchantLines())));
  app.get('/register', async (_request, reply) => reply.type('application/x-ndjson').send(Readable.from(registerLines(desk.people))));
}

function* registerLines(people: People): Generator<string> {
  for (const person of people.all()) if ((person.registered ?? 'bulk') === 'bulk') yield `${JSON.stringify(registerEntry(person))}\n`;
}

/** The shops at hand, as a list of shops would tell of them: what the network knows by number. */
function* merchantLines(): Generator<string> {
  for (const { registration_number, name, head_office_region, annual_sales, local_voucher, ...shop } of shops)
    yield `${JSON.stringify({ registrationNumber: registration_number, name, ...shop, headOfficeRegion: head_office_region, annualSales: annual_sales, localVoucher: local_voucher, payment: 'terminal' })}\n`;
}
