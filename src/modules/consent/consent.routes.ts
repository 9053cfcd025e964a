import { done } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { turnOnPhone } from '#modules/contact/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { changeConsents } from './change-consents.ts';
import { lastConsentEvents } from './consent.store.ts';
import { consentsView } from './consent.view.ts';

interface ConsentRouteDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}

export function consentRoutes({ db, vault, open }: ConsentRouteDeps): SomeHandlers<'readConsents' | 'changeConsents'> {
  return {
    async readConsents({ subjectId, lang, at }) {
      const events = (await lastConsentEvents(db, open.id, [subjectId])).get(subjectId) ?? [];
      return done({ body: consentsView(speechOf(await open.of(db, subjectId, at), lang), events) });
    },
    async changeConsents({ subjectId, lang, at, body }) {
      return await db.tx(async (tx) => {
        const programme = await open.of(tx, subjectId, at);
        const changed = await changeConsents(tx, { programme, citizenId: subjectId, lang, changes: body.changes, at });
        if (!changed.ok) return changed;
        if (changed.value.given.includes('notice')) await turnOnPhone(tx, vault, { citizenId: subjectId, at });
        const events = (await lastConsentEvents(tx, open.id, [subjectId])).get(subjectId) ?? [];
        return done({ body: consentsView(speechOf(programme, lang), events) });
      });
    },
  };
}
