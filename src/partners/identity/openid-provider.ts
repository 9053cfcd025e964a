import * as openid from 'openid-client';
import type { IdentifiedPerson, IdentityProvider, SignInAttempt, SignInFinish, SignInStart } from './identity-provider.ts';

export interface OpenIdSettings {
  /** The provider’s issuer address; its discovery document is read from below it. http is allowed on loopback only. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** 10,000 unless set: a citizen is waiting, and after that long a fresh start is better. */
  readonly answerTimeoutMs?: number;
}

/** openid: who. profile: name and birth date. phone: where to tell. ci: the connecting identifier. */
const scope = 'openid profile phone ci';

/** An OpenID Connect provider: authorization code with PKCE, discovered once and remembered. */
export function openIdProvider(settings: OpenIdSettings): IdentityProvider {
  let known: Promise<openid.Configuration> | undefined;
  // A failed discovery is forgotten, so that the next citizen tries again.
  const configuration = () =>
    (known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw error;
    }));

  return {
    async startSignIn(redirectUri, lang): Promise<SignInStart> {
      try {
        const attempt: SignInAttempt = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier: openid.randomPKCECodeVerifier() };
        const url = openid.buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope,
          state: attempt.state,
          nonce: attempt.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(attempt.codeVerifier),
          code_challenge_method: 'S256',
          ui_locales: lang,
        });
        return { outcome: 'ready', url: url.href, attempt };
      } catch (error) {
        return { outcome: 'unavailable', why: whyOf(error) };
      }
    },

    async finishSignIn(callbackUrl, attempt): Promise<SignInFinish> {
      try {
        const known = await configuration();
        const tokens = await openid.authorizationCodeGrant(known, new URL(callbackUrl), {
          pkceCodeVerifier: attempt.codeVerifier,
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          idTokenExpected: true,
        });
        const subject = tokens.claims()?.sub;
        if (subject === undefined) return { outcome: 'refused', why: 'The provider named nobody.' };
        const person = personOf(await openid.fetchUserInfo(known, tokens.access_token, subject));
        return person ? { outcome: 'identified', person } : { outcome: 'refused', why: 'The provider left out ci or name.' };
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

function personOf(claims: openid.UserInfoResponse): IdentifiedPerson | undefined {
  const { sub, ci, name, birthdate, phone_number: phoneNumber } = claims;
  if (typeof ci !== 'string' || ci === '' || typeof name !== 'string' || name === '') return undefined;
  return { subject: sub, ci, name, ...birthOf(birthdate), ...(typeof phoneNumber === 'string' ? { phoneNumber } : {}) };
}

/** The standard lets a provider say only the year (1986), leave the year out (0000-03-14), or say nothing. */
function birthOf(birthdate: unknown): { birthDate?: string; birthYear?: number } {
  if (typeof birthdate !== 'string') return {};
  const [, year, rest] = /^(\d{4})(-\d{2}-\d{2})?$/.exec(birthdate) ?? [];
  if (year === undefined || year === '0000') return {};
  return rest === undefined ? { birthYear: Number(year) } : { birthYear: Number(year), birthDate: birthdate };
}

/** The answer came and is a no: the citizen went back, the code is spent, or state, nonce or signature do not fit. */
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
