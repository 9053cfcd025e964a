import { done, refuse, type Outcome } from '#core/outcome.ts';
import { referablePaths, refer } from '#core/message-reference.ts';
import { tryFill } from '#core/message.ts';
import { mayAct, mayNotWords } from '#core/operator.ts';
import { pressFigures, pressSaid, type PressNumbers } from '#core/press.ts';
import type { Instant } from '#core/time.ts';
import type { Lang, SomeHandlers } from '#modules/door/index.ts';
import { actorOf, findOperators } from '#modules/identity/index.ts';
import { speechOf, type OpenProgramme, type Speech } from '#modules/programme/index.ts';
import type { Db, Reader, Tx } from '#platform/db.ts';
import { findWhole, listWhole, readNumbers } from './find-statements.ts';
import { statementView, summaryView } from './press.view.ts';
import { publicView } from './public-press.view.ts';
import {
  decideStatement,
  quoteStatement,
  requestStatement,
  rewriteStatement,
  tellQuote,
  withdrawStatement,
  writeStatement,
  type Draft,
  type PressDesk,
} from './publish.ts';
import type { Whole } from './statement.ts';

export interface PressDeps {
  readonly db: Db;
  readonly open: OpenProgramme;
  /** Writes down what is counted in memory, so that a number is never late. */
  readonly flush: () => Promise<void>;
}

type Names =
  | 'readPress'
  | 'readStatement'
  | 'writeStatement'
  | 'rewriteStatement'
  | 'requestStatement'
  | 'decideStatement'
  | 'withdrawStatement'
  | 'quoteStatement'
  | 'tellQuote'
  | 'readPublicPress';

/** 5 s: a correction reaches every page that shows ours within that; and a front page that sends everybody here asks us once in that time. */
const publicS = 5;
/** 280 facts: a list that can still be looked through, beside the counters. */
const factsMax = 280;

interface Asking {
  readonly subjectId: string;
  readonly lang: Lang;
  readonly at: Instant;
}

export function pressRoutes({ db, open, flush }: PressDeps): SomeHandlers<Names> {
  const shown = async (tx: Reader, ask: Asking, statementId: string) => {
    const whole = await findWhole(tx, open.id, statementId);
    return whole ? done({ body: await viewOf(tx, speechOf(open.at(ask.at), ask.lang), whole, ask.subjectId) }) : refuse('request.not_found');
  };
  /** Does it, and shows how it stands then. */
  const after = async (tx: Tx, ask: Asking, statementId: string, work: (desk: PressDesk) => Promise<Outcome<null>>) => {
    const by = { operatorId: ask.subjectId, actor: await actorOf(tx, ask.subjectId) };
    const outcome = await work({ tx, programme: open.at(ask.at), by, at: ask.at });
    return outcome.ok ? await shown(tx, ask, statementId) : outcome;
  };
  return {
    readPress: async ({ subjectId, lang, at }) => {
      await flush();
      const speech = speechOf(open.at(at), lang);
      const roles = (await findOperators(db, [subjectId])).get(subjectId)?.roles ?? [];
      const numbers = await readNumbers(db);
      return done({
        body: {
          asOf: speech.moment(at, { year: true }),
          statements: (await listWhole(db, open.id)).map((whole) => summaryView(speech, whole, numbers)),
          may: { write: mayAct(roles, 'campaigner') ? { ok: true } : { ok: false, why: mayNotWords('campaigner', lang) } },
          references: referencesOf(speech, numbers),
        },
      });
    },
    readStatement: async (ask) => {
      await flush();
      return await shown(db, ask, ask.params.statement);
    },
    writeStatement: async (ask, tx) => {
      const by = { operatorId: ask.subjectId, actor: await actorOf(tx, ask.subjectId) };
      return await shown(tx, ask, await writeStatement({ tx, programme: open.at(ask.at), by, at: ask.at }, draftOf(ask.body)));
    },
    rewriteStatement: async (ask, tx) => {
      const { params, body } = ask;
      return await after(tx, ask, params.statement, (desk) => rewriteStatement(desk, params.statement, body.version, draftOf(body.draft)));
    },
    requestStatement: async (ask, tx) => {
      const { params, body } = ask;
      return await after(tx, ask, params.statement, (desk) => requestStatement(desk, params.statement, body.version, body.reason));
    },
    decideStatement: async (ask, tx) => await after(tx, ask, ask.params.statement, (desk) => decideStatement(desk, ask.params.statement, ask.body)),
    withdrawStatement: async (ask, tx) => await after(tx, ask, ask.params.statement, (desk) => withdrawStatement(desk, ask.params.statement, ask.body.reason)),
    quoteStatement: async (ask, tx) => await after(tx, ask, ask.params.statement, (desk) => quoteStatement(desk, ask.params.statement, ask.body)),
    tellQuote: async (ask, tx) => await after(tx, ask, ask.params.statement, (desk) => tellQuote(desk, ask.params.statement, ask.body.quote)),
    readPublicPress: async ({ lang, at }) => done({ body: publicView(speechOf(open.at(at), lang), await listWhole(db, open.id), at), cacheS: publicS }),
  };
}

function draftOf({ title, text, why }: Draft): Draft {
  const trimmed = (words: { readonly ko: string; readonly en: string }) => ({ ko: words.ko.trim(), en: words.en.trim() });
  return { title: trimmed(title), text: trimmed(text), ...(why === undefined ? {} : { why }) };
}

async function viewOf(tx: Reader, speech: Speech, whole: Whole, operatorId: string) {
  const { approval, quotes } = whole;
  const ids = [operatorId, ...quotes.map((one) => one.saidBy), approval?.requestedBy, approval?.decision?.decidedBy].filter((one) => one !== undefined);
  const people = await findOperators(tx, [...new Set(ids)]);
  return statementView(speech, whole, { operatorId, roles: people.get(operatorId)?.roles ?? [], people, numbers: await readNumbers(tx) });
}

/** What may be put into a text, with what it says now: kept counters, then the days, times and amounts of the file. */
function referencesOf(speech: Speech, numbers: PressNumbers) {
  const { lang, programme } = speech;
  const { document } = programme;
  const counters = pressFigures.flatMap(({ id, words, definition }) => {
    const reference = `{figures.${id}}`;
    const said = pressSaid({ title: { ko: reference, en: reference }, text: { ko: 'x', en: 'x' } }, numbers, document)?.title[lang];
    return said === undefined ? [] : [{ reference, name: words[lang], words: said, definition: definition[lang] }];
  });
  const facts = referablePaths(document)
    .filter((path) => ['minute', 'day', 'money'].includes(refer(document, path).kind) && !path.startsWith('published.'))
    .slice(0, factsMax)
    .map((path) => {
      const filled = tryFill(`{${path}}`, {}, lang, document);
      return { reference: `{${path}}`, name: path, words: filled.ok ? filled.value : path };
    });
  return [...counters, ...facts];
}
