import { randomBytes } from 'node:crypto';
import { done, refuse } from '#core/outcome.ts';
import type { RefusalCode } from '#core/refusal.ts';
import { cookieName, type CookieChange, type SomeHandlers } from '#modules/door/index.ts';
import type { OperatorProvider } from '#partners/identity/operator-provider.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { closeSession } from '#platform/session.ts';
import { spendKey } from './console-link.ts';
import { findOperators } from './operator.store.ts';
import { admitOperator } from './operator-sign-in.ts';
import { holdersOf } from './operators.ts';
import { hashOf, insertAttempt, takeAttempt } from './sign-in.store.ts';

export interface OperatorDeps {
  readonly db: Db;
  /** The agency’s provider of accounts; without one operators come in by links alone. */
  readonly operators?: OperatorProvider | undefined;
  /** The machine’s time: how long a link, a session or an errand to the provider lasts has nothing to do with a pretended clock. */
  readonly machineClock: Clock;
  readonly isHttps: boolean;
}

/** 10 minutes to find the security key; after that a fresh start is better than an old one. */
const attemptMs = 600_000;
const callbackPath = '/console/sign-in/callback';

/** How operators come in and go out. */
export function operatorRoutes({
  db,
  operators,
  machineClock,
  isHttps,
}: OperatorDeps): SomeHandlers<'openConsole' | 'readOperator' | 'startOperatorSignIn' | 'finishOperatorSignIn' | 'signOutOperator'> {
  const attemptCookie = cookieName('operator-attempt', isHttps);
  const operatorCookie = cookieName('operator', isHttps);
  return {
    async openConsole({ query, at }) {
      const session = await db.tx((tx) => spendKey(tx, query.key, at, machineClock()));
      if (session === undefined) return refuse('operator.link_spent');
      return done({ body: null, redirect: '/console/', cookies: [{ name: operatorCookie, value: session, path: '/' }] });
    },

    async startOperatorSignIn({ origin, lang }) {
      if (!operators) return done(backToConsole(lang, 'operator.no_provider'));
      const started = await operators.startSignIn(origin + callbackPath, lang);
      if (started.outcome === 'unavailable') return done(backToConsole(lang, 'sign_in.unavailable'));
      const token = randomBytes(32).toString('base64url');
      const attempt = { kind: 'operator', ...started.attempt, lang, goTo: '/console/' } as const;
      await db.tx((tx) => insertAttempt(tx, hashOf(token), attempt, machineClock() + attemptMs));
      return done({ body: null, redirect: started.url, cookies: [{ name: attemptCookie, value: token, path: '/', maxAgeS: attemptMs / 1_000 }] });
    },

    async finishOperatorSignIn({ origin, url, cookies, lang, at }) {
      const token = cookies[attemptCookie];
      const forget: CookieChange = { name: attemptCookie, path: '/' };
      const attempt = token === undefined ? undefined : await db.tx((tx) => takeAttempt(tx, 'operator', hashOf(token), machineClock()));
      if (!attempt || !operators) return done(backToConsole(lang, 'sign_in.refused', forget));
      const finished = await operators.finishSignIn(origin + url, attempt);
      if (finished.outcome !== 'identified') return done(backToConsole(attempt.lang, `sign_in.${finished.outcome}`, forget));
      // Always a new session: one from before the sign-in may be known to somebody else.
      const session = await db.tx((tx) => admitOperator(tx, finished.person, at, machineClock()));
      if (!session.ok) return done(backToConsole(attempt.lang, session.refusal, forget));
      return done({ body: null, redirect: consoleIn(attempt.lang), cookies: [forget, { name: operatorCookie, value: session.value, path: '/' }] });
    },

    async signOutOperator({ cookies }) {
      const token = cookies[operatorCookie];
      if (token !== undefined) await db.tx((tx) => closeSession(tx, token));
      return done({ body: null, cookies: [{ name: operatorCookie, path: '/' }] });
    },

    async readOperator({ subjectId }) {
      const operator = (await findOperators(db, [subjectId])).get(subjectId);
      if (!operator) return refuse('operator.none');
      const holders = (await holdersOf(db, subjectId)).map(({ role, names }) => ({ role, names: [...names] }));
      return done({ body: { id: operator.operatorId, name: operator.name, roles: [...operator.roles], holders } });
    },
  };
}

const consoleIn = (lang: 'ko' | 'en') => (lang === 'en' ? '/console/?lang=en' : '/console/');

/** A browser on its way cannot read a problem; it is sent to the page that explains. */
function backToConsole(lang: 'ko' | 'en', code: RefusalCode, ...cookies: CookieChange[]): { body: null; redirect: string; cookies: CookieChange[] } {
  return { body: null, redirect: `/console/?${new URLSearchParams({ ...(lang === 'en' ? { lang } : {}), refused: code }).toString()}`, cookies };
}
