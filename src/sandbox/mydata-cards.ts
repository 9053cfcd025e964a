import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from './settings.ts';
import type { People } from './person.ts';
import type { SandboxClock } from './clock.ts';
import type { CardHistory, Remembered } from './mydata-history.ts';
import type { Consent, MyDataTokens } from './mydata-tokens.ts';
import type { Card, Person } from './person.ts';
import { compactOf } from './seoul-time.ts';

export interface MyDataDesk {
  readonly settings: Settings['mydata'];
  readonly people: People;
  readonly clock: SandboxClock;
  readonly history: CardHistory;
  /** orgCode → issuer. */
  readonly issuerOf: ReadonlyMap<string, string>;
  /** issuer → what people call it. */
  readonly issuers: ReadonlyMap<string, string>;
}

const apiTypes: ReadonlySet<unknown> = new Set(['scheduled', 'user-consent', 'user-refresh', 'user-search']);
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const digits = (length: number) => ({ type: 'string', pattern: `^\\d{${length}}$` });
const paging = { next_page: text(1_000), limit: { type: 'string', pattern: '^\\d{1,3}$' } };
const cardsSchema = {
  type: 'object',
  additionalProperties: false,
  // On the first page only.
  required: ['org_code', 'limit'],
  properties: { org_code: text(10), search_timestamp: { type: 'string', pattern: '^\\d{1,14}$' }, ...paging },
};
const cardSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['org_code', 'search_timestamp'],
  properties: { org_code: text(10), search_timestamp: cardsSchema.properties.search_timestamp },
};
const approvalsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['org_code', 'from_date', 'to_date', 'limit'],
  properties: { org_code: text(10), from_date: digits(8), to_date: digits(8), ...paging },
};
/** 500: the standard’s own limit. */
const limitMax = 500;
/** 2: so few that any list of a person with short pages has several. */
const shortPage = 2;

interface Paged {
  readonly org_code: string;
  readonly next_page?: string;
  readonly limit: string;
}
type Caller = { readonly consent: Consent; readonly person: Person; readonly cards: readonly Card[] };

/** What a consent opens: the cards of one person at one company, and what was approved on them. */
export function addCardApi(app: FastifyInstance, desk: MyDataDesk, tokens: MyDataTokens): void {
  const admit = gate(desk, tokens);

  app.get<{ Querystring: Paged & { search_timestamp?: string } }>('/v2/card/cards', { schema: { querystring: cardsSchema } }, async (request, reply) => {
    const caller = admit(request, reply, request.query.org_code);
    if (!caller) return reply;
    // Cards never change here, so whoever has the list knows it all.
    const stamp = stampOf(caller.cards);
    if (request.query.next_page === undefined && request.query.search_timestamp === stamp)
      return { rsp_code: '00000', rsp_msg: 'UP_TO_DATE', search_timestamp: stamp, card_cnt: 0 };
    const page = pageOf(caller, request.query, caller.cards);
    if (!page) return no(reply, 400, '40001', 'limit or next_page is wrong.');
    return { ...success, search_timestamp: stamp, ...page.next, card_cnt: page.items.length, card_list: page.items.map(cardLine) };
  });

  app.get<{ Params: { card_id: string }; Querystring: { org_code: string } }>(
    '/v2/card/cards/:card_id',
    { schema: { querystring: cardSchema } },
    async (request, reply) => {
      const caller = admit(request, reply, request.query.org_code);
      if (!caller) return reply;
      if (!caller.cards.some((card) => cardIdOf(card) === request.params.card_id)) return no(reply, 404, '40402', 'There is no such card.');
      return {
        ...success,
        search_timestamp: stampOf(caller.cards),
        is_trans_payable: false,
        is_cash_card: false,
        card_brand: '1',
        annual_fee: 0,
        issue_date: '20190102',
      };
    },
  );

  app.get<{ Params: { card_id: string }; Querystring: Paged & { from_date: string; to_date: string } }>(
    '/v2/card/cards/:card_id/approval-domestic',
    { schema: { querystring: approvalsSchema } },
    async (request, reply) => {
      const { query } = request;
      const caller = admit(request, reply, query.org_code);
      if (!caller) return reply;
      const card = caller.cards.find((one) => cardIdOf(one) === request.params.card_id);
      if (!card) return no(reply, 404, '40402', 'There is no such card.');
      const inRange = desk.history.of(card.token).filter((one) => {
        const day = compactOf(Date.parse(one.purchase.approved_at)).slice(0, 8);
        return query.from_date <= day && day <= query.to_date;
      });
      const page = pageOf(caller, query, inRange);
      if (!page) return no(reply, 400, '40001', 'limit or next_page is wrong.');
      return { ...success, ...page.next, approved_cnt: page.items.length, approved_list: page.items.map((one) => approvalLine(one, card)) };
    },
  );
}

