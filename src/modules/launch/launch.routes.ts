import { done, refuse, type Outcome } from '#core/outcome.ts';
import { parseInstant, type Instant } from '#core/time.ts';
import type { Lang, SomeHandlers } from '#modules/door/index.ts';
import { actorOf, findOperators } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { launchView } from './launch.view.ts';
import { assignItem, decideItem, proveItem, type LaunchDesk } from './see-to.ts';
import { readSheet, type Connected } from './sheet.ts';

export interface LaunchDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  readonly connected: Connected;
  /** Whether a chat hears of it. */
  readonly tellsChat: boolean;
}

interface Asking {
  readonly subjectId: string;
  readonly lang: Lang;
  readonly at: Instant;
}

export function launchRoutes(deps: LaunchDeps): SomeHandlers<'readLaunch' | 'assignLaunchItem' | 'proveLaunchItem' | 'decideLaunchItem'> {
  const { db, open } = deps;
  /** Does it, and shows how the sheet stands then. */
  const after = async (tx: Tx, ask: Asking, work: (desk: LaunchDesk) => Promise<Outcome<null>>) => {
    const by = { operatorId: ask.subjectId, actor: await actorOf(tx, ask.subjectId) };
    const outcome = await work({ tx, programme: open.at(ask.at), by, at: ask.at });
    return outcome.ok ? done({ body: await shown(tx, deps, ask) }) : outcome;
  };
  return {
    readLaunch: async (ask) => {
      await deps.connected.probe.look();
      return done({ body: await shown(db, deps, ask) });
    },
    assignLaunchItem: async (ask, tx) => {
      const { params, body } = ask;
      const dueAt = parseInstant(body.due, open.at(ask.at).document.timeZone);
      if (dueAt === undefined) return refuse('request.malformed', { what: 'due' });
      const owner = (await findOperators(tx, [body.owner])).get(body.owner);
      const worksHere = owner !== undefined && owner.endedAt === undefined;
      return await after(tx, ask, (desk) => assignItem(desk, params.item, { owner: body.owner, dueAt, worksHere }));
    },
    proveLaunchItem: async (ask, tx) => await after(tx, ask, (desk) => proveItem(desk, ask.params.item, ask.body.proof.trim())),
    decideLaunchItem: async (ask, tx) => await after(tx, ask, (desk) => decideItem(desk, ask.params.item, ask.body)),
  };
}

async function shown(tx: Reader, { open, connected, tellsChat }: LaunchDeps, { subjectId, lang, at }: Asking) {
  const programme = open.at(at);
  const sheet = await readSheet(tx, programme, connected);
  const named = sheet.items.flatMap(({ assigned, proof }) => [assigned?.owner, proof?.proof.broughtBy, proof?.approval.decision?.decidedBy]);
  const people = await findOperators(tx, [...new Set([subjectId, ...named.filter((one) => one !== undefined)])]);
  const roles = people.get(subjectId)?.roles ?? [];
  return launchView(speechOf(programme, lang), sheet, { operatorId: subjectId, roles, at, nameOf: (id) => people.get(id)?.name ?? id, tellsChat });
}
