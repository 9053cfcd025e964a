import { Type } from 'typebox';
import { issuerHealths } from '#core/issuer-health.ts';
import { operatorRoles } from '#core/operator.ts';
import { Clock } from './programme.ts';
import { route } from './route.ts';
import { closed, Count, Language, list, Moment, oneOf, optional, Text, Uuid } from './shape.ts';

export const openConsole = route({
  name: 'openConsole',
  method: 'GET',
  path: '/console/sign-in',
  summary: 'Opens an operator session with the one-time link that is printed at start, and goes on to /console.',
  who: 'anyone',
  query: closed({ key: Type.String({ pattern: '^[A-Za-z0-9_-]{20,100}$' }) }),
  answers: { 303: Type.Null() },
  refusals: ['operator.link_spent'],
  retry: 'never',
  lasts: 'static',
});

export const startOperatorSignIn = route({
  name: 'startOperatorSignIn',
  method: 'GET',
  path: '/console/sign-in/start',
  summary: 'Sends the browser to the agency’s provider of accounts (OpenID Connect). Where none is connected, back to /console/?refused=<code>.',
  who: 'anyone',
  asksPartner: true,
  query: Language,
  answers: { 303: Type.Null() },
  refusals: [],
  retry: 'idempotent',
  lasts: 'static',
  waits: false,
});

export const finishOperatorSignIn = route({
  name: 'finishOperatorSignIn',
  method: 'GET',
  path: '/console/sign-in/callback',
  summary:
    'Where that provider sends the browser back to. Opens a session for an operator who showed a second factor; a refusal goes to /console/?refused=<code>.',
  who: 'anyone',
  asksPartner: true,
  answers: { 303: Type.Null() },
  refusals: [],
  retry: 'never',
  lasts: 'static',
  waits: false,
});

export const signOutOperator = route({
  name: 'signOutOperator',
  method: 'POST',
  path: '/console/api/sign-out',
  summary: 'Ends my session at this desk.',
  who: 'operator',
  query: Language,
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'idempotent',
});

export const readOperator = route({
  name: 'readOperator',
  method: 'GET',
  path: '/console/api/operator',
  summary: 'Who I am here, what I may do, and who may do what I may not.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      id: Uuid('The operator.'),
      name: Text('김하나'),
      roles: list(oneOf(operatorRoles, 'A role.'), 'What I may do.', 10),
      holders: list(
        closed({ role: oneOf(operatorRoles, 'A role.'), names: list(Type.String(), 'Some who have it, others than I.', 3) }),
        'Whom to ask for what I may not.',
        10,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});

const Figure = closed({
  id: Type.String(),
  words: Text('신청'),
  value: Count('Whole units, or people, or things.'),
  unit: oneOf(['people', 'things', 'money'], 'What is counted.'),
  valueWords: Text('1,234건'),
  definition: Text('What exactly is counted.'),
});

export const readCounts = route({
  name: 'readCounts',
  method: 'GET',
  path: '/console/api/counts',
  summary: 'The programme in figures, from kept counters: the same cost at ten million citizens as at ten.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      asOf: Moment,
      clock: Clock,
      programme: closed({ id: Type.String(), name: Text('The programme.'), version: Count('In force.') }),
      figures: list(Figure, 'Those of the book of figures that counters keep; the first six are read from three metres.', 50),
      refusals: list(
        closed({ code: Type.String(), words: Text('Why, as the citizen reads it.'), count: Count('How many times.') }),
        'Why people were refused, most first.',
        100,
      ),
      byDigit: list(
        closed({ digit: Type.Integer({ minimum: 0, maximum: 9 }), applications: Count('Applications of people whose birth year ends so.') }),
        'By last digit.',
        10,
      ),
      payouts: list(
        closed({
          state: Type.String(),
          words: Text('지급 완료'),
          count: Count('Payouts in this state.'),
          value: Count('Their money.'),
          valueWords: Text('12,000,000원'),
        }),
        'By state.',
        10,
      ),
      partners: list(
        closed({
          id: Type.String(),
          words: Text('신한카드'),
          state: oneOf(issuerHealths, 'How it fares: what is left without an answer, and what failed of late.'),
          stateWords: Text('정상'),
        }),
        'Lanes of partners.',
        50,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const setClock = route({
  name: 'setClock',
  method: 'POST',
  path: '/console/api/clock',
  summary: 'Moves the pretended clock of a sandbox. Work that falls due by then is done before the answer comes.',
  who: 'operator',
  role: ['agent', 'campaigner', 'editor', 'approver', 'payer', 'admin'],
  query: Language,
  body: closed({
    now: Type.String({ maxLength: 40, description: 'An instant like 2020-05-13T09:00+09:00; without an offset, in the programme’s time zone.' }),
  }),
  answers: { 200: closed({ clock: Clock, done: optional(Count('Jobs done on the way.')) }) },
  refusals: ['clock.not_virtual', 'clock.backwards', 'request.malformed'],
  retry: 'idempotent',
});
