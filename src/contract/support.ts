import { Type } from 'typebox';
import { approvalAnswers } from '#core/approval.ts';
import { revealable, searchWays, standings, supportTopics } from '#core/support.ts';
import { readContact } from './contact.ts';
import { readEntitlement } from './entitlement.ts';
import { readMe } from './me.ts';
import { readMyData } from './my-data.ts';
import { route } from './route.ts';
import { closed, Count, GrantPart, Language, list, Moment, Money, oneOf, optional, Reason, Source, Text, Uuid } from './shape.ts';
import { readTimeline } from './timeline.ts';

/** 200 letters: a sentence. The citizen reads it among who looked. */
const Why = Type.String({ minLength: 2, maxLength: 200, description: 'Why. The citizen reads it.' });
const Note = Type.String({ minLength: 1, maxLength: 1_000, description: 'For colleagues. Kept sealed.' });
const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not, and who can.')) }, 'Whether I may do it now.');

const Summary = {
  id: Uuid('The case.'),
  ticket: Type.String({ description: 'The number of the call or the letter.' }),
  topic: oneOf(supportTopics, 'What it is about.'),
  topicWords: Text('신청 날짜'),
  isOpen: Type.Boolean(),
  isMine: Type.Boolean({ description: 'Whether I have it in hand.' }),
  holder: optional(Text('Who has it in hand; nobody: it waits for somebody.')),
  opened: Moment,
  standing: closed({
    state: oneOf(standings, 'How it stands.'),
    since: Moment,
    words: Text('김하나 님이 5월 15일(금) 오전 10시에 답했어요.'),
    lasting: optional(Text('Of what waits, for how long as of this answer: 약 2시간 14분')),
  }),
  asks: Type.Boolean({ description: 'Whether a second person’s word is waited for.' }),
};

const Window = closed({
  id: Type.String(),
  for: Type.String(),
  forWords: Text('신청'),
  channel: Text('카드사 온라인'),
  words: Text('5월 11일(월) 오전 7시부터 6월 5일(금) 오후 11시 30분까지'),
  mine: optional(Text('When it is this person’s turn: 5월 13일(수) 오전 7시부터')),
  state: oneOf(['before', 'open', 'closed-now', 'over', 'applied'], 'For this person, now.'),
  stateWords: Text('지금 할 수 있어요'),
  sources: list(Source, 'Where the rule comes from.', 20),
});

export const Decided = closed(
  {
    version: Count('By which version of the rules.'),
    answer: oneOf(['yes', 'no', 'unsure'], 'What it comes to.'),
    words: Text('871,000원으로 정해졌어요.'),
    amount: optional(Money),
    parts: list(GrantPart, 'By payer.', 50),
    reason: optional(Reason),
    rule: Type.String({ description: 'The rule that decided.' }),
    sources: list(Source, 'Where the rules come from.', 50),
  },
  'A decision, with its reasons and sources.',
);

const Reply = closed({
  id: Type.String(),
  question: Text('The question.'),
  answer: optional(Text('The answer, filled with the facts of now. Left out where a fact of this person is not there yet.')),
  whyNot: optional(Text('What is not there yet.')),
  isPersonal: Type.Boolean({ description: 'Whether it tells something of this person alone.' }),
  hash: optional(Type.String({ description: 'Of these very words: sent back with them, so that nobody is told what changed meanwhile.' })),
  sources: list(Source, 'Where it comes from.', 20),
});

const Page = closed(
  {
    isProtected: Type.Boolean({ description: 'Not safe at home: places and ways to reach them are left out.' }),
    me: readMe.answers[200],
    kept: readMyData.answers[200].properties.kept,
    seen: readMyData.answers[200].properties.seen,
    windows: list(Window, 'On every channel, for this person.', 100),
    entitlement: optional(readEntitlement.answers[200]),
    entitlementWhyNot: optional(Text('Why the amount is not told.')),
    decided: optional(Decided),
    timeline: readTimeline.answers[200].properties.items,
    consents: list(closed({ title: Text('What is agreed to.'), given: Type.Boolean(), required: Type.Boolean(), at: optional(Moment) }), 'One by one.', 50),
    channels: optional(readContact.answers[200].properties.channels),
    sends: list(
      closed({ at: Moment, words: Text('신청일 알림'), state: Text('전달됨'), channel: optional(Text('문자(SMS)')) }),
      'What left the app, newest first.',
      100,
    ),
    replies: list(Reply, 'Prepared replies, with the facts of now.', 200),
  },
  'One citizen on one page, as the citizen sees it, masked.',
);

