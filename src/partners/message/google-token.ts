import { importPKCS8, SignJWT } from 'jose';
import { request } from 'undici';
import { systemClock } from '#platform/clock.ts';

/** What a service account’s key file says, as far as it is needed. */
export interface ServiceAccount {
  readonly projectId: string;
  readonly clientEmail: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
  readonly tokenUrl: string;
}

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
/** An hour: the longest that Google takes. */
const assertionS = 3_600;
/** 5 minutes before its end a token is no longer used: clocks differ, and requests take their time. */
const sparedMs = 300_000;
/** 5 s: everybody’s messages wait for it. */
const answerMsMax = 5_000;

export interface TokenSource {
  /** The token in force, or none where the token endpoint gives none. Whoever asks at the same time gets the same. */
  get(): Promise<string | undefined>;
  /** Whether the last that was asked for was answered with a no. */
  wasRefused(): boolean;
  /** The partner did not take this one: the next is another. */
  drop(token: string): void;
}

/** OAuth 2 for a service account (RFC 7523): a signed assertion is exchanged for a token, which is kept until shortly before its end. */
export function googleToken(account: ServiceAccount, machineClock = systemClock): TokenSource {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string | undefined> | undefined;
  let wasRefused = false;
  const ask = async () => {
    try {
      held = await exchange(account, machineClock());
      wasRefused = held === undefined;
    } catch {
      held = undefined;
      wasRefused = false;
    }
    asking = undefined;
    return held?.token;
  };
  return {
    get: async () => (held && machineClock() < held.until ? held.token : await (asking ??= ask())),
    wasRefused: () => wasRefused,
    drop: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}

/** Nothing where it says no to this account. */
async function exchange({ clientEmail, privateKey, tokenUrl }: ServiceAccount, now: number): Promise<{ token: string; until: number } | undefined> {
  const at = Math.floor(now / 1_000);
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(clientEmail)
    .setAudience(tokenUrl)
    .setIssuedAt(at)
    .setExpirationTime(at + assertionS)
    .sign(await importPKCS8(privateKey, 'RS256'));
  const answer = await request(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString(),
    signal: AbortSignal.timeout(answerMsMax),
  });
  const told = (await answer.body.json()) as { access_token?: unknown; expires_in?: unknown } | null;
  const { access_token: token, expires_in: seconds } = told ?? {};
  if (answer.statusCode === 400 || answer.statusCode === 401) return undefined;
  // A token that were no header value would break every request.
  if (answer.statusCode !== 200 || typeof token !== 'string' || !/^[\x21-\x7e]{1,4096}$/.test(token)) throw new Error('There was no token in the answer.');
  return { token, until: now + Math.max(0, (typeof seconds === 'number' ? seconds * 1_000 : 0) - sparedMs) };
}
