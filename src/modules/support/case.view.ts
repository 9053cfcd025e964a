import type { readCase, readSupport } from '#contract/support.ts';
import type { AnswerOf } from '#contract/route.ts';
import { mayDecide } from '#core/approval.ts';
import { mayAct, mayNotWords, type OperatorRole } from '#core/operator.ts';
import { refuse, type Outcome } from '#core/outcome.ts';
import { mayReadNotes, mayTake, mayWork, topicWords } from '#core/support.ts';
import type { Words } from '#core/schema-words.ts';
import type { Instant } from '#core/time.ts';
import type { Approval } from '#modules/approval/index.ts';
import type { Operator } from '#modules/identity/index.ts';
import type { Speech } from '#modules/programme/index.ts';
import type { Given, Prepared } from './prepared.ts';
import type { CaseEvent } from './support-event.store.ts';
import type { Case } from './support.store.ts';
import { standingView } from './standing.view.ts';
import { askWords, eventWords } from './support.words.ts';

type View = AnswerOf<typeof readCase>;
type Summary = AnswerOf<typeof readSupport>['cases'][number];
type May = View['may']['work'];

/** Who looks, when, and who everybody is. */
export interface Looking {
  readonly operatorId: string;
  readonly roles: readonly OperatorRole[];
  readonly at: Instant;
  readonly people: ReadonlyMap<string, Operator>;
}

export function summaryView(speech: Speech, one: Case, { operatorId, at, people }: Looking, asks: boolean): Summary {
  return {
    id: one.caseId,
    ticket: one.ticket,
    topic: one.topic,
    topicWords: topicWords[one.topic][speech.lang],
    isOpen: one.closedAt === undefined,
    isMine: one.heldBy === operatorId,
    ...(one.heldBy === undefined ? {} : { holder: people.get(one.heldBy)?.name ?? one.heldBy }),
    opened: speech.moment(one.openedAt),
    standing: standingView(speech, one, at, people),
    asks,
  };
}

export interface CaseParts {
  readonly events: readonly CaseEvent[];
  readonly request: { readonly what: 'see' | 'lift'; readonly approval: Approval } | undefined;
  /** Whether the person is protected, and this case may see them all the same; nothing for whoever does not have it in hand. */
  readonly guard: { readonly isProtected: boolean; readonly maySee: boolean } | undefined;
  readonly replies: readonly Prepared[];
  /** What a reply that was given answers; see `questionOf`. */
  readonly questionOf: (given: Given) => Words | undefined;
}

/** One case without its person. */
export function caseView(speech: Speech, one: Case, parts: CaseParts, looking: Looking): Omit<View, 'page'> {
  const { request } = parts;
  return {
    ...summaryView(speech, one, looking, request !== undefined && !request.approval.decision),
    events: parts.events.map((event) => eventView(speech, event, parts, { ...looking, notes: mayReadNotes(one, looking.operatorId) })),
    ...(request ? { request: requestView(request.what, request.approval, speech, looking) } : {}),
    may: mayViews(speech, one, parts, looking),
  };
}

function eventView(
  speech: Speech,
  event: CaseEvent,
  { replies, guard, questionOf }: CaseParts,
  { people, roles, notes }: Looking & { readonly notes: boolean },
): View['events'][number] {
  const nameOf = (id: string) => people.get(id)?.name ?? id;
  const given = event.what === 'replied' && event.note !== undefined ? (JSON.parse(event.note) as Given) : undefined;
  const reply = given && replies.find((one) => one.id === given.reply);
  const more = {
    ...(event.toOperator === undefined ? {} : { to: nameOf(event.toOperator) }),
    ...(given ? { way: given.to, reply: questionOf(given)?.[speech.lang] ?? speech.say('미리 쓴 답변', 'a prepared reply') } : {}),
  };
  return {
    at: speech.moment(event.at),
    what: event.what,
    words: eventWords(speech, event, nameOf(event.operatorId), more),
    ...noteView(speech, given ? undefined : event.note, notes && mayAct(roles, 'agent')),
    ...(guard && given ? { isStale: reply?.hash !== given.hash } : {}),
  };
}

/** A note, for whoever may read it; for others, that there is one. */
function noteView(speech: Speech, note: string | undefined, mayRead: boolean): Pick<View['events'][number], 'note' | 'noteWhyNot'> {
  if (note === undefined) return {};
  return mayRead ? { note } : { noteWhyNot: speech.say('적은 글은 상담을 맡은 사람만 읽어요.', 'Only whoever has the case in hand reads what was written.') };
}

function requestView(what: 'see' | 'lift', approval: Approval, speech: Speech, { people }: Looking): NonNullable<View['request']> {
  const { requestedBy, reason, requestedAt, decision } = approval;
  const nameOf = (id: string) => people.get(id)?.name ?? id;
  return {
    what,
    words: askWords[what][speech.lang],
    by: nameOf(requestedBy),
    reason,
    at: speech.moment(requestedAt),
    ...(decision ? { decidedBy: nameOf(decision.decidedBy), answer: decision.answer, decisionReason: decision.reason } : {}),
  };
}

function mayViews(speech: Speech, one: Case, { request, guard }: CaseParts, { operatorId, roles }: Looking): View['may'] {
  const asAgent = (may: Outcome<'may'>) => (mayAct(roles, 'agent') ? answer(speech, may) : lacking(speech, 'agent'));
  const asApprover = request && !request.approval.decision ? mayDecide(request.approval, operatorId) : refuse('support.not_asked');
  return {
    work: asAgent(mayWork(one, operatorId)),
    take: asAgent(mayTake(one, operatorId)),
    decide: mayAct(roles, 'approver') ? answer(speech, asApprover) : lacking(speech, 'approver'),
    see: asAgent(guard?.isProtected && !guard.maySee ? refuse('support.protected') : mayWork(one, operatorId)),
  };
}

function lacking(speech: Speech, role: OperatorRole): May {
  return { ok: false, why: mayNotWords(role, speech.lang) };
}

/** Whether a button may be pressed, and else why not, in the words of the refusal that would come. */
function answer(speech: Speech, may: Outcome<unknown>): May {
  return may.ok ? { ok: true } : { ok: false, why: speech.refusal(may.refusal, may.facts) };
}

/** A search may be made: by role, and as often as there are left. */
export function maySearchView(speech: Speech, roles: readonly OperatorRole[], left: Outcome<'may'>): May {
  return mayAct(roles, 'agent') ? answer(speech, left) : lacking(speech, 'agent');
}
