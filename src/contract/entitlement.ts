import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Count, GrantPart, Language, list, Money, oneOf, optional, Reason, Source, Text } from './shape.ts';

export const readEntitlement = route({
  name: 'readEntitlement',
  method: 'GET',
  path: '/api/entitlement',
  summary: 'My own entitlement: how much, in which parts, who pays each, and why. Never another person’s.',
  who: 'citizen',
  query: Language,
  answers: {
    200: closed({
      answer: oneOf(['yes', 'no', 'unsure'], 'unsure: something is not known or not published.'),
      title: Text('세 식구, 모두 800,000원이에요.'),
      amount: optional(Money),
      parts: list(GrantPart, 'The amount in parts.', 50),
      elsewhere: list(GrantPart, 'Paid already by somebody else; named, never counted.', 50),
      household: optional(closed({ size: Count('How many people count.'), words: Text('Why these people.') })),
      mayApply: Type.Boolean({ description: 'Whether I am somebody who may ask for it (by rule; not by the hour).' }),
      applicantWords: optional(Text('Who may apply, when it is not me; or that nobody need.')),
      reason: optional(Reason),
      basis: list(Text('기준일 3월 29일(일)'), 'The days whose data decided.', 20),
      rules: list(
        closed({ words: Text('The rule in a sentence: 1인 가구 400,000원, 2인 가구 600,000원 …'), sources: list(Source, 'Where it comes from.', 20) }),
        'The rules that decided, in words.',
        60,
      ),
      sources: list(Source, 'Where the rules come from.', 50),
    }),
  },
  refusals: [
    'consent.missing',
    'register.not_found',
    'register.unavailable',
    'register.unclear',
    'rotation.not_your_day',
    'window.not_open',
    'window.closed',
    'window.maintenance',
  ],
  retry: 'safe',
});

export const readAmounts = route({
  name: 'readAmounts',
  method: 'GET',
  path: '/api/amounts',
  summary: 'How much there is for whom, by the programme alone: the same for everybody, and nothing is asked of anybody.',
  who: 'everybody',
  query: Language,
  answers: {
    200: closed({
      tables: list(
        closed({
          id: Type.String({ description: 'The part’s id in the programme.' }),
          title: optional(Text('Its name, or for whom it is: 이사한 세대의 차액, 가구의 지역이 경기도인 경우. Left out: for all.')),
          when: optional(Text('For whom a part with a name is.')),
          payer: Text('Who pays it.'),
          elsewhere: Type.Boolean({ description: 'Paid already by somebody else, and not counted.' }),
          rows: list(closed({ who: Text('1인 가구'), amount: Money }), 'One line a size, a category, a region.', 100),
          note: optional(Text('What the lines alone do not say.')),
          sources: list(Source, 'Where it comes from.', 20),
        }),
        'The parts of the amount, in the order of the programme.',
        50,
      ),
      atMost: optional(Money),
    }),
  },
  refusals: [],
  retry: 'safe',
});
