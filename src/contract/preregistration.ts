import { Type } from 'typebox';
import { MyDate } from './me.ts';
import { route } from './route.ts';
import { closed, Language, Moment, optional, Text } from './shape.ts';

export const preregister = route({
  name: 'preregister',
  method: 'POST',
  path: '/api/preregistrations',
  summary: 'Asks to be told my day. Answers with my date card; asking twice is no error and answers the same.',
  who: 'citizen',
  query: Language,
  body: closed({}),
  answers: {
    201: closed({
      at: Moment,
      title: Text('5월 13일(수) 오전 7시부터 신청할 수 있어요.'),
      words: Text('When and where we will tell.'),
      myDate: optional(MyDate),
      isNew: Type.Boolean(),
    }),
  },
  refusals: ['consent.missing', 'window.not_open', 'window.closed', 'window.none'],
  retry: 'same-key',
});
