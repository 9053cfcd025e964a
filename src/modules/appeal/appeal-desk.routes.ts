import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { actorOf } from '#modules/identity/index.ts';
import type { Db, Tx } from '#platform/db.ts';
import { agreeToAppeal, decideAppeal, type AppealDesk } from './decide-appeal.ts';
import { listAppealDesk, readAppealPage, type DeskReading } from './read-desk.ts';

export interface AppealDeskDeps extends DeskReading {
  readonly db: Db;
}

interface ByOperator {
  readonly subjectId: string;
  readonly at: Instant;
}

/** Answering appeals at the console. Reading one is a transaction, because it writes who looked. */
export function appealDeskRoutes(deps: AppealDeskDeps): SomeHandlers<'readAllAppeals' | 'readOneAppeal' | 'decideAppeal' | 'agreeToAppeal'> {
  const { db, vault, open } = deps;
  const byOf = async (tx: Tx, { subjectId }: ByOperator) => ({ operatorId: subjectId, actor: await actorOf(tx, subjectId) });
  const changing = async (tx: Tx, ask: ByOperator, work: (desk: AppealDesk) => Promise<Outcome<null>>) => {
    const outcome = await work({ tx, vault, open, by: await byOf(tx, ask), at: ask.at });
    return outcome.ok ? done({ body: null }) : outcome;
  };
  return {
    readAllAppeals: async ({ lang, at, query }) => {
      if (!open.at(at).document.appeals) return refuse('appeal.none');
      return done({ body: await listAppealDesk(db, open, { lang, at, show: query.show ?? 'open' }) });
    },
    readOneAppeal: async (ask) =>
      await db.tx(async (tx) => {
        const page = await readAppealPage(deps, tx, await byOf(tx, ask), ask.params.appeal, ask);
        return page ? done({ body: page }) : refuse('request.not_found');
      }),
    decideAppeal: async (ask, tx) => {
      const { answer, follows, words } = ask.body;
      return await changing(tx, ask, (desk) => decideAppeal(desk, ask.params.appeal, { answer, words: words.trim(), ...(follows ? { follows } : {}) }));
    },
    agreeToAppeal: async (ask, tx) => await changing(tx, ask, (desk) => agreeToAppeal(desk, ask.params.appeal, ask.body)),
  };
}
