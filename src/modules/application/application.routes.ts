import { randomBytes } from 'node:crypto';
import { done } from '#core/outcome.ts';
import { findCards } from '#modules/card/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { applicationView, entitlementView } from './application.view.ts';
import { apply } from './apply.ts';
import { findEntitlement } from './find-entitlement.ts';

export function applicationRoutes({
  db,
  vault,
  open,
}: {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}): SomeHandlers<'readEntitlement' | 'apply'> {
  return {
    async readEntitlement({ subjectId, lang, at }) {
      const programme = open.at(at);
      const found = await findEntitlement(db, vault, programme, subjectId, at);
      return found.ok ? done({ body: entitlementView(speechOf(programme, lang), found.value) }) : found;
    },
    async apply({ subjectId, lang, at, body }, tx) {
      const programme = open.at(at);
      const [answer] = await apply(tx, { vault, random: randomBytes }, programme, [{ citizenId: subjectId, ...body }], at);
      if (!answer!.ok) return answer!;
      const application = answer!.value;
      const card =
        application.cardId === undefined ? undefined : (await findCards(tx, [{ citizenId: subjectId, cardId: application.cardId }])).get(application.cardId);
      return done({ body: applicationView(speechOf(programme, lang), application, card) });
    },
  };
}
