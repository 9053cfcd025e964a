import { checkOutside } from '#core/campaign-check.ts';
import { done, refuse } from '#core/outcome.ts';
import { needsText } from '#core/source.ts';
import { record } from '#modules/audit/index.ts';
import type { SomeHandlers } from '#modules/door/index.ts';
import { readFigures } from '#modules/figures/index.ts';
import { actorOf, findOperators } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme } from '#modules/programme/index.ts';
import type { Db } from '#platform/db.ts';
import type { VisitTally } from './count-by-source.ts';
import { insertSource, listSources } from './source.store.ts';
import { sourcesMax } from './source-names.ts';
import { sourceView } from './source.view.ts';

interface SourceDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  readonly visits: VisitTally;
  /** Where citizens come in. */
  readonly publicUrl: string;
}

export function sourceRoutes({ db, open, visits, publicUrl }: SourceDeps): SomeHandlers<'visit' | 'readSources' | 'addSource'> {
  return {
    visit: ({ body }) => {
      visits.add(body.from);
      return Promise.resolve(done({ body: null }));
    },

    async readSources({ lang, at }) {
      await visits.flush();
      const speech = speechOf(open.at(at), lang);
      const sources = await listSources(db, open.id, sourcesMax);
      const operators = await findOperators(db, [...new Set(sources.map((one) => one.createdBy))]);
      const figures = await readFigures(db);
      const views = sources.map((one) => sourceView(speech, one, { figures, publicUrl, createdBy: operators.get(one.createdBy)?.name ?? one.createdBy }));
      return done({ body: { asOf: speech.moment(at, { year: true }), sources: views } });
    },

    async addSource({ subjectId, lang, at, body }, tx) {
      if ((await listSources(tx, open.id, sourcesMax)).length === sourcesMax) return refuse('source.too_many', { limit: sourcesMax });
      const programme = open.at(at);
      const text = body.text?.trim();
      if (!text && needsText(body.kind)) return refuse('source.says_nothing');
      const found = text ? checkOutside(text, programme.document).map((one) => one.found) : [];
      if (found.length > 0) return refuse('source.not_free', { found: found.join(', ') });
      const { code, kind, name, placement } = body;
      const source = { code, kind, name, placement, ...(text ? { text } : {}), createdBy: subjectId, createdAt: at };
      if (!(await insertSource(tx, open.id, source))) return refuse('source.taken');
      const actor = await actorOf(tx, subjectId);
      await record(tx, { at, actor, action: 'source.added', detail: { code, kind, name } });
      const createdBy = (await findOperators(tx, [subjectId])).get(subjectId)?.name ?? actor;
      return done({ body: sourceView(speechOf(programme, lang), source, { figures: [], publicUrl, createdBy }) });
    },
  };
}
