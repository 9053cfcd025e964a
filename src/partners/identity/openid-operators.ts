import type { IDToken } from 'openid-client';
import { openIdFlow, type OpenIdSettings } from './openid-flow.ts';
import type { IdentifiedOperator, OperatorProvider } from './operator-provider.ts';

/** openid: who, and how they proved it. profile: what people call the account. */
const scope = 'openid profile';

/** The agency’s provider of accounts, by OpenID Connect. How somebody proved who they are is believed of the signed ID token alone. */
export function openIdOperators(settings: OpenIdSettings): OperatorProvider {
  const flow = openIdFlow(settings);
  return {
    // Desks are shared: whoever sits there signs in themselves, whoever sat there before.
    startSignIn: async (redirectUri, lang) => await flow.start(redirectUri, { scope, prompt: 'login', ui_locales: lang }),
    finishSignIn: async (callbackUrl, attempt) =>
      await flow.finish(callbackUrl, attempt, async (claims, known): Promise<IdentifiedOperator | string> => {
        const account = accountOf(claims) ?? accountOf(await known.userInfo());
        return account === undefined ? 'The provider left out preferred_username.' : { subject: claims.sub, account, factors: factorsOf(claims) };
      }),
  };
}

function accountOf({ preferred_username: account }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof account === 'string' && account.trim() !== '' ? account : undefined;
}

function factorsOf({ amr }: IDToken): readonly string[] {
  return Array.isArray(amr) ? amr.filter((one) => typeof one === 'string') : [];
}
