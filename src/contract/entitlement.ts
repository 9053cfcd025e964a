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
