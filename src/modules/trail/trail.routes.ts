import { done, refuse } from '#core/outcome.ts';
import { parseInstant, type Instant } from '#core/time.ts';
import { dayNumber, dayText } from '#core/wall-clock.ts';
import { findEntries, proveNewest, type TrailFilter } from '#modules/audit/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { findOperators, listOperators } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Db, Reader } from '#platform/db.ts';
import { entryView, idsIn, namesIn, operatorIdOf, proofView } from './trail.view.ts';

/** 50 on a page: as many as are read before one looks for something narrower. */
const pageMax = 50;
/** 1,000: several times the largest office, with those who have ended. */
const operatorsMax = 1_000;

export function trailRoutes({ db, open }: { readonly db: Db; readonly open: OpenProgramme }): SomeHandlers<'readTrail' | 'proveTrail'> {
  return {
    async readTrail({ query, lang, at }) {
      const programme = open.at(at);
      const day = query.day === undefined ? {} : dayOf(query.day, programme.document.timeZone);
      if (!day) return refuse('request.malformed', { what: 'day' });
      const filter = {
        ...day,
        ...(query.who === undefined ? {} : { actor: await actorsOf(db, query.who.trim()) }),
        ...(query.action === undefined ? {} : { action: query.action.trim() }),
        ...(query.before === undefined ? {} : { before: query.before }),
      };
      // One more than is shown says whether there is another page.
      const found = await findEntries(db, filter, pageMax + 1);
      const shown = found.slice(0, pageMax);
      const people = await findOperators(db, [...new Set([...shown.flatMap(({ actor }) => operatorIdOf(actor) ?? []), ...idsIn(shown)])]);
      const names = namesIn(shown, people);
      const speech = speechOf(programme, lang);
      const entries = shown.map((entry) => entryView(speech, open, entry, people, names));
      return done({ body: { asOf: speech.moment(at), entries, ...(found.length > pageMax ? { next: shown.at(-1)!.seq } : {}) } });
    },
    proveTrail: async ({ lang, at }) => done({ body: proofView(speechOf(open.at(at), lang), await proveNewest(db), at) }),
  };
}

/** Who is meant by the beginning of a name: what stands under it, and the looks of whoever works or has worked here by it. */
async function actorsOf(tx: Reader, begins: string): Promise<NonNullable<TrailFilter['actor']>> {
  const named = (await listOperators(tx, operatorsMax)).filter(({ name }) => begins !== '' && name.startsWith(begins.normalize('NFC')));
  return { begins, ids: named.map(({ operatorId }) => `operator:${operatorId}`) };
}

function dayOf(day: string, timeZone: string): { readonly from: Instant; readonly until: Instant } | undefined {
  const from = parseInstant(`${day}T00:00`, timeZone);
  const until = from === undefined ? undefined : parseInstant(`${dayText(dayNumber(day) + 1)}T00:00`, timeZone);
  return from === undefined || until === undefined ? undefined : { from, until };
}
