import { createHash, randomBytes } from 'node:crypto';
import { done, refuse } from '#core/outcome.ts';
import type { RefusalCode } from '#core/refusal.ts';
import { disclose } from '#modules/audit/index.ts';
import { knownIssuers } from '#modules/card/index.ts';
import { givenConsents, mayProcess } from '#modules/consent/index.ts';
import { cookieName, type CookieChange, type SomeHandlers } from '#modules/door/index.ts';
import { findCitizen } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { MyDataProviders } from '#partners/mydata/my-data.ts';
import { newId, type Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { addJob } from '#platform/jobs.ts';
import { insertAttempt, takeAttempt } from './attempt.store.ts';
import { insertLink, listLinks } from './mydata.store.ts';
import { pullKind, revokeOrphan } from './pull.ts';
import { linksView } from './mydata.view.ts';
import { unlink } from './unlink.ts';

export interface MyDataRouteDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly providers: MyDataProviders;
  /** The machine’s time: an errand lasts as long whatever a pretended clock says. */
  readonly machineClock: Clock;
  readonly isHttps: boolean;
}

/** 10 minutes to agree; after that a fresh start is better than an old one. */
const attemptMs = 600_000;
const callbackPath = '/api/mydata/callback';
/** A page of another site cannot begin it: whoever only opens that page has wished for nothing. */
const foreignSites: ReadonlySet<unknown> = new Set(['cross-site', 'same-site']);

export function myDataRoutes(deps: MyDataRouteDeps): SomeHandlers<'readMyDataLinks' | 'startMyDataLink' | 'finishMyDataLink' | 'unlinkMyData'> {
  const { db, vault, open, providers, machineClock, isHttps } = deps;
  const cookie = cookieName('mydata', isHttps);
  const forget: CookieChange = { name: cookie, path: '/' };
  const mayRead = async (citizenId: string, at: number) =>
    mayProcess(await open.of(db, citizenId, at), (await givenConsents(db, open.id, [citizenId])).get(citizenId), ['spending']);
  return {
    async readMyDataLinks({ subjectId, lang, at }) {
      const [links, mine] = [await listLinks(db, vault, subjectId, open.id), await knownIssuers(db, subjectId)];
      const { ok: agreed } = await mayRead(subjectId, at);
      return done({ body: linksView(speechOf(await open.of(db, subjectId, at), lang), { issuers: [...providers.keys()], links, mine, agreed }) });
    },

    async startMyDataLink({ subjectId, params, lang, at, origin, headers }) {
      if (foreignSites.has(headers['sec-fetch-site'])) return refuse('request.foreign_origin');
      const provider = providers.get(params.issuer);
      if (!provider) return done(backTo(lang, 'instrument.unknown'));
      if (!(await mayRead(subjectId, at)).ok) return done(backTo(lang, 'consent.missing'));
      const citizen = await findCitizen(db, vault, subjectId);
      const state = randomBytes(24).toString('base64url');
      // On record before it is asked: from here on the company knows of whom.
      await db.tx((tx) => disclose(tx, { citizenId: subjectId, who: params.issuer, what: 'link', purpose: 'spending', at }));
      const started = citizen && (await provider.startLink(citizen.ci, origin + callbackPath, state));
      if (started?.outcome !== 'ready') return done(backTo(lang, 'mydata.unavailable'));
      const token = randomBytes(32).toString('base64url');
      await db.tx((tx) => insertAttempt(tx, hashOf(token), { citizenId: subjectId, issuer: params.issuer, state, lang }, machineClock() + attemptMs));
      return done({ body: null, redirect: started.url, cookies: [{ name: cookie, value: token, path: '/', maxAgeS: attemptMs / 1_000 }] });
    },

    async finishMyDataLink({ subjectId, origin, url, cookies, at, lang }) {
      const token = cookies[cookie];
      const attempt = token === undefined ? undefined : await db.tx((tx) => takeAttempt(tx, hashOf(token), machineClock()));
      const query = new URL(url, origin).searchParams;
      const code = query.get('code');
      // The errand belongs to one browser and to the citizen who is still signed in there.
      const isOwn = attempt !== undefined && attempt.citizenId === subjectId && attempt.state === query.get('state');
      const provider = attempt && providers.get(attempt.issuer);
      if (!isOwn || !provider || code === null || code.length > 128) return done(backTo(attempt?.lang ?? lang, 'mydata.refused', forget));
      if (!(await mayRead(attempt.citizenId, at)).ok) return done(backTo(attempt.lang, 'consent.missing', forget));
      const taken = await provider.takeTokens(code, origin + callbackPath);
      if (taken.outcome !== 'tokens') return done(backTo(attempt.lang, taken.outcome === 'ended' ? 'mydata.refused' : 'mydata.unavailable', forget));
      const key = { citizenId: attempt.citizenId, linkId: newId(at) };
      const isNew = await db.tx(async (tx) => {
        if (!(await insertLink(tx, vault, { ...key, programmeId: open.id, issuer: attempt.issuer }, taken.tokens, at))) return false;
        await addJob(tx, pullKind, { ...key, reason: 'user-consent' }, { uniqueKey: `first/${key.linkId}` });
        return true;
      });
      // Linked twice: the one before stays, and the new leave is given back.
      if (!isNew) await revokeOrphan(provider, taken.tokens);
      return done({ ...backTo(attempt.lang, undefined, forget), redirect: `${spendingAt(attempt.lang)}?linked=${attempt.issuer}` });
    },

    async unlinkMyData({ subjectId, params, at }) {
      await db.tx(async (tx) => {
        for (const link of await listLinks(tx, vault, subjectId, open.id)) if (link.issuer === params.issuer) await unlink(tx, link, { at, by: 'citizen' });
      });
      return done({ body: null });
    },
  };
}

/** A browser on its way cannot read a problem; it is sent to the page that explains. */
function backTo(lang: 'ko' | 'en', refused: RefusalCode | undefined, ...cookies: CookieChange[]): { body: null; redirect: string; cookies: CookieChange[] } {
  return { body: null, redirect: `${spendingAt(lang)}${refused ? `?refused=${refused}` : ''}`, cookies };
}

function spendingAt(lang: 'ko' | 'en'): string {
  return `${lang === 'en' ? '/en' : ''}/spending/`;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
