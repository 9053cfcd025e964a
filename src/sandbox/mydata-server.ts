import { createHash, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { strict } from './issuer-routes.ts';
import { agreePage, langOf, overPage } from './agree-page.ts';
import { loginPage, readChoice } from './login-page.ts';
import { addCardApi, no, type MyDataDesk } from './mydata-cards.ts';
import { accessS, MyDataTokens, refreshS } from './mydata-tokens.ts';

interface AuthorizeQuery {
  readonly org_code: string;
  readonly response_type: string;
  readonly client_id: string;
  readonly redirect_uri: string;
  readonly state: string;
  readonly app_scheme?: string;
}

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const authorizeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['org_code', 'response_type', 'client_id', 'redirect_uri', 'state'],
  properties: { org_code: text(10), response_type: { const: 'code' }, client_id: text(50), redirect_uri: text(500), state: text(40), app_scheme: text(100) },
};
const ticketSchema = { type: 'object', additionalProperties: false, required: ['ticket'], properties: { ticket: text(64) } };
/** 8 KB: a form with a token of 1,500 characters and everything beside it. */
const bodyBytesMax = 8_192;

/** The card companies’ MyData: one server for all of them, told apart by org_code, as an integrated provider is. */
export function myDataServer(given: Omit<MyDataDesk, 'issuerOf'>): FastifyInstance {
  const desk: MyDataDesk = { ...given, issuerOf: new Map(Object.entries(given.settings.orgs).map(([issuer, org]) => [org, issuer])) };
  const app = fastify({ bodyLimit: bodyBytesMax, forceCloseConnections: true, ajv: { customOptions: strict } });
  const tokens = new MyDataTokens(() => desk.clock.now());
  app.addHook('onRequest', async (request, reply) => {
    const id = request.headers['x-api-tran-id'];
    if (typeof id === 'string' && /^[A-Za-z0-9]{1,25}$/.test(id)) void reply.header('x-api-tran-id', id);
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, new URLSearchParams(String(body))));
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) =>
    (error.statusCode ?? 500) < 500 ? no(reply, 400, '40001', 'A parameter is missing or wrong.') : no(reply, 500, '50001', error.message),
  );
  addAuthorize(app, desk, tokens);
  addAgree(app, desk, tokens);
  addTokens(app, desk, tokens);
  addCardApi(app, desk, tokens);
  return app;
}

/** Whoever is named by x-user-ci agrees on a page of the company’s; otherwise the person is chosen on one. */
function addAuthorize(app: FastifyInstance, desk: MyDataDesk, tokens: MyDataTokens): void {
  const { people, settings, issuers } = desk;
  const isOurs = (query: AuthorizeQuery) =>
    desk.issuerOf.has(query.org_code) && same(query.client_id, settings.clientId) && settings.redirectUris.some((uri) => sameButPort(uri, query.redirect_uri));
  const page = (request: FastifyRequest, reply: FastifyReply, typed: string, isUnknown = false) =>
    sendPage(reply, loginPage({ action: request.url, people, issuers, lang: langOf(request.headers), typed, isUnknown }));

  app.get<{ Querystring: AuthorizeQuery }>('/oauth/2.0/authorize', { schema: { querystring: authorizeSchema } }, async (request, reply) => {
    const { query } = request;
    // An address we do not know is never redirected to.
    if (!isOurs(query)) return no(reply, 400, '40001', 'org_code, client_id or redirect_uri is not registered.');
    const ci = request.headers['x-user-ci'];
    if (ci === undefined) return page(request, reply, '');
    const person = typeof ci === 'string' ? people.findByCi(ci) : undefined;
    if (!person) return back(request, reply, query, { error: 'access_denied' });
    const { org_code: orgCode, redirect_uri: redirectUri, state } = query;
    return reply.redirect(`/oauth/2.0/agree?ticket=${tokens.newTicket({ personId: person.id, orgCode, redirectUri, state })}`, 302);
  });
  app.post<{ Querystring: AuthorizeQuery; Body: URLSearchParams }>(
    '/oauth/2.0/authorize',
    { schema: { querystring: authorizeSchema } },
    async (request, reply) => {
      const { query } = request;
      if (!isOurs(query)) return no(reply, 400, '40001', 'org_code, client_id or redirect_uri is not registered.');
      const choice = readChoice(request.body, people);
      if (choice.is === 'cancel') return back(request, reply, query, { error: 'access_denied' });
      if (choice.is === 'again') return page(request, reply, choice.typed, choice.isUnknown);
      return back(request, reply, query, { code: tokens.newCode(choice.person.id, query.org_code, query.redirect_uri) });
    },
  );
}

