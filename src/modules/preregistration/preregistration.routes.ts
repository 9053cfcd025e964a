import { done } from '#core/outcome.ts';
import { changeConsents } from '#modules/consent/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { digitOfYear } from './birth.ts';
import { preregister, withdrawPreregistration } from './preregister.ts';
import { preregistrationView } from './preregistration.view.ts';

interface PreregistrationDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}

export function preregistrationRoutes({ db, vault, open }: PreregistrationDeps): SomeHandlers<'preregister' | 'withdrawPreregistration'> {
  return {
    async preregister({ subjectId, lang, at, body }, tx) {
      const programme = open.at(at);
      const changes = (body.consents ?? []).map((one) => ({ ...one, given: true }));
      const agreed = await changeConsents(tx, { programme, citizenId: subjectId, lang, changes, at });
      if (!agreed.ok) return agreed;
      const made = await preregister(tx, vault, { programme, citizenId: subjectId, at });
      return made.ok ? done({ body: preregistrationView(speechOf(programme, lang), digitOfYear(made.value.birthYear), made.value, at) }) : made;
    },
    async withdrawPreregistration({ subjectId, at }) {
      await db.tx((tx) => withdrawPreregistration(tx, { programme: open.at(at), citizenId: subjectId, at }));
      return done({ body: null });
    },
  };
}
