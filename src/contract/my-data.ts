import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Count, Language, list, Moment, Text } from './shape.ts';

export const readMyData = route({
  name: 'readMyData',
  method: 'GET',
  path: '/api/my-data',
  summary: 'Which data of mine is kept, where it came from, and who got to see it. Masked: a look over the shoulder learns little.',
  who: 'citizen',
  query: Language,
  answers: {
    200: closed({
      kept: list(
        closed({
          id: Type.String(),
          words: Text('휴대전화 번호'),
          value: Text('010-****-0004'),
          from: Text('본인확인 기관에서 받았어요.'),
        }),
        'What is kept of me.',
        20,
      ),
      signedIn: Count('On so many devices, this one counted.'),
      seen: list(
        closed({
          at: Moment,
          who: Text('신한카드'),
          what: Text('본인 확인 정보로 카드 목록을 물었어요.'),
          why: Text('지원금을 넣으려고'),
        }),
        'Who got to see data of mine, newest first. Older ones are in the timeline.',
        50,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});
