import type { AppealPage, readAllAppeals } from '#contract/appeal-desk.ts';
import type { AnswerOf } from '#contract/route.ts';
import { answerDue, mayFollow, type AppealStanding, type AppealState } from '#core/appeal-outcome.ts';
import { mayDecide } from '#core/approval.ts';
import { mayAct, mayNotWords, type OperatorRole } from '#core/operator.ts';
import { done, refuse, type Outcome } from '#core/outcome.ts';
import type { Instant } from '#core/time.ts';
import type { Static } from 'typebox';
import type { Approval } from '#modules/approval/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import { appChannels, type Speech } from '#modules/programme/index.ts';
import type { Appeal } from './appeal.store.ts';
import { evidenceOf, followsWords, reasonWords, ruleOf } from './appeal.view.ts';

type Page = Static<typeof AppealPage>;
type Summary = AnswerOf<typeof readAllAppeals>['appeals'][number];

const states: Readonly<Record<AppealState, { readonly ko: string; readonly en: string }>> = {
  received: { ko: '답을 기다려요', en: 'Waiting' },
  withdrawn: { ko: '시민이 거뒀어요', en: 'Taken back' },
  upheld: { ko: '받아들였어요', en: 'Upheld' },
  dismissed: { ko: '받아들이지 않았어요', en: 'Dismissed' },
};

export function summaryView(speech: Speech, appeal: Appeal, at: Instant, asks: boolean): Summary {
  const isOpen = appeal.state === 'received';
  const due = isOpen ? answerDue(speech.programme.document, appeal.at) : undefined;
  return {
    id: appeal.appealId,
    receipt: appeal.receipt,
    reason: reasonWords(speech, appeal.reason),
    state: appeal.state,
    stateWords: states[appeal.state][speech.lang],
    at: speech.moment(appeal.at, { year: true }),
    ...(isOpen ? { waits: speech.lasting(at - appeal.at) } : {}),
    ...(due === undefined ? {} : { due: speech.moment(due, { end: true }) }),
    isLate: due !== undefined && at >= due,
    asks,
  };
}

export interface PageParts {
  readonly contested: Page['contested'];
  readonly standing: AppealStanding;
  /** What was answered, opened. */
  readonly words: string | undefined;
  readonly request: { readonly words: string; readonly proposedBy: string; readonly approval: Approval } | undefined;
}

export interface Looking {
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly at: Instant;
  readonly people: ReadonlyMap<string, Operator>;
}

export function pageView(speech: Speech, appeal: Appeal, parts: PageParts, looking: Looking): Page {
  const { request, words, contested } = parts;
  const nameOf = (id: string) => looking.people.get(id)?.name ?? id;
  const rule = ruleOf(speech, appeal.reason);
  const office = speech.programme.document.appeals?.decidedBy;
  const waits = request !== undefined && !request.approval.decision;
  return {
    ...summaryView(speech, appeal, looking.at, waits),
    ...(appeal.eventOn === undefined ? {} : { eventOn: speech.day(appeal.eventOn) }),
    wasSuggested: appeal.suggested === appeal.reason,
    evidence: evidenceOf(speech, rule),
    sources: speech.sources(rule?.source ?? []),
    ...(office ? { decidedBy: office[speech.lang] } : {}),
    contested,
    ...(appeal.decided && words !== undefined ? { answer: answerView(speech, appeal.decided, words, nameOf) } : {}),
    ...(request ? { request: requestView(speech, request, nameOf) } : {}),
    may: mayViews(speech, appeal, parts, looking, waits),
  };
}

function answerView(speech: Speech, { decidedBy, at, follows }: NonNullable<Appeal['decided']>, words: string, nameOf: (id: string) => string) {
  return { words, by: nameOf(decidedBy), at: speech.moment(at), ...(follows ? { follows, followsWords: followsWords(speech, follows) } : {}) };
}

function requestView(
  speech: Speech,
  { words, proposedBy, approval }: NonNullable<PageParts['request']>,
  nameOf: (id: string) => string,
): NonNullable<Page['request']> {
  const { requestedAt, decision } = approval;
  return {
    words,
    by: nameOf(proposedBy),
    at: speech.moment(requestedAt),
    ...(decision ? { answer: decision.answer, decidedBy: nameOf(decision.decidedBy), reason: decision.reason } : {}),
  };
}

function mayViews(speech: Speech, { state }: Appeal, { standing, request }: PageParts, { operatorId, roles }: Looking, waits: boolean): Page['may'] {
  const open: Outcome<unknown> = state === 'received' ? (waits ? refuse('appeal.second_waits') : done('may')) : refuse('appeal.decided_already');
  const answer = (role: OperatorRole, may: Outcome<unknown>) => {
    if (!mayAct(roles, role)) return { ok: false, why: mayNotWords(role, speech.lang) };
    return may.ok ? { ok: true } : { ok: false, why: speech.refusal(may.refusal, may.facts) };
  };
  return {
    decide: answer('agent', open),
    applyAgain: answer('agent', open.ok ? mayFollow('apply-again', standing) : open),
    agree: answer('approver', request && waits && state === 'received' ? mayDecide(request.approval, operatorId) : refuse('appeal.nothing_waits')),
  };
}

/** Where appeals are made, where none is made at this service; nothing where they are. */
export function elsewhereView(speech: Speech): AnswerOf<typeof readAllAppeals>['elsewhere'] {
  const { programme, lang } = speech;
  const { appeals, contact } = programme.document;
  if (appChannels(programme).some((channel) => programme.windowsOf('appeal', channel).length > 0)) return undefined;
  const doors = programme.windows.filter((one) => one.rule.for === 'appeal');
  return {
    doors: doors.map(({ rule, opens, closes }) => {
      const [from, to] = [speech.moment(opens).words, Number.isFinite(closes) ? speech.moment(closes, { end: true }).words : undefined];
      const when = to === undefined ? speech.say(`${from}부터`, `from ${from}`) : speech.say(`${from}부터 ${to}까지`, `from ${from} until ${to}`);
      return `${speech.channel(rule.channel)}: ${when}`;
    }),
    ...(appeals?.decidedBy ? { decidedBy: appeals.decidedBy[lang] } : {}),
    ...(contact ? { contact: `${contact.words[lang]} ${contact.phone}` } : {}),
  };
}
