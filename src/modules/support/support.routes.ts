import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { actorOf } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto.ts';
import type { Db, Tx } from '#platform/db.ts';
import { listAgents, listDesk } from './list-cases.ts';
import { searchAndOpen } from './open-case.ts';
import { giveReply } from './prepared.ts';
import { askProtected, decideProtected, protectPerson } from './protected.ts';
import { readOneCase } from './read-case.ts';
import { replayIn } from './replay-case.ts';
import { reveal } from './reveal.ts';
import { noteCase, passCase, takeCase, type Desk } from './work-case.ts';

export interface SupportDeps {
  readonly db: Db;
  readonly vault: Vault;
  readonly open: OpenProgramme;
  /** The machine’s time, by which sessions end. */
  readonly machineClock: Clock;
  readonly isVirtual: boolean;
}

type Looking = 'readSupport' | 'openCase' | 'readCase' | 'reveal' | 'replayDecision';
type Working = 'takeCase' | 'passCase' | 'noteCase' | 'replyCase' | 'protectPerson' | 'askProtected' | 'decideProtected';

export function supportRoutes(deps: SupportDeps): SomeHandlers<Looking | Working> {
  return { ...lookingRoutes(deps), ...workingRoutes(deps) };
}

async function deskOf({ vault, open }: SupportDeps, tx: Tx, { subjectId, at }: { readonly subjectId: string; readonly at: Instant }): Promise<Desk> {
  return { tx, vault, programmeId: open.id, by: { operatorId: subjectId, actor: await actorOf(tx, subjectId) }, at };
}

/** What shows something. Each writes who looked, so each is a transaction; also a search that finds nobody is committed. */
function lookingRoutes(deps: SupportDeps): SomeHandlers<Looking> {
  const { db, vault, open } = deps;
  return {
    readSupport: async ({ subjectId, lang, at, query }) =>
      done({ body: await listDesk(db, open.at(at), { operatorId: subjectId, lang, at, show: query.show ?? 'open' }) }),

    openCase: async (ask) => {
      const opened = await db.tx(async (tx) => await searchAndOpen(tx, vault, open.id, (await deskOf(deps, tx, ask)).by, ask.body, ask.at));
      return opened.ok ? done({ body: { case: opened.value } }) : opened;
    },

    readCase: async (ask) =>
      await db.tx(async (tx) => {
        const view = await readOneCase(deps, await deskOf(deps, tx, ask), ask.params.case, ask.lang);
        return view ? done({ body: view }) : refuse('request.not_found');
      }),

    reveal: async (ask) => {
      const rows = await db.tx(async (tx) => await reveal(await deskOf(deps, tx, ask), speechOf(open.at(ask.at), ask.lang), ask.params.case, ask.body));
      return rows.ok ? done({ body: { rows: [...rows.value] } }) : rows;
    },

    replayDecision: async (ask) => {
      const replayed = await db.tx(async (tx) => await replayIn(open, await deskOf(deps, tx, ask), ask.params.case, ask.lang));
      return replayed.ok ? done({ body: replayed.value }) : replayed;
    },
  };
}

/** What changes a case. None of it answers anything of the person: the case is read anew. */
function workingRoutes(deps: SupportDeps): SomeHandlers<Working> {
  const { open } = deps;
  const changing = async (tx: Tx, ask: { readonly subjectId: string; readonly at: Instant }, work: (desk: Desk) => Promise<Outcome<null>>) => {
    const outcome = await work(await deskOf(deps, tx, ask));
    return outcome.ok ? done({ body: null }) : outcome;
  };
  return {
    takeCase: async (ask, tx) => await changing(tx, ask, (desk) => takeCase(desk, ask.params.case, ask.body.reason)),
    passCase: async (ask, tx) => {
      const agents = new Set((await listAgents(tx)).map((one) => one.operatorId));
      const { to, note } = ask.body;
      return await changing(tx, ask, (desk) => passCase(desk, ask.params.case, { to, note, isColleague: (id) => agents.has(id) }));
    },
    noteCase: async (ask, tx) => await changing(tx, ask, (desk) => noteCase(desk, ask.params.case, ask.body)),
    replyCase: async (ask, tx) => await changing(tx, ask, (desk) => giveReply(desk, open, ask.params.case, ask.body)),
    protectPerson: async (ask, tx) => await changing(tx, ask, (desk) => protectPerson(desk, ask.params.case, ask.body.reason)),
    askProtected: async (ask, tx) => await changing(tx, ask, (desk) => askProtected(desk, ask.params.case, ask.body)),
    decideProtected: async (ask, tx) => await changing(tx, ask, (desk) => decideProtected(desk, ask.params.case, ask.body)),
  };
}
