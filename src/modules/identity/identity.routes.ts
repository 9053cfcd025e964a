import { randomBytes } from 'node:crypto';
import type { Lang } from '#core/message-words.ts';
import { done } from '#core/outcome.ts';
import { citizenLimits, cookieName, type CookieChange, type SomeHandlers } from '#modules/door/index.ts';
import type { IdentityProvider } from '#partners/identity/identity-provider.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { tell } from '#platform/outbox.ts';
import { closeSession, closeSessionsOf, openSession } from '#platform/session.ts';
import { admitCitizen } from './admit-citizen.ts';
import { hashOf, insertAttempt, takeAttempt } from './sign-in.store.ts';

export interface IdentityDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly provider: IdentityProvider;
  /** The machine’s time: how long a link, a session or an errand to the provider lasts has nothing to do with a pretended clock. */
  readonly machineClock: Clock;
  readonly isHttps: boolean;
}

/** 10 minutes to prove who one is; after that a fresh start is better than an old one. */
const attemptMs = 600_000;
const callbackPath = '/api/sign-in/callback';

export function identityRoutes(deps: IdentityDeps): SomeHandlers<'startSignIn' | 'finishSignIn' | 'signOut' | 'signOutEverywhere'> {
  const { db, vault, provider, machineClock, isHttps } = deps;
  const attemptCookie = cookieName('attempt', isHttps);
  const citizenCookie = cookieName('citizen', isHttps);
  return {
    async startSignIn({ origin, lang, query }) {
      const started = await provider.startSignIn(origin + callbackPath, lang);
      if (started.outcome === 'unavailable') return done(backToSignIn(lang, 'sign_in.unavailable'));
      const token = randomBytes(32).toString('base64url');
      const attempt = { kind: 'citizen', ...started.attempt, lang, goTo: query.to ?? '/' } as const;
      await db.tx((tx) => insertAttempt(tx, hashOf(token), attempt, machineClock() + attemptMs));
      return done({ body: null, redirect: started.url, cookies: [{ name: attemptCookie, value: token, path: '/', maxAgeS: attemptMs / 1_000 }] });
    },

    async finishSignIn({ origin, url, cookies, at, lang }) {
      const token = cookies[attemptCookie];
      const attempt = token === undefined ? undefined : await db.tx((tx) => takeAttempt(tx, 'citizen', hashOf(token), machineClock()));
      const forget: CookieChange = { name: attemptCookie, path: '/' };
      if (!attempt) return done(backToSignIn(lang, 'sign_in.refused', forget));
      const finished = await provider.finishSignIn(origin + url, attempt);
      if (finished.outcome !== 'identified') return done(backToSignIn(attempt.lang, `sign_in.${finished.outcome}`, forget));
      // Always a new session: one from before the sign-in may be known to somebody else.
      const session = await db.tx(
        async (tx) =>
          await openSession(tx, { kind: 'citizen', subjectId: await admitCitizen(tx, vault, finished.person, at), openedAt: machineClock() }, citizenLimits),
      );
      return done({ body: null, redirect: attempt.goTo, cookies: [forget, { name: citizenCookie, value: session, path: '/' }] });
    },

    async signOut({ cookies }) {
      const token = cookies[citizenCookie];
      if (token !== undefined) await db.tx((tx) => closeSession(tx, token));
      return done({ body: null, cookies: [{ name: citizenCookie, path: '/' }] });
    },

    async signOutEverywhere({ subjectId, at }) {
      await db.tx(async (tx) => {
        await closeSessionsOf(tx, 'citizen', subjectId);
        await tell(tx, { type: 'citizen.signed_out_everywhere', citizenId: subjectId, at });
      });
      return done({ body: null, cookies: [{ name: citizenCookie, path: '/' }] });
    },
  };
}

/** A browser on its way cannot read a problem; it is sent to the page that explains. */
function backToSignIn(lang: Lang, code: string, ...cookies: CookieChange[]): { body: null; redirect: string; cookies: CookieChange[] } {
  return { body: null, redirect: `${lang === 'en' ? '/en' : ''}/sign-in/?refused=${code}`, cookies };
}