export const CaseView = closed({
  ...Summary,
  events: list(
    closed({
      at: Moment,
      what: Type.String(),
      words: Text('김하나 님이 넘겼어요.'),
      note: optional(Text('Only for whoever has the case in hand, or had it at its end.')),
      noteWhyNot: optional(Text('That there is a note, for those who do not read it.')),
      isStale: optional(Type.Boolean({ description: 'Of a reply: a fact in it has changed since.' })),
    }),
    'What was done, newest first.',
    200,
  ),
  request: optional(
    closed({
      what: oneOf(['see', 'lift'], 'To see what is protected in this case, or to take the protection back.'),
      words: Text('보호 중인 주소와 연락처 보기'),
      by: Text('김하나'),
      reason: Type.String(),
      at: Moment,
      decidedBy: optional(Text('이두리')),
      answer: optional(oneOf(approvalAnswers, 'What was said.')),
      decisionReason: optional(Type.String()),
    }),
  ),
  may: closed({ work: May, take: May, decide: May, see: May }),
  page: optional(Page),
});

const params = closed({ case: Uuid('The case.') });
const changed = { answers: { 204: Type.Null() }, retry: 'same-key' } as const;
const working = ['support.closed', 'support.not_yours'] as const;

export const readSupport = route({
  name: 'readSupport',
  method: 'GET',
  path: '/console/api/support',
  summary: 'The open cases, the longest waiting first and the answered last, and what a search is made of. Nothing about any citizen.',
  who: 'operator',
  query: closed({ ...Language.properties, show: optional(oneOf(['open', 'mine', 'unheld', 'closed'], 'Which. Left out: open.')) }),
  answers: {
    200: closed({
      asOf: Moment,
      cases: list(closed(Summary), 'Longest waiting first, answered ones last; of closed ones, the last closed first.', 200),
      counts: closed({ open: Count('Open.'), answered: Count('Of them, answered.'), mine: Count('In my hand.'), unheld: Count('In nobody’s hand.') }),
      longest: optional(Text('How long the longest of those that are not answered has waited.')),
      searches: closed({ hour: Count('Mine, this hour.'), hourMax: Count('At most.'), day: Count('Mine, in 24 hours.'), dayMax: Count('At most.') }),
      may: closed({ search: May }),
      topics: list(closed({ id: oneOf(supportTopics, 'A topic.'), words: Text('신청 날짜') }), 'What people call about.', 20),
      colleagues: list(closed({ id: Uuid('An operator.'), name: Text('이두리') }), 'To whom a case can be passed.', 200),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const openCase = route({
  name: 'openCase',
  method: 'POST',
  path: '/console/api/support/cases',
  summary: 'Finds one citizen by a whole number that only they can tell, under a ticket and with a reason. Every try is on record, found or not.',
  who: 'operator',
  role: 'agent',
  query: Language,
  body: closed({
    by: oneOf(searchWays, 'What was read out.'),
    value: Type.String({ minLength: 1, maxLength: 120, description: 'The number, whole. Kept nowhere.' }),
    ticket: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]{2,39}$', description: 'The number of the call or the letter.' }),
    topic: oneOf(supportTopics, 'What it is about.'),
    reason: Why,
  }),
  answers: { 201: closed({ case: Uuid('The case; the same one for the same ticket and person.') }) },
  refusals: ['support.weak', 'support.nobody', 'support.ambiguous', 'support.too_many', 'support.too_many_today'],
  retry: 'idempotent',
});

export const readCase = route({
  name: 'readCase',
  method: 'GET',
  path: '/console/api/support/case/{case}',
  summary: 'One case; for whoever has it in hand with the citizen’s page, masked. Looking is on record, and the citizen reads who looked and why.',
  who: 'operator',
  params,
  query: Language,
  answers: { 200: CaseView },
  refusals: [],
  retry: 'safe',
});

export const reveal = route({
  name: 'reveal',
  method: 'POST',
  path: '/console/api/support/case/{case}/reveal',
  summary: 'Shows unmasked, this once, what is masked: with a reason of its own, on record for the citizen.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({ what: oneOf(revealable, 'Which.'), reason: Why }),
  answers: { 200: closed({ rows: list(closed({ id: Type.String(), words: Text('이름'), value: Text('김단비') }), 'Unmasked.', 20) }) },
  refusals: [...working, 'support.protected'],
  retry: 'idempotent',
});

export const replayDecision = route({
  name: 'replayDecision',
  method: 'GET',
  path: '/console/api/support/case/{case}/replay',
  summary: 'Takes the decision of this citizen’s application again: by the version that took it, and by the one in force now. Changes nothing.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  answers: {
    200: closed({
      granted: Money,
      decidedAt: Moment,
      before: Decided,
      isSame: Type.Boolean({ description: 'Whether it comes to what was granted.' }),
      today: Decided,
    }),
  },
  refusals: [...working, 'support.nothing_decided'],
  retry: 'safe',
});

export const takeCase = route({
  name: 'takeCase',
  method: 'POST',
  path: '/console/api/support/case/{case}/take',
  summary: 'Takes a case in hand, from nobody or from a colleague.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({ reason: Why }),
  refusals: ['support.closed', 'support.yours_already'],
  ...changed,
});

export const passCase = route({
  name: 'passCase',
  method: 'POST',
  path: '/console/api/support/case/{case}/pass',
  summary: 'Passes a case to a colleague, or back to whoever comes next, with a note.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({ to: optional(Uuid('A colleague. Left out: whoever comes next.')), note: Note }),
  refusals: [...working, 'support.no_colleague'],
  ...changed,
});

export const noteCase = route({
  name: 'noteCase',
  method: 'POST',
  path: '/console/api/support/case/{case}/note',
  summary: 'Writes a note, or closes the case with one.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({ note: Note, close: Type.Boolean() }),
  refusals: working,
  ...changed,
});

export const replyCase = route({
  name: 'replyCase',
  method: 'POST',
  path: '/console/api/support/case/{case}/reply',
  summary: 'Keeps that a prepared reply was read out, or puts it into the citizen’s inbox. A reply whose facts changed meanwhile is refused.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({
    reply: Type.String({ minLength: 1, maxLength: 100 }),
    hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the words that were on the screen.' }),
    to: oneOf(['read-out', 'inbox'], 'Where it went.'),
  }),
  refusals: [...working, 'support.fact_changed', 'request.not_found'],
  ...changed,
});

export const protectPerson = route({
  name: 'protectPerson',
  method: 'POST',
  path: '/console/api/support/case/{case}/protect',
  summary: 'Hides where this person lives and how they are reached, at once: from the household, and from operators without a second person’s yes.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({ reason: Why }),
  refusals: [...working, 'support.protected_already'],
  ...changed,
});

export const askProtected = route({
  name: 'askProtected',
  method: 'POST',
  path: '/console/api/support/case/{case}/ask',
  summary: 'Asks a second person to see what is protected in this case, or to take the protection back.',
  who: 'operator',
  role: 'agent',
  params,
  query: Language,
  body: closed({ what: oneOf(['see', 'lift'], 'What for.'), reason: Why }),
  refusals: [...working, 'support.not_protected', 'support.asked_already'],
  ...changed,
});

export const decideProtected = route({
  name: 'decideProtected',
  method: 'POST',
  path: '/console/api/support/case/{case}/decision',
  summary: 'The second person’s yes or no to that; never whoever asked.',
  who: 'operator',
  role: 'approver',
  params,
  query: Language,
  body: closed({ answer: oneOf(approvalAnswers, 'Yes or no.'), reason: Why }),
  refusals: ['support.not_asked', 'support.closed', 'support.not_protected', 'approval.same_person', 'approval.already_decided'],
  ...changed,
});
