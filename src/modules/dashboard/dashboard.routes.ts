import { slotMs, slotOf } from '#core/day-curve.ts';
import { figureBook } from '#core/figure-book.ts';
import { lateFrom } from '#core/issuer-health.ts';
import { done, refuse } from '#core/outcome.ts';
import { minuteMs, parseInstant, type Instant } from '#core/time.ts';
import { listWaiting } from '#modules/approval/index.ts';
import { record } from '#modules/audit/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { readFigures, readSlots, type FigureSlot } from '#modules/figures/index.ts';
import { actorOf, rolesOf } from '#modules/identity/index.ts';
import { clockView, speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import { sourceNames } from '#modules/source/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/db.ts';
import { boardView, daysAround } from './board.view.ts';
import { countsView } from './dashboard.view.ts';
import { publicView } from './public.view.ts';
import { waitingView } from './waiting.view.ts';
import { eventText, type Board, type Watch } from './watch.ts';

export interface DashboardDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly open: OpenProgramme;
  readonly connected: readonly string[];
  readonly watch: Watch;
  /** Writes down what is counted in memory, so that a figure is never late. */
  readonly flush: () => Promise<void>;
  /** Moves a pretended clock and does what falls due on the way; false when that would be a step back. Left out on a real one. */
  readonly advance?: (to: Instant) => Promise<false | { readonly done: number }>;
}

/** 20 years at a time: from the oldest programme to the newest. A slip in the century could not be undone, for the clock only goes forward. */
const leapMsMax = 20 * 366 * 86_400_000;
/** 60 s: what everybody is told moves once a minute, and whatever stands between may answer for us meanwhile. */
const publicS = 60;
/** 5 s: two days of curves are some thousand rows, and names some hundred; whoever watches is told of the last minutes by the stream. */
const curvesMs = 5_000;

/** What the dashboard draws as a day. */
const drawn = figureBook.flatMap(({ of: [first], curve }) => (curve && first ? [first.figure] : []));

type Routes = 'readCounts' | 'readWaiting' | 'setClock' | 'readDashboard' | 'watchDashboard' | 'readPublicFigures';

export function dashboardRoutes({ db, clock, open, connected, watch, flush, advance }: DashboardDeps): SomeHandlers<Routes> {
  const isVirtual = advance !== undefined;
  const zone = (at: Instant) => open.at(at).document.timeZone;
  const readCurves = keptFor(curvesMs, async (at): Promise<readonly FigureSlot[]> => {
    const { yesterday, tomorrow } = daysAround(at, zone(at));
    return await readSlots(db, yesterday, tomorrow, drawn);
  });
  const readNames = keptFor(curvesMs, async () => await sourceNames(db, open.id));
  const readMinute = keptFor(minuteMs, async (): Promise<Board> => await watch.read());
  return {
    async readCounts({ lang, at }) {
      await flush();
      const [figures, slots] = [await readFigures(db), await readSlots(db, lateFrom(at), slotOf(at) + slotMs, ['payouts.issuer'])];
      return done({ body: countsView(speechOf(open.at(at), lang), { at, isVirtual }, { figures, slots }, connected) });
    },
    async readDashboard({ lang, at }) {
      const [board, slots, sources] = await Promise.all([watch.read(), readCurves(at), readNames(at)]);
      return done({ body: boardView(speechOf(open.at(board.at), lang), { at: board.at, isVirtual }, board, { slots, sources, connected }) });
    },
    async watchDashboard() {
      const board = await watch.read();
      return done({ body: JSON.parse(eventText(board, zone(board.at))) as never, stream: watch.follow });
    },
    async readWaiting({ subjectId }) {
      const [waiting, roles] = [await listWaiting(db), await rolesOf(db, subjectId)];
      return done({ body: waitingView(waiting, { operatorId: subjectId, roles: roles ?? [] }) });
    },
    async readPublicFigures({ lang, at }) {
      const board = await readMinute(at);
      return done({ body: publicView(speechOf(open.at(board.at), lang), board), cacheS: publicS });
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

/** Reads once for all who ask within so many ms of the service’s clock. */
function keptFor<T>(ms: number, read: (at: Instant) => Promise<T>): (at: Instant) => Promise<T> {
  let kept: { readonly key: number; readonly answer: Promise<T> } | undefined;
  return async (at) => {
    const key = Math.floor(at / ms);
    if (kept?.key !== key) {
      const mine = { key, answer: read(at) };
      kept = mine;
      // A read that failed is asked again by whoever comes next.
      mine.answer.catch(() => (kept === mine ? (kept = undefined) : undefined));
    }
    return await kept.answer;
  };
}
