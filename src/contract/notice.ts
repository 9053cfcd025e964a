import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Language, list, Moment, optional, Text, Uuid } from './shape.ts';

export const readInbox = route({
  name: 'readInbox',
  method: 'GET',
  path: '/api/inbox',
  summary: 'Every message we sent me, but for codes by e-mail. What else is not here did not come from us.',
  who: 'citizen',
  query: Language,
  answers: {
    200: closed({
      messages: list(
        closed({
          id: Type.String(),
          notice: Type.String({ description: 'Which notice of the plan.' }),
          at: Moment,
          from: Text('긴급재난지원금'),
          text: Text('The message.'),
          read: Type.Boolean(),
          overtaken: Type.Boolean({ description: 'Whether something that it says has changed since. It stays as it was sent.' }),
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

export const openedMessage = route({
  name: 'openedMessage',
  method: 'POST',
  path: '/api/inbox/opened',
  summary: 'Tells that I opened a message from where it arrived, by the tag it had there. Among my own only, and counted once.',
  who: 'citizen',
  body: closed({ tag: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'As the notification carried it.' }) }),
  answers: { 204: Type.Null() },
  refusals: ['request.not_found'],
  retry: 'idempotent',
});

export const verifyMessage = route({
  name: 'verifyMessage',
  method: 'POST',
  path: '/api/inbox/verify',
  summary: 'Did you send me this? Compares a message that I paste with what was sent to me, and with nobody else’s. The digits of a code are not compared.',
  who: 'citizen',
  query: Language,
  // 2,000 letters: as long as a long text message may be.
  body: closed({ text: Type.String({ minLength: 1, maxLength: 2_000, description: 'The message as it arrived.' }) }),
  answers: {
    200: closed({
      sent: Type.Boolean(),
      title: Text('네, 저희가 보냈어요.'),
      words: Text('When and by which way, or why not.'),
      at: optional(Moment),
      text: optional(Text('The message as we sent it.')),
      now: list(Text('누르거나 전화하지 말고 지우세요.'), 'What to do now. Empty when it is ours.', 10),
      warnings: list(Text('아래 주소를 누르지 마세요.'), 'What in it we never write. Empty when it is ours.', 10),
    }),
  },
  refusals: [],
  retry: 'safe',
  lasts: 'read-only',
});
