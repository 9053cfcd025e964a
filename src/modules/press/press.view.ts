import type { readPress, readStatement } from '#contract/press.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayDecide } from '#core/approval.ts';
import { mayAct, mayNotWords, type OperatorRole, type RoleNeed } from '#core/operator.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import { mayWrite, pressFaults, pressSaid, type PressFault, type PressNumbers, type PressState } from '#core/press.ts';
import type { Operator } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Quote } from './quote.store.ts';
import { askedOf, isBehind, isOutdated, newestOf, publishedOf, stateOf, type Whole } from './statement.ts';

type View = AnswerOf<typeof readStatement>;
type Summary = AnswerOf<typeof readPress>['statements'][number];
type May = View['may']['write'];

const stateWords: Readonly<Record<PressState, { readonly ko: string; readonly en: string }>> = {
  draft: { ko: '작성 중', en: 'draft' },
  waiting: { ko: '승인 기다림', en: 'waiting for approval' },
  published: { ko: '공개됨', en: 'published' },
  withdrawn: { ko: '거둬들임', en: 'withdrawn' },
};

const faultWords: Readonly<Record<PressFault['fault'], { readonly ko: string; readonly en: string }>> = {
  typed_number: {
    ko: '숫자를 손으로 적었어요. 세고 있는 숫자를 목록에서 골라 넣어 주세요.',
    en: 'A number is typed by hand. Choose a counted one from the list.',
  },
  unfilled: { ko: '채울 수 없는 칸이 있어요. 목록에서 골라 넣어 주세요.', en: 'Nothing fills this place. Choose one from the list.' },
};

/** Who looks, and who everybody is. */
export interface Looking {
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly people: ReadonlyMap<string, Operator>;
  /** The kept counters of now. */
  readonly numbers: PressNumbers;
}

/** `numbers`: the kept counters of now. */
export function summaryView(speech: Speech, whole: Whole, numbers: PressNumbers): Summary {
  const newest = newestOf(whole);
  const published = publishedOf(whole);
  const state = stateOf(whole);
  return {
    id: whole.statement.statementId,
    title: (askedOf(whole)?.said ?? pressSaid(newest.written, numbers, speech.programme.document) ?? newest.written).title[speech.lang],
    version: newest.version,
    state,
    stateWords: stateWords[state][speech.lang],
    ...(published ? { publishedVersion: published.version } : {}),
    isOutdated: !whole.statement.withdrawn && isOutdated(whole, speech.programme.document),
    toTell: whole.quotes.filter((quote) => isBehind(whole, quote)).length,
    changedAt: speech.moment(newest.writtenAt),
  };
}

export function statementView(speech: Speech, whole: Whole, looking: Looking): View {
  const { lang, programme } = speech;
  const newest = newestOf(whole);
  const asked = askedOf(whole);
  const shown = asked?.said ?? pressSaid(newest.written, looking.numbers, programme.document);
  const { withdrawn } = whole.statement;
  return {
    ...summaryView(speech, whole, looking.numbers),
    draft: { ...newest.written, ...(newest.why === undefined ? {} : { why: newest.why }) },
    faults: pressFaults(newest.written, asked?.numbers ?? looking.numbers, programme.document).map((one) => ({
      ...one,
      words: faultWords[one.fault][lang],
    })),
    ...(shown ? { preview: { title: shown.title[lang], text: shown.text[lang] } } : {}),
    ...(asked ? { asOf: speech.moment(asked.asOf, { year: true }) } : {}),
    versions: whole.versions.flatMap((one) =>
      one.publishedAt === undefined || !one.asked
        ? []
        : [
            {
              version: one.version,
              ...(one.why === undefined ? {} : { why: one.why }),
              title: one.asked.said.title[lang],
              text: one.asked.said.text[lang],
              asOf: speech.moment(one.asked.asOf, { year: true }),
              published: speech.moment(one.publishedAt, { year: true }),
            },
          ],
    ),
    quotes: whole.quotes.map((quote) => quoteView(speech, whole, quote, looking)),
    ...requestView(speech, whole, looking),
    ...(withdrawn ? { withdrawn: { at: speech.moment(withdrawn.at), why: withdrawn.why } } : {}),
    may: mayViews(speech, whole, looking),
  };
}

function quoteView(speech: Speech, whole: Whole, quote: Quote, { people }: Looking): View['quotes'][number] {
  return {
    id: quote.quoteId,
    outlet: quote.outlet,
    ...(quote.page === undefined ? {} : { page: quote.page }),
    version: quote.version,
    at: speech.moment(quote.saidAt),
    by: people.get(quote.saidBy)?.name ?? quote.saidBy,
    toldVersion: quote.toldVersion,
    isBehind: isBehind(whole, quote),
  };
}

function requestView(speech: Speech, { approval }: Whole, { people }: Looking): Pick<View, 'request'> {
  if (!approval) return {};
  const { requestedBy, reason, requestedAt, decision } = approval;
  const nameOf = (id: string) => people.get(id)?.name ?? id;
  const said = decision ? { decidedBy: nameOf(decision.decidedBy), answer: decision.answer, decisionReason: decision.reason } : {};
  return { request: { by: nameOf(requestedBy), reason, at: speech.moment(requestedAt), ...said } };
}

function mayViews(speech: Speech, whole: Whole, { operatorId, roles, numbers }: Looking): View['may'] {
  const state = stateOf(whole);
  const newest = newestOf(whole);
  const only = (needs: RoleNeed, may: Outcome<unknown>): May =>
    mayAct(roles, needs) ? answer(speech, may) : { ok: false, why: mayNotWords(needs, speech.lang) };
  const when = (isSo: boolean): Outcome<'may'> => (isSo ? done('may') : refuse('press.wrong_state'));
  const isFree = pressFaults(newest.written, numbers, speech.programme.document).length === 0;
  const isPublished = publishedOf(whole) !== undefined && state !== 'withdrawn';
  return {
    write: only('campaigner', mayWrite(state)),
    request: only('campaigner', state !== 'draft' ? when(false) : isFree ? done('may') : refuse('press.not_free')),
    decide: only('approver', state === 'waiting' && whole.approval ? mayDecide(whole.approval, operatorId) : when(false)),
    withdraw: only(['campaigner', 'approver'], when(isPublished)),
    quote: only('campaigner', when(isPublished)),
  };
}

/** Whether a button may be pressed, and else why not, in the words of the refusal that would come. */
function answer(speech: Speech, may: Outcome<unknown>): May {
  return may.ok ? { ok: true } : { ok: false, why: speech.refusal(may.refusal, may.facts) };
}
