import * as openid from 'openid-client';
import type { SignInAttempt, SignInStart } from './identity-provider.ts';

export interface OpenIdSettings {
  /** The provider’s issuer address; its discovery document is read from below it. http is allowed on loopback only. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** 10,000 unless set: somebody is waiting, and after that long a fresh start is better. */
  readonly answerTimeoutMs?: number;
}

/** `refused`: the person said no, or the answer does not belong to this attempt. `unavailable`: nothing was learnt; starting again is safe. */
type Finished<T> =
  | { readonly outcome: 'identified'; readonly person: T }
  | { readonly outcome: 'refused'; readonly why: string }
  | { readonly outcome: 'unavailable'; readonly why: string };

export interface OpenIdFlow {
  start(redirectUri: string, more: Readonly<Record<string, string>>): Promise<SignInStart>;
  /** `read`: who it is, of what the provider vouches for; nothing when it left out what is needed. */
  finish<T>(callbackUrl: string, attempt: SignInAttempt, read: (claims: openid.IDToken, known: Known) => Promise<T | string>): Promise<Finished<T>>;
}

/** What else the provider can be asked about whoever has signed in. */
export interface Known {
  userInfo(): Promise<openid.UserInfoResponse>;
}

/** Authorization code with PKCE, state and nonce at an OpenID Connect provider, discovered once and remembered. */
export function openIdFlow(settings: OpenIdSettings): OpenIdFlow {
  let discovered: Promise<openid.Configuration> | undefined;
  // A failed discovery is forgotten, so that the next person tries again.
  const configuration = () =>
    (discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    }));

  return {
    async start(redirectUri, more) {
      try {
        const attempt: SignInAttempt = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier: openid.randomPKCECodeVerifier() };
        const url = openid.buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          state: attempt.state,
          nonce: attempt.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(attempt.codeVerifier),
          code_challenge_method: 'S256',
          ...more,
        });
        return { outcome: 'ready', url: url.href, attempt };
      } catch (error) {
        return { outcome: 'unavailable', why: whyOf(error) };
      }
    },

    async finish(callbackUrl, attempt, read) {
      try {
        const known = await configuration();
        const tokens = await openid.authorizationCodeGrant(known, new URL(callbackUrl), {
          pkceCodeVerifier: attempt.codeVerifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return { outcome: 'refused', why: 'The provider named nobody.' };
        const person = await read(claims, { userInfo: async () => await openid.fetchUserInfo(known, tokens.access_token, claims.sub) });
        return typeof person === 'string' ? { outcome: 'refused', why: person } : { outcome: 'identified', person };
      } catch (error) {
        return { outcome: isRefusal(error) ? 'refused' : 'unavailable', why: whyOf(error) };
      }
    },
  };
}

function discover(settings: OpenIdSettings): Promise<openid.Configuration> {
  const issuer = new URL(settings.issuer);
  const onLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  return openid.discovery(issuer, settings.clientId, settings.clientSecret, openid.ClientSecretBasic(settings.clientSecret), {
    timeout: (settings.answerTimeoutMs ?? 10_000) / 1_000,
    ...(onLoopback ? { execute: [openid.allowInsecureRequests] } : {}),
  });
}

/** The answer came and is a no: the person went back, the code is spent, or state, nonce or signature do not fit. */
function isRefusal(error: unknown): boolean {
  if (error instanceof openid.AuthorizationResponseError) return true;
  if (error instanceof openid.ResponseBodyError) return error.status >= 400 && error.status < 500;
  if (error instanceof openid.ClientError)
    return error.code !== 'OAUTH_TIMEOUT' && error.code !== 'OAUTH_RESPONSE_IS_NOT_CONFORM' && error.code !== 'OAUTH_RESPONSE_IS_NOT_JSON';
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL';
}

/** Codes and kinds only: an error’s text may hold what the provider sent about a person. */
function whyOf(error: unknown): string {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) return `The provider answered ${error.error}.`;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? `${error.name}: ${error.code}` : error.name;
  return 'unknown error';
}
