import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Language, list, Moment, Text, Uuid } from './shape.ts';

export const readInbox = route({
  name: 'readInbox',
  method: 'GET',
  path: '/api/inbox',
  summary: 'Every message we sent me. What is not here did not come from us.',
  who: 'citizen',
  query: Language,
  answers: {
    200: closed({
      messages: list(
        closed({
          id: Type.String(),
          notice: Type.String({ description: 'Which notice of the plan.' }),
          at: Moment,
          text: Text('The message.'),
          read: Type.Boolean(),
        }),
        'Newest first.',
        100,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const markRead = route({
  name: 'markRead',
  method: 'POST',
  path: '/api/inbox/{message}/read',
  summary: 'Marks one message of mine as read.',
  who: 'citizen',
  params: closed({ message: Uuid('The message.') }),
  answers: { 204: Type.Null() },
  refusals: ['request.not_found'],
  retry: 'idempotent',
});
