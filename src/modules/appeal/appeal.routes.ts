import { randomBytes } from 'node:crypto';
import { done, refuse } from '#core/outcome.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db } from '#platform/db.ts';
import { listAppeals } from './appeal.store.ts';
import { appealsView, appealView } from './appeal.view.ts';
import { findAppealing, openAppeal, withdrawAppeal } from './open-appeal.ts';

interface AppealRouteDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
}

export function appealRoutes({ db, vault, open }: AppealRouteDeps): SomeHandlers<'readAppeals' | 'openAppeal' | 'withdrawAppeal'> {
  return {
    async readAppeals({ subjectId, lang, at }) {
      const programme = await open.of(db, subjectId, at);
      if (!programme.document.appeals) return refuse('appeal.none');
      const appealing = await findAppealing(db, vault, programme, subjectId, at);
      return done({ body: appealsView(speechOf(programme, lang), vault, appealing, await listAppeals(db, programme.id, subjectId), at) });
    },
    async openAppeal({ subjectId, lang, at, body }, tx) {
      const programme = await open.of(tx, subjectId, at);
      if (!programme.document.appeals) return refuse('appeal.none');
      const opened = await openAppeal(tx, { vault, random: randomBytes }, { programme, citizenId: subjectId, ...body, at });
      return opened.ok ? done({ body: appealView(speechOf(programme, lang), vault, opened.value) }) : opened;
    },
    async withdrawAppeal({ subjectId, at, params }) {
      const withdrawn = await db.tx((tx) => withdrawAppeal(tx, { citizenId: subjectId, appealId: params.appeal, at }));
      return withdrawn.ok ? done({ body: null }) : withdrawn;
    },
  };
}
