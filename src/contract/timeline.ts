import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Language, list, Moment, oneOf, optional, Source, Text } from './shape.ts';

export const readTimeline = route({
  name: 'readTimeline',
  method: 'GET',
  path: '/api/timeline',
  summary: 'Where is my money: every step, decision, message and consent of mine, in order.',
  who: 'citizen',
  query: closed({
    ...Language.properties,
    before: optional(Type.String({ maxLength: 20, description: 'The `older` of the page before.' })),
  }),
  answers: {
    200: closed({
      items: list(
        closed({
          at: Moment,
          kind: oneOf(['step', 'decision', 'money', 'message', 'consent', 'look'], 'What sort of thing happened.'),
          title: Text('신청을 접수했어요.'),
          words: optional(Text('More about it.')),
          sources: list(Source, 'Where the rule comes from.', 20),
        }),
        'Newest first. What happened at one instant is never parted.',
      ),
      older: optional(Type.String({ description: 'Send it as `before` for the next page; left out on the last.' })),
    }),
  },
  refusals: [],
  retry: 'safe',
});
