import { Type } from 'typebox';
import { BalanceView } from './me.ts';
import { route } from './route.ts';
import { closed, Language, list, Moment, Money, oneOf, optional, Source, Text } from './shape.ts';

export const readSpending = route({
  name: 'readSpending',
  method: 'GET',
  path: '/api/spending',
  summary: 'What is left, for how long, and every purchase with the grant’s share, one’s own, and why.',
  who: 'citizen',
  query: closed({
    ...Language.properties,
    before: optional(Type.String({ maxLength: 100, description: 'The `older` of the page before.' })),
  }),
  answers: {
    200: closed({
      balance: optional(BalanceView),
      items: list(
        closed({
          id: Type.String(),
          at: Moment,
          merchant: Text('동네빵집'),
          amount: Money,
          grant: Money,
          own: Money,
          refunded: optional(Money),
          state: oneOf(['counted', 'partly', 'not-counted', 'cancelled'], 'Whether the grant paid.'),
          words: Text('지원금으로 12,000원을 냈어요.'),
          reason: optional(Text('Why it did not count.')),
          rule: Type.String(),
          sources: list(Source, 'Where that rule comes from.', 20),
        }),
        'Newest first.',
        50,
      ),
      older: optional(Type.String({ description: 'Send it as `before` for the next page; left out on the last.' })),
    }),
  },
  refusals: [],
  retry: 'safe',
});
