import { Type } from 'typebox';
import { appealAnswers, appealFollows, appealStates } from '#core/appeal-outcome.ts';
import { approvalAnswers } from '#core/approval.ts';
import { route } from './route.ts';
import { closed, Count, Day, Language, list, Moment, oneOf, optional, Source, Text, Uuid } from './shape.ts';
import { Decided } from './support.ts';

const May = closed({ ok: Type.Boolean(), why: optional(Text('Why not, and who can.')) }, 'Whether I may do it now.');

const Summary = {
  id: Uuid('The appeal.'),
  receipt: Type.String({ description: 'Its receipt number.' }),
  reason: Text('아기가 태어났어요'),
  state: oneOf(appealStates, 'Where it is.'),
  stateWords: Text('답을 기다려요'),
  at: Moment,
  waits: optional(Text('약 3일')),
  due: optional(Moment),
  isLate: Type.Boolean({ description: 'Whether the programme’s time for answering is over.' }),
  asks: Type.Boolean({ description: 'Whether a second person’s word is waited for.' }),
};

const Follows = oneOf(appealFollows, 'What an upheld one leads to: they apply again, or the office that decides goes on with it.');

export const AppealPage = closed({
  ...Summary,
  eventOn: optional(Day),
  wasSuggested: Type.Boolean({ description: 'Whether the service had proposed this reason.' }),
  evidence: list(Text('출생증명서'), 'What they were asked to bring.', 20),
  sources: list(Source, 'Where the reason comes from.', 20),
  decidedBy: optional(Text('Who decides by the programme.')),
  contested: closed(
    {
      hasApplied: Type.Boolean({ description: 'Whether an application of theirs stands.' }),
      isSame: optional(Type.Boolean({ description: 'Of an application: whether its question comes to what was granted.' })),
      before: optional(Decided),
      now: optional(Decided),
      whyNot: optional(Text('Why nothing can be looked at.')),
    },
    'before: as decided then: an application’s question by the version that took it; else the rules at the hour of the appeal. now: by the rules and the register of now.',
  ),
  answer: optional(
    closed({ words: Text('To the citizen.'), by: Text('김하나'), at: Moment, follows: optional(Follows), followsWords: optional(Text('What follows.')) }),
  ),
  request: optional(
    closed({
      words: Text('The answer that waits for a second person.'),
      by: Text('김하나'),
      at: Moment,
      answer: optional(oneOf(approvalAnswers, 'What was said.')),
      decidedBy: optional(Text('이두리')),
      reason: optional(Type.String()),
    }),
  ),
  may: closed({ decide: May, applyAgain: May, agree: May }),
});

const one = { who: 'operator', params: closed({ appeal: Uuid('The appeal.') }), query: Language } as const;
const changed = { answers: { 204: Type.Null() }, retry: 'same-key' } as const;

export const readAllAppeals = route({
  name: 'readAllAppeals',
  method: 'GET',
  path: '/console/api/appeals',
  summary: 'The appeals that wait for an answer, longest first; or those answered. Of no citizen more than receipt and reason.',
  who: 'operator',
  role: ['agent', 'approver'],
  query: closed({ ...Language.properties, show: optional(oneOf(['open', 'decided'], 'Which. Left out: open.')) }),
  answers: {
    200: closed({
      asOf: Moment,
      appeals: list(closed(Summary), 'Longest waiting first; of the answered, the last first.', 200),
      open: Count('How many wait in all.'),
      deadline: optional(Text('Within how many days the programme wants each answered.')),
      elsewhere: optional(
        closed(
          {
            doors: list(Text('읍면동 주민센터: 5월 4일(월) 오전 9시부터'), 'Where they are taken, and when.', 20),
            decidedBy: optional(Text('Who decides.')),
            contact: optional(Text('Who answers questions, and the number.')),
          },
          'Where no appeal of this programme is made at this service.',
        ),
      ),
    }),
  },
  refusals: ['appeal.none'],
  retry: 'safe',
});

export const readOneAppeal = route({
  name: 'readOneAppeal',
  method: 'GET',
  path: '/console/api/appeal/{appeal}',
  summary: 'One appeal, with the decision it contests taken again. Looking is on record, and the citizen reads who looked.',
  ...one,
  role: ['agent', 'approver'],
  answers: { 200: AppealPage },
  refusals: [],
  retry: 'safe',
});

export const decideAppeal = route({
  name: 'decideAppeal',
  method: 'POST',
  path: '/console/api/appeal/{appeal}/answer',
  summary: 'Answers an appeal with a reason for the citizen. Where money follows outside this service, a second person has to agree first.',
  ...one,
  role: 'agent',
  body: closed({
    answer: oneOf(appealAnswers, 'Upheld or dismissed.'),
    follows: optional(Follows),
    words: Type.String({ minLength: 5, maxLength: 500, description: 'The reason. The citizen reads it as it is.' }),
  }),
  refusals: [
    'request.not_found',
    'appeal.decided_already',
    'appeal.second_waits',
    'appeal.follows_missing',
    'appeal.applied_already',
    'appeal.not_corrected',
    'appeal.applying_over',
  ],
  ...changed,
});

export const agreeToAppeal = route({
  name: 'agreeToAppeal',
  method: 'POST',
  path: '/console/api/appeal/{appeal}/decision',
  summary: 'The second person’s yes or no to such an answer; never whoever proposed it.',
  ...one,
  role: 'approver',
  body: closed({
    answer: oneOf(approvalAnswers, 'Yes or no.'),
    reason: Type.String({ minLength: 2, maxLength: 500, description: 'Why, for the colleague and the audit.' }),
  }),
  refusals: ['request.not_found', 'appeal.decided_already', 'appeal.nothing_waits', 'approval.same_person', 'approval.already_decided'],
  ...changed,
});