/** The company’s own question to the person who was named to it. A ticket is answered once. */
function addAgree(app: FastifyInstance, { people, issuers, issuerOf }: MyDataDesk, tokens: MyDataTokens): void {
  app.get<{ Querystring: { ticket: string } }>('/oauth/2.0/agree', { schema: { querystring: ticketSchema } }, async (request, reply) => {
    const lang = langOf(request.headers);
    const asked = tokens.findTicket(request.query.ticket);
    const issuer = asked && issuerOf.get(asked.orgCode);
    const person = asked && people.findById(asked.personId);
    if (!person || issuer === undefined) return sendPage(reply.code(410), overPage(lang));
    return sendPage(reply, agreePage({ action: request.url, lang, company: issuers.get(issuer) ?? issuer, person: person.name }));
  });
  app.post<{ Querystring: { ticket: string }; Body: URLSearchParams }>(
    '/oauth/2.0/agree',
    { schema: { querystring: ticketSchema } },
    async (request, reply) => {
      const asked = tokens.takeTicket(request.query.ticket);
      if (!asked) return sendPage(reply.code(410), overPage(langOf(request.headers)));
      const { personId, orgCode, redirectUri, state } = asked;
      const agrees = request.body.get('agrees') === 'yes';
      return back(
        request,
        reply,
        { redirect_uri: redirectUri, state },
        agrees ? { code: tokens.newCode(personId, orgCode, redirectUri) } : { error: 'access_denied' },
      );
    },
  );
}

/** Back to the customer, with what it waits for. */
function back(
  request: FastifyRequest,
  reply: FastifyReply,
  { redirect_uri, state }: Pick<AuthorizeQuery, 'redirect_uri' | 'state'>,
  more: Readonly<Record<string, string>>,
): FastifyReply {
  const to = new URL(redirect_uri);
  const tran = request.headers['x-api-tran-id'];
  for (const [name, value] of Object.entries({ ...more, state, ...(typeof tran === 'string' ? { api_tran_id: tran } : {}) })) to.searchParams.set(name, value);
  return reply.redirect(to.href, 302);
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html);
}

function addTokens(app: FastifyInstance, { settings, issuerOf }: MyDataDesk, tokens: MyDataTokens): void {
  const isClient = (form: URLSearchParams) =>
    same(form.get('client_id') ?? '', settings.clientId) && same(form.get('client_secret') ?? '', settings.clientSecret);

  app.post<{ Body: URLSearchParams }>('/oauth/2.0/token', async (request, reply) => {
    const form = request.body;
    const get = (name: string) => form.get(name) ?? '';
    void reply.header('cache-control', 'no-store');
    if (!isClient(form)) return reply.code(401).send({ error: 'invalid_client' });
    if (!issuerOf.has(get('org_code'))) return reply.code(400).send({ error: 'invalid_request' });
    const issued =
      get('grant_type') === 'authorization_code'
        ? tokens.byCode(get('code'), get('org_code'), get('redirect_uri'))
        : get('grant_type') === 'refresh_token'
          ? tokens.byRefresh(get('refresh_token'), get('org_code'))
          : undefined;
    if (!issued) return reply.code(400).send({ error: 'invalid_grant' });
    return {
      token_type: 'Bearer',
      access_token: issued.access,
      expires_in: accessS,
      refresh_token: issued.refresh,
      refresh_token_expires_in: refreshS,
      scope: 'card.list card.card',
    };
  });

  app.post<{ Body: URLSearchParams }>('/oauth/2.0/revoke', async (request, reply) => {
    if (!isClient(request.body)) return reply.code(401).send({ error: 'invalid_client' });
    // The standard answers 200 to a token nobody knows, too.
    return tokens.revoke(request.body.get('token') ?? '') ? { rsp_code: '00000', rsp_msg: 'success' } : { rsp_code: '99999', rsp_msg: 'unknown token' };
  });
}

/** On loopback any port will do (RFC 8252). */
function sameButPort(registered: string, asked: string): boolean {
  if (!URL.canParse(asked)) return false;
  const [one, other] = [new URL(registered), new URL(asked)];
  const isLoopback = one.hostname === '127.0.0.1' || one.hostname === 'localhost';
  return (
    one.protocol === other.protocol &&
    one.pathname === other.pathname &&
    other.search === '' &&
    (isLoopback ? one.hostname === other.hostname : one.host === other.host)
  );
}

function same(one: string, other: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(one), hash(other));
}
