import { Type } from 'typebox';
import { Channels } from './contact.ts';
import { MyDate } from './me.ts';
import { route } from './route.ts';
import { SourceCode } from './source.ts';
import { closed, Language, Moment, optional, Text } from './shape.ts';

export const preregister = route({
  name: 'preregister',
  method: 'POST',
  path: '/api/preregistrations',
  summary:
    'Asks to be told my day, gives the consents named, all or nothing, and chooses how I am told. Answers with my date card; asking twice is no error and answers the same.',
  who: 'citizen',
  query: Language,
  body: closed({
    from: optional(SourceCode),
    consents: optional(
      Type.Array(
        closed({
          id: Type.String({ maxLength: 64 }),
          hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the text that was shown.' }),
        }),
        { maxItems: 50, description: 'Given with the same tap; what is given already stays as it is.' },
      ),
    ),
    channels: optional(Channels),
  }),
  answers: {
    201: closed({
      at: Moment,
      title: Text('5월 13일(수) 오전 7시부터 신청할 수 있어요.'),
      words: Text('When and where we will tell.'),
      myDate: optional(MyDate),
      isNew: Type.Boolean(),
    }),
  },
  refusals: ['consent.missing', 'consent.unknown', 'consent.text_changed', 'window.not_open', 'window.closed', 'window.none'],
  retry: 'same-key',
  lasts: 'receipts',
});

export const withdrawPreregistration = route({
  name: 'withdrawPreregistration',
  method: 'POST',
  path: '/api/preregistrations/withdraw',
  summary: 'Takes it back: I am told nothing more until I have applied. Taking back what is not there is no error.',
  who: 'citizen',
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'idempotent',
});
