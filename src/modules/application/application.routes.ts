import { randomBytes } from 'node:crypto';
import { done } from '#core/outcome.ts';
import { findCards } from '#modules/card/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Reader } from '#platform/db.ts';
import type { Application } from './application.store.ts';
import { applicationView, entitlementView } from './application.view.ts';
import { apply } from './apply.ts';
import { chooseAnotherCard } from './choose-another-card.ts';
import { findEntitlement } from './find-entitlement.ts';

export function applicationRoutes({
  db,
  vault,
  open,
}: {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}): SomeHandlers<'readEntitlement' | 'apply' | 'chooseAnotherCard'> {
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
      return done({ body: await receiptView(tx, speechOf(programme, lang), answer!.value) });
    },
    async chooseAnotherCard({ subjectId, lang, at, body }, tx) {
      const programme = open.at(at);
      const chosen = await chooseAnotherCard(tx, { programme, citizenId: subjectId, ...body, at });
      // What was decided is told in the words of the version that decided it.
      return chosen.ok ? done({ body: await receiptView(tx, speechOf(open.version(chosen.value.programmeVersion), lang), chosen.value) }) : chosen;
    },
  };
}

async function receiptView(tx: Reader, speech: Speech, application: Application): Promise<ReturnType<typeof applicationView>> {
  const { citizenId, cardId } = application;
  return applicationView(speech, application, cardId === undefined ? undefined : (await findCards(tx, [{ citizenId, cardId }])).get(cardId));
}