export function no(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ rsp_code: code, rsp_msg: message });
}

const success = { rsp_code: '00000', rsp_msg: 'success' };

/** Everything a data call has to pass: headers, token, consent, maintenance, quota, and whether we know the person at all. */
function gate(desk: MyDataDesk, tokens: MyDataTokens): (request: FastifyRequest, reply: FastifyReply, orgCode: string) => Caller | undefined {
  const scheduled = new Map<string, number>();
  return (request, reply, orgCode) => {
    const refuse = (status: number, code: string, message: string) => void no(reply, status, code, message);
    const { authorization, 'x-api-tran-id': tran, 'x-api-type': type } = request.headers;
    if (typeof tran !== 'string' || tran.length > 25 || !apiTypes.has(type)) return refuse(400, '40002', 'x-api-tran-id or x-api-type is missing or wrong.');
    const consent = tokens.find((authorization ?? '').replace(/^Bearer /, ''));
    if (!consent || consent.orgCode !== orgCode) return refuse(401, '40101', 'The access token is not valid.');
    const person = desk.people.findById(consent.personId);
    if (consent.isEnded || person?.mydata === 'ended') return refuse(401, '40106', 'The consent has ended.');
    if (!person || person.mydata === 'unknown') return refuse(404, '40403', 'This person is no customer.');
    if (person.mydata === 'maintenance') return refuse(503, '50008', 'We are under maintenance.');
    if (type === 'scheduled') {
      const key = `${consent.orgCode} ${consent.personId} ${compactOf(desk.clock.now()).slice(0, 8)}`;
      const asked = (scheduled.get(key) ?? 0) + 1;
      scheduled.set(key, asked);
      const [oldest] = scheduled.size > quotasMax ? scheduled.keys() : [];
      if (oldest !== undefined) scheduled.delete(oldest);
      if (asked > desk.settings.scheduledPerDay) return refuse(429, '42901', 'The scheduled calls of today are used up.');
    }
    return { consent, person, cards: person.cards.filter((card) => card.issuer === desk.issuerOf.get(orgCode)) };
  };
}

/** 100,000 counters, about 10 MB: everybody of a rehearsal on one day; a counter that is dropped begins again. */
const quotasMax = 100_000;

/** A page of a list. Where the next begins is sealed into text, so that nobody counts on what is in it. */
function pageOf<T>(
  { person }: Caller,
  { next_page: next, limit }: Paged,
  all: readonly T[],
): { items: readonly T[]; next: { next_page?: string } } | undefined {
  const size = Math.min(Number(limit), person.mydata === 'short-pages' ? shortPage : limitMax);
  const start = next === undefined ? 0 : Number(/^p(\d{1,9})$/.exec(Buffer.from(next, 'base64url').toString())?.[1]);
  if (Number(limit) < 1 || Number(limit) > limitMax || Number.isNaN(start)) return undefined;
  const items = all.slice(start, start + size);
  const isLast = start + items.length >= all.length;
  return { items, next: isLast ? {} : { next_page: Buffer.from(`p${start + items.length}`).toString('base64url') } };
}

/** Never the token by which the issuer’s own API names a card. */
function cardIdOf(card: Card): string {
  return createHash('sha256').update(`mydata:${card.token}`).digest('hex').slice(0, 40);
}

function stampOf(cards: readonly Card[]): string {
  return String(20_200_101_000_000 + cards.length);
}

function cardLine(card: Card): Readonly<Record<string, string | boolean>> {
  return {
    card_id: cardIdOf(card),
    card_num: card.maskedNumber,
    is_consent: true,
    card_name: 'A pretend card',
    card_member: card.type === 'family' ? '2' : '1',
    card_type: card.type === 'debit' ? '02' : '01',
  };
}

/** Optional fields without a value are left out. */
function approvalLine({ purchase, refunded, changedAt, isCancelled }: Remembered, card: Card): Readonly<Record<string, string | number>> {
  const status = isCancelled ? '02' : refunded > 0 ? '03' : '01';
  return {
    approved_num: purchase.approval_number,
    approved_dtime: compactOf(Date.parse(purchase.approved_at)),
    status,
    pay_type: card.type === 'debit' ? '02' : '01',
    ...(changedAt === undefined ? {} : { trans_dtime: compactOf(Date.parse(changedAt)) }),
    merchant_name: purchase.merchant.name,
    merchant_regno: purchase.merchant.registration_number.replaceAll('-', ''),
    approved_amt: purchase.amount,
    ...(status === '03' ? { modified_amt: purchase.amount - refunded } : {}),
  };
}
