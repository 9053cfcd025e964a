import { randomBytes } from 'node:crypto';
import { done } from '#core/outcome.ts';
import { findCards } from '#modules/card/index.ts';
import type { KeyedWork, SomeHandlers } from '#modules/door/index.ts';
import type { Contract } from '#contract/index.ts';
import { speechOf, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import type { EnsureRegistered } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Reader } from '#platform/db.ts';
import type { Application } from './application.store.ts';
import { applicationView, entitlementView } from './application.view.ts';
import { acceptLater, takesWishes } from './accept-later.ts';
import { apply } from './apply.ts';
import { chooseAnotherCard } from './choose-another-card.ts';
import { findEntitlement } from './find-entitlement.ts';
import { findWaiting } from './pending.store.ts';
import { waitingView } from './pending.view.ts';

export function applicationRoutes({
  db,
  vault,
  open,
  ensureRegistered,
}: {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly ensureRegistered: EnsureRegistered;
}): SomeHandlers<'readEntitlement' | 'apply' | 'chooseAnotherCard'> {
  const deps = { vault, random: randomBytes };
  const applyNow: KeyedWork<Contract['apply']> = async ({ subjectId, lang, at, body }, tx) => {
    const programme = open.at(at);
    const waiting = await findWaiting(tx, programme.id, subjectId);
    if (waiting) return done({ body: waitingView(speechOf(programme, lang), vault, waiting) });
    const [answer] = await apply(tx, deps, programme, [{ citizenId: subjectId, ...body }], at);
    if (!answer!.ok) return answer!;
    return done({ body: await receiptView(tx, speechOf(programme, lang), answer!.value) });
  };
  return {
    async readEntitlement({ subjectId, lang, at }) {
      const programme = open.at(at);
      const look = async () => await findEntitlement(db, vault, programme, subjectId, at);
      let found = await look();
      if (!found.ok && found.refusal === 'register.not_found') {
        const registered = await ensureRegistered(subjectId, at);
        if (!registered.ok) return registered;
        found = await look();
      }
      return found.ok ? done({ body: entitlementView(speechOf(programme, lang), found.value) }) : found;
    },
    apply: {
      work: applyNow,
      // Their consent was looked at before their absence from the register.
      async askPartner({ subjectId, at }, refused) {
        if (refused.refusal !== 'register.not_found') return undefined;
        const registered = await ensureRegistered(subjectId, at);
        if (registered.ok) return applyNow;
        if (registered.refusal !== 'register.unavailable' || !takesWishes(open.at(at))) return () => Promise.resolve(registered);
        return async ({ subjectId: citizenId, lang, body }, tx) => {
          const programme = open.at(at);
          const taken = await acceptLater(tx, deps, programme, { citizenId, ...body }, at);
          return taken.ok ? done({ body: waitingView(speechOf(programme, lang), vault, taken.value) }) : taken;
        };
      },
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
