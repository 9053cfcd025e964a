import type { UserInfoResponse } from 'openid-client';
import type { IdentifiedPerson, IdentityProvider } from './identity-provider.ts';
import { openIdFlow, type OpenIdSettings } from './openid-flow.ts';

/** openid: who. profile: name and birth date. phone: where to tell. ci: the connecting identifier. */
const scope = 'openid profile phone ci';

/** The citizens’ identity provider, by OpenID Connect. */
export function openIdProvider(settings: OpenIdSettings): IdentityProvider {
  const flow = openIdFlow(settings);
  return {
    startSignIn: async (redirectUri, lang) => await flow.start(redirectUri, { scope, ui_locales: lang }),
    finishSignIn: async (callbackUrl, attempt) =>
      await flow.finish(callbackUrl, attempt, async (_claims, known) => personOf(await known.userInfo()) ?? 'The provider left out ci or name.'),
  };
}

function personOf(claims: UserInfoResponse): IdentifiedPerson | undefined {
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
