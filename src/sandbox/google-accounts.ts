import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import fastify, { type FastifyInstance } from 'fastify';
import { jwtVerify } from 'jose';

/** An hour, as Google’s tokens live. */
const tokenS = 3_600;
/** 1,000 tokens at a time: each service asks for one an hour. */
const tokensMax = 1_000;
const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const scope = 'https://www.googleapis.com/auth/firebase.messaging';

/** One service account of one project, and the tokens that were given for it. */
export interface GoogleAccounts {
  readonly projectId: string;
  readonly clientEmail: string;
  /** PKCS #8, PEM: what the key file of the account would hold. */
  readonly privateKey: string;
  /** Whether this Authorization header carries a token that was given and is not over. */
  knows(authorization: string | undefined): boolean;
  /** The token endpoint, `POST /token`. */
  readonly server: FastifyInstance;
}

export async function makeGoogleAccounts(projectId = 'danbi-sandbox'): Promise<GoogleAccounts> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
  const clientEmail = `notices@${projectId}.iam.gserviceaccount.com`;
  const until = new Map<string, number>();
  const server = fastify({ forceCloseConnections: true, bodyLimit: 16_384 });
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  server.post<{ Body: URLSearchParams }>('/token', async (request, reply) => {
    const assertion = request.body.get('assertion') ?? '';
    // The audience is this address itself, whichever port it has.
    const audience = `http://${request.headers.host ?? ''}/token`;
    const read = await jwtVerify(assertion, publicKey, { issuer: clientEmail, audience, algorithms: ['RS256'], maxTokenAge: tokenS }).catch(() => undefined);
    if (request.body.get('grant_type') !== grantType || read?.payload['scope'] !== scope) return reply.code(400).send({ error: 'invalid_grant' });
    const token = `ya29.${randomBytes(48).toString('base64url')}`;
    for (const [old, end] of until) if (end < Date.now() || until.size >= tokensMax) until.delete(old);
    until.set(`Bearer ${token}`, Date.now() + tokenS * 1_000);
    return { access_token: token, expires_in: tokenS, token_type: 'Bearer' };
  });
  return {
    projectId,
    clientEmail,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    knows: (authorization) => (until.get(authorization ?? '') ?? 0) > Date.now(),
    server,
  };
}
