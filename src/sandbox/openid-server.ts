import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { interactionPolicy } from 'oidc-provider';
import { identityStore } from './identity-store.ts';
import { brokenPage } from './login-page.ts';
import { loginLang, type LoginLang } from './login-words.ts';
import { rememberWay, wayBack } from './way-back.ts';

/** What a submitted login form means. */
export type Login =
  | { readonly is: 'account'; readonly id: string; readonly factors?: readonly string[] }
  | { readonly is: 'cancel' }
  /** The page is shown (again). */
  | { readonly is: 'again'; readonly page: string };

export interface OpenIdServerSettings {
  readonly host: string;
  readonly port: number;
  readonly client: { readonly id: string; readonly secret: string; readonly redirectUris: readonly string[] };
  /** Scope → the claims that it asks for. */
  readonly claims: Readonly<Record<string, readonly string[]>>;
  /** Whether the ID token carries them too, as providers of accounts do, or only the answer to a question. */
  readonly inIdToken: boolean;
  /** What is said of somebody; nothing of whom it does not know. */
  readonly claimsOf: (id: string) => Readonly<Record<string, string>> | undefined;
  /** The page at `action`, or what was chosen on it. */
  readonly login: (action: string, form: URLSearchParams | undefined, lang: LoginLang) => Login;
}

/** 4 KB: a login form is one field. */
const formBytesMax = 4_096;

/** An OpenID Connect provider with a login page, on a free or given port. Its address is its issuer name, so it listens first. */
export async function startOpenIdServer(settings: OpenIdServerSettings): Promise<{ server: Server; url: string }> {
  let listener: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => listener(request, response));
  const url = await listen(server, settings.host, settings.port);
  listener = await providerAt(url, settings);
  return { server, url };
}

async function providerAt(url: string, settings: OpenIdServerSettings): Promise<RequestListener> {
  const { client, claims, claimsOf } = settings;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  const scopes = Object.keys(claims);
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        // `native` lets a loopback address have any port (RFC 8252), so that the parent process need not know its own port yet.
        application_type: client.redirectUris.every((uri) => uri.startsWith('http://')) ? 'native' : 'web',
        redirect_uris: [...client.redirectUris],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    adapter: identityStore(),
    jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig', kid: 'sandbox' }] },
    scopes,
    claims: Object.fromEntries(Object.entries(claims).map(([scope, names]) => [scope, [...names]])),
    conformIdTokenClaims: !settings.inIdToken,
    pkce: { required: () => true },
    findAccount: (_context, id) => {
      const said = claimsOf(id);
      return said && { accountId: id, claims: () => ({ sub: id, ...said }) };
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
      context.body = brokenPage(...wayBack(context.req, client.redirectUris));
    },
    cookies: { keys: [randomBytes(24).toString('base64url')] },
    // 10 minutes: a sign-in takes one.
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const speakProtocol = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/auth?')) rememberWay(request.url, response);
    if (!request.url?.startsWith('/login/')) return void speakProtocol(request, response);
    login(provider, settings, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
      response.end(brokenPage(...wayBack(request, client.redirectUris)));
    });
  };
}

async function login(provider: Provider, settings: OpenIdServerSettings, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const form = request.method === 'POST' ? await readForm(request) : undefined;
  const chosen = settings.login(request.url ?? '/', form, loginLang(params['ui_locales']));
  if (chosen.is === 'account') {
    const { id: accountId, factors } = chosen;
    const result = { accountId, remember: false, ...(factors ? { amr: [...factors] } : {}) };
    return provider.interactionFinished(request, response, { login: result });
  }
  if (chosen.is === 'cancel') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'The person went back.' });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(chosen.page);
}

/** A phone is passed from hand to hand in a family, a desk from shift to shift: everybody is asked who they are, every time. */
function alwaysAsk(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.get('login')?.checks.add(new interactionPolicy.Check('always', 'Everybody is asked', (context) => context.oidc.result?.login === undefined));
  return policy;
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
