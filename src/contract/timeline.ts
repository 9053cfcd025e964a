import { route } from './route.ts';
import { closed, Language, list, Moment, oneOf, optional, Source, Text } from './shape.ts';

export const readTimeline = route({
  name: 'readTimeline',
  method: 'GET',
  path: '/api/timeline',
  summary: 'Where is my money: every step, decision, message and consent of mine, in order.',
  who: 'citizen',
  query: Language,
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
        'Newest first.',
        200,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});
