import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { interactionPolicy } from 'oidc-provider';
import { identityStore } from './identity-store.ts';
import { brokenPage, loginPage, readChoice, type LoginPage } from './login-page.ts';
import { loginLang, type LoginLang } from './login-words.ts';
import type { People, Person } from './person.ts';
import type { Settings } from './settings.ts';

const scopes = ['openid', 'profile', 'phone', 'ci'];
/** 4 KB: the login form is one field. */
const formBytesMax = 4_096;

/** An OpenID Connect provider with a login page, on a free or given port. Its address is its issuer name, so it listens first. */
export async function startIdentityProvider(settings: Settings, people: People): Promise<{ server: Server; url: string }> {
  let listener: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => listener(request, response));
  const url = await listen(server, settings.host, settings.identityPort);
  listener = await providerAt(url, settings, people);
  return { server, url };
}

async function providerAt(url: string, settings: Settings, people: People): Promise<RequestListener> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  const provider = new Provider(url, {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        // `native` lets a loopback address have any port (RFC 8252), so that the parent process need not know its own port yet.
        application_type: settings.redirectUris.every((uri) => uri.startsWith('http://')) ? 'native' : 'web',
        redirect_uris: [...settings.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    adapter: identityStore(),
    jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig', kid: 'sandbox' }] },
    scopes,
    claims: { openid: ['sub'], profile: ['name', 'birthdate'], phone: ['phone_number'], ci: ['ci'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => {
      const person = people.findById(id);
      return person && { accountId: id, claims: () => ({ sub: id, ...claimsOf(person) }) };
    },
    interactions: { policy: alwaysAsk(), url: (_context, interaction) => `/login/${interaction.uid}` },
    // Consent is our customer’s business, asked on its own screens; here signing in is agreeing.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ accountId: context.oidc.session?.accountId, clientId: context.oidc.client?.clientId });
      grant.addOIDCScope(scopes.join(' '));
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: false } },
    renderError: (context) => {
      context.type = 'html';
      context.body = brokenPage(...wayBack(context.req, settings.redirectUris));
    },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    // 10 minutes: a sign-in takes one.
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const speakProtocol = provider.callback();
  const issuers = new Map(settings.issuers.map(({ id, name }) => [id, name]));
  return (request, response) => {
    if (request.url?.startsWith('/auth?')) rememberWay(request.url, response);
    if (!request.url?.startsWith('/login/')) return void speakProtocol(request, response);
    login(provider, { people, issuers }, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
      response.end(brokenPage(...wayBack(request, settings.redirectUris)));
    });
  };
}

type Known = Pick<LoginPage, 'people' | 'issuers'>;

async function login(provider: Provider, { people, issuers }: Known, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const action = request.url ?? '/';
  const choice = request.method === 'POST' ? readChoice(await readForm(request), people) : ({ is: 'again', typed: '' } as const);
  if (choice.is === 'person') return provider.interactionFinished(request, response, { login: { accountId: choice.person.id, remember: false } });
  if (choice.is === 'cancel') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'The citizen went back.' });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(loginPage({ ...choice, action, people, issuers, lang: loginLang(params['ui_locales']) }));
}

const wayCookie = 'sandbox_way_back';

/** Whoever cannot go on is sent back to where they came from; the request that says so may be forgotten by then, so the browser keeps it. */
function rememberWay(url: string, response: ServerResponse): void {
  const query = new URL(url, 'http://localhost').searchParams;
  const [to, state] = [query.get('redirect_uri') ?? '', query.get('state') ?? ''];
  if (!URL.canParse(to)) return;
  const back = new URL(to);
  back.search = new URLSearchParams({ error: 'server_error', state }).toString();
  const kept = new URLSearchParams({ lang: loginLang(query.get('ui_locales')), back: back.href }).toString();
  response.setHeader('set-cookie', [`${wayCookie}=${encodeURIComponent(kept)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=600`]);
}

/** Only to an address of ours, on whatever port: a cookie is what a browser says. */
function wayBack(request: IncomingMessage, redirectUris: readonly string[]): [LoginLang, string | undefined] {
  const [, value = ''] = new RegExp(`(?:^|; )${wayCookie}=([^;]*)`).exec(request.headers.cookie ?? '') ?? [];
  const kept = new URLSearchParams(/^[\w%.~-]*$/.test(value) ? decodeURIComponent(value) : '');
  const back = kept.get('back') ?? '';
  const known = redirectUris.some((uri) => URL.canParse(back) && new URL(uri).hostname === new URL(back).hostname && /^https?:/.test(back));
  return [loginLang(kept.get('lang')), known ? back : undefined];
}

/** A phone is passed from hand to hand in a family: everybody is asked who they are, every time. */
function alwaysAsk(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.get('login')?.checks.add(new interactionPolicy.Check('always', 'Everybody is asked', (context) => context.oidc.result?.login === undefined));
  return policy;
}

function claimsOf(person: Person): Record<string, string> {
  return { ci: person.ci, name: person.name, birthdate: person.birthdate, phone_number: person.phoneNumber };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > formBytesMax) throw new Error('The form is too large.');
  }
  return new URLSearchParams(text);
}

/** Starts listening and answers the address. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://${host}:${address.port}`;
}
