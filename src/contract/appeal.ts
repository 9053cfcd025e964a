import { Type } from 'typebox';
import { appealFollows, appealStates } from '#core/appeal-outcome.ts';
import { windowRefusals } from '#core/refusal.ts';
import { route } from './route.ts';
import { closed, Day, Instead, Language, list, Moment, oneOf, optional, Reason, Source, Text, Uuid } from './shape.ts';

const Evidence = list(Text('출생신고 확인'), 'What to bring or send.', 20);

export const AppealView = closed(
  {
    id: Uuid('The appeal.'),
    receipt: Type.String({ description: 'The receipt number: ten letters and digits with a dash.' }),
    at: Moment,
    state: oneOf(appealStates, 'Where it is.'),
    words: Text('접수했어요.'),
    reason: Text('What for.'),
    evidence: Evidence,
    answer: optional(
      closed({
        at: Moment,
        words: Text('The reason, as it was written for me.'),
        follows: optional(oneOf(appealFollows, 'What an upheld one leads to.')),
        next: optional(Text('이제 다시 신청할 수 있어요.')),
      }),
    ),
    until: optional(Moment),
    decidedBy: optional(Text('Who decides.')),
  },
  'An appeal of mine.',
);

const Appeals = closed({
  here: Type.Boolean({ description: 'Whether appeals are taken in this app, now.' }),
  why: optional(Reason),
  instead: list(Instead, 'Where else, soonest first.', 20),
  until: optional(Moment),
  decidedBy: optional(Text('Who decides.')),
  where: optional(Text('경기도 수원시의 읍면동 주민센터')),
  contact: optional(closed({ words: Text('Who answers.'), phone: Type.String(), hours: optional(Text('When.')) })),
  reasons: list(
    closed({
      id: Type.String(),
      words: Text('What happened.'),
      suggested: Type.Boolean({ description: 'True for the one that fits what is known of me; at most one is.' }),
      asksDay: Type.Boolean({ description: 'Whether the day it happened has to be told.' }),
      from: optional(Day),
      to: optional(Day),
      evidence: Evidence,
      now: optional(Text('What to do at once, before it is decided.')),
      sources: list(Source, 'Where the reason comes from.', 20),
    }),
    'In the order of the programme.',
    50,
  ),
  mine: list(AppealView, 'My appeals, newest first.', 50),
});

export const readAppeals = route({
  name: 'readAppeals',
  method: 'GET',
  path: '/api/appeals',
  summary: 'For which reasons I may appeal, which one fits what is known of me, what to bring, until when; and my appeals so far.',
  who: 'citizen',
  query: Language,
  answers: { 200: Appeals },
  refusals: ['appeal.none'],
  retry: 'safe',
});

export const openAppeal = route({
  name: 'openAppeal',
  method: 'POST',
  path: '/api/appeals',
  summary: 'Appeals for one reason. The receipt comes only when the appeal is on disk; the same reason again answers with the first receipt.',
  who: 'citizen',
  query: Language,
  body: closed({
    reason: Type.String({ maxLength: 64 }),
    eventOn: optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The day it happened, where the reason asks for it.' })),
  }),
  answers: { 201: AppealView },
  refusals: [
    'consent.missing',
    'appeal.none',
    'appeal.unknown_reason',
    'appeal.event_outside',
    'appeal.already_open',
    ...windowRefusals,
    'rotation.not_your_day',
    'facts.missing',
    'facts.wrong_type',
  ],
  retry: 'same-key',
});

export const withdrawAppeal = route({
  name: 'withdrawAppeal',
  method: 'POST',
  path: '/api/appeals/{appeal}/withdraw',
  summary: 'Takes an open appeal of mine back.',
  who: 'citizen',
  params: closed({ appeal: Uuid('The appeal.') }),
  answers: { 204: Type.Null() },
  refusals: ['request.not_found'],
  retry: 'idempotent',
});
