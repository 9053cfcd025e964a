import { done, refuse } from '#core/outcome.ts';
import { parseInstant, type Instant } from '#core/time.ts';
import { record } from '#modules/audit/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { readFigures } from '#modules/figures/index.ts';
import { actorOf } from '#modules/identity/index.ts';
import { clockView, speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { countsView } from './dashboard.view.ts';

export interface DashboardDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  readonly connected: readonly string[];
  /** Writes down what is counted in memory, so that a figure is never late. */
  readonly flush: () => Promise<void>;
  /** Moves a pretended clock and does what falls due on the way; false when that would be a step back. Left out on a real one. */
  readonly advance?: (to: Instant) => Promise<false | { readonly done: number }>;
}

/** 20 years at a time: from the oldest programme to the newest. A slip in the century could not be undone, for the clock only goes forward. */
const leapMsMax = 20 * 366 * 86_400_000;

export function dashboardRoutes({ db, clock, open, connected, flush, advance }: DashboardDeps): SomeHandlers<'readCounts' | 'setClock'> {
  const isVirtual = advance !== undefined;
  return {
    async readCounts({ lang, at }) {
      await flush();
      return done({ body: countsView(speechOf(open.at(at), lang), { at, isVirtual }, await readFigures(db), connected) });
    },
    async setClock({ lang, at, body, subjectId }) {
      if (!advance) return refuse('clock.not_virtual');
      const to = parseInstant(body.now, open.at(at).document.timeZone);
      if (to === undefined || to - at > leapMsMax) return refuse('request.malformed', { what: 'now' });
      const moved = await advance(to);
      if (!moved) return refuse('clock.backwards');
      await db.tx(async (tx) => await record(tx, { at: to, actor: await actorOf(tx, subjectId), action: 'clock.moved', detail: { from: at, to } }));
      return done({ body: { clock: clockView(speechOf(open.at(to), lang), { at: clock(), isVirtual }), done: moved.done } });
    },
  };
}
