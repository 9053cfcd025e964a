import type { readSupport } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayAct } from '#core/operator.ts';
import { hourOf, maySearch, searchesMax, supportTopics, topicWords } from '#core/support.ts';
import type { Instant } from '#core/time.ts';
import { findOperators, listOperators, type Operator } from '#modules/identity/index.ts';
import type { Programme } from '#core/programme.ts';
import { speechOf, type Lang } from '#modules/programme/index.ts';
import type { Reader } from '#platform/db.ts';
import { maySearchView, summaryView } from './case.view.ts';
import { askingCases } from './protected.ts';
import { whoIsIn } from './standing.view.ts';
import { countCases, findPace, listCases, type CaseFilter } from './support.store.ts';

/** 200: more open cases than a desk has hands for; the longest waiting come first. */
const casesMax = 200;
/** 200 operators: a large desk. */
const colleaguesMax = 200;

export interface Listing {
  readonly operatorId: string;
  readonly lang: Lang;
  readonly at: Instant;
  readonly show: 'open' | 'mine' | 'unheld' | 'closed';
}

const filters: Readonly<Record<Listing['show'], (operatorId: string) => CaseFilter>> = {
  open: () => ({ isOpen: true }),
  mine: (operatorId) => ({ isOpen: true, heldBy: operatorId }),
  unheld: () => ({ isOpen: true, heldBy: null }),
  closed: () => ({ isOpen: false }),
};

/** Whoever answers citizens here now. */
export async function listAgents(db: Reader): Promise<readonly Operator[]> {
  return (await listOperators(db, colleaguesMax)).filter((one) => one.endedAt === undefined && mayAct(one.roles, 'agent'));
}

/** The desk without any person: what waits, how long, and what I may do. */
export async function listDesk(db: Reader, programme: Programme, { operatorId, lang, at, show }: Listing): Promise<AnswerOf<typeof readSupport>> {
  const speech = speechOf(programme, lang);
  const cases = await listCases(db, programme.id, filters[show](operatorId), casesMax);
  const { oldest, ...counts } = await countCases(db, programme.id, operatorId);
  const people = await findOperators(db, [...new Set([operatorId, ...cases.flatMap(whoIsIn)])]);
  const roles = people.get(operatorId)?.roles ?? [];
  const pace = await findPace(db, operatorId, hourOf(at));
  const asking = new Set(await askingCases(db, cases));
  return {
    asOf: speech.moment(at, { year: true }),
    cases: cases.map((one) => summaryView(speech, one, { operatorId, roles, at, people }, asking.has(one.caseId))),
    counts,
    ...(oldest === undefined ? {} : { longest: speech.lasting(at - oldest) }),
    searches: { hour: pace.hour, hourMax: searchesMax.hour, day: pace.day, dayMax: searchesMax.day },
    may: { search: maySearchView(speech, roles, maySearch({ hour: pace.hour + 1, day: pace.day + 1 })) },
    topics: supportTopics.map((id) => ({ id, words: topicWords[id][lang] })),
    colleagues: (await listAgents(db)).filter((one) => one.operatorId !== operatorId).map(({ operatorId: id, name }) => ({ id, name })),
  };
}
