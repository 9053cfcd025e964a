import type { Contract } from '#contract/index.ts';
import { done } from '#core/outcome.ts';
import type { KeyedWork, SomeHandlers } from '#modules/door/index.ts';
import { count } from '#modules/figures/index.ts';
import { sayNow } from '#modules/notice/index.ts';
import { areaWords, speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { RegisteredNow } from '#modules/register/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { changeRegion, findStanding } from './change-region.ts';
import { regionView } from './region.view.ts';

export interface RegionDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  readonly registeredNow: RegisteredNow;
}

export function regionRoutes({ db, vault, open, registeredNow }: RegionDeps): SomeHandlers<'readRegion' | 'changeRegion'> {
  const workWith =
    (region?: string): KeyedWork<Contract['changeRegion']> =>
    async ({ subjectId, lang, at }, tx) => {
      const programme = await open.of(tx, subjectId, at);
      const changed = await changeRegion(tx, programme, subjectId, at, region);
      if (!changed.ok) return changed;
      const { card, changes } = changed.value;
      const { ko, en } = areaWords(programme, card.region);
      await count(tx, { figure: 'region-changes', change: 1n });
      await sayNow(tx, vault, {
        citizenId: subjectId,
        programmeId: programme.id,
        noticeId: `region.${changes.length}`,
        text: { ko: `지금부터 지원금을 ${ko}에서 쓸 수 있어요.`, en: `From now on the grant counts in ${en}.` },
        at,
      });
      return done({ body: regionView(speechOf(programme, lang), changed.value, at) });
    };
  return {
    async readRegion({ subjectId, lang, at }) {
      const programme = await open.of(db, subjectId, at);
      const standing = await findStanding(db, programme, subjectId);
      return standing.ok ? done({ body: regionView(speechOf(programme, lang), standing.value, at) }) : standing;
    },
    changeRegion: {
      work: workWith(),
      async askPartner({ subjectId, at }, refused) {
        if (refused.refusal !== 'register.unavailable') return undefined;
        const found = await registeredNow(subjectId, at, open.at(at).document.timeZone);
        return found.ok ? workWith(found.value) : () => Promise.resolve(found);
      },
    },
  };
}
