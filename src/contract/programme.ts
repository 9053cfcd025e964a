import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Count, Day, Language, list, Moment, Money, oneOf, optional, Text } from './shape.ts';

export const Clock = closed(
  {
    now: Moment,
    virtual: Type.Boolean({ description: 'True when time is pretended; every screen then says so.' }),
    banner: optional(Text('What the band on every screen says while time is pretended.')),
    control: optional(Type.String({ description: 'The page where the pretended time is moved and the pretended cards are spent.' })),
  },
  'The service’s clock. The phone’s own is never asked.',
);

const Window = closed({
  id: Type.String(),
  for: oneOf(['preregister', 'inquire', 'apply', 'appeal', 'changeRegion'], 'What may be done.'),
  channel: Type.String({ description: 'The channel’s id.' }),
  channelWords: Text('The channel.'),
  online: Type.Boolean({ description: 'Whether this app is that channel.' }),
  opens: Moment,
  closes: optional(Moment),
  state: oneOf(['before', 'open', 'over'], 'As of now, without rotation.'),
  words: Text('From when to when: 5월 11일(월) 오전 7시부터 6월 5일(금) 밤 11시 30분까지.'),
  hours: optional(Text('On which days and at which hours: 월~금 오전 9시~오후 4시.')),
  besides: optional(Text('What else holds for that from now on: 8월 17일(월)은 쉬어요.')),
  turns: optional(
    list(
      closed({ on: Day, digits: list(Type.Integer({ minimum: 0, maximum: 9 }), 'Last digits whose day it is.', 10) }),
      'Whose day is which, as long as one is still to come.',
      60,
    ),
  ),
});

const Tile = closed({
  on: Type.String({ description: '2020-05-11' }),
  weekday: Text('월'),
  day: Text('11일'),
  digits: list(Type.Integer({ minimum: 0, maximum: 9 }), 'Last digits of the birth year whose day it is. Empty when `everyone` or nobody.', 10),
  everyone: Type.Boolean(),
  words: Text('1·6, 모두, or 쉼.'),
  today: Type.Boolean(),
  mine: Type.Boolean({ description: 'True for the signed-in citizen’s day.' }),
});

export const readProgramme = route({
  name: 'readProgramme',
  method: 'GET',
  path: '/api/programme',
  summary: 'The open programme: what it is, may I today, what do I need. The first screen, before any sign-in.',
  who: 'anyone',
  query: Language,
  answers: {
    200: closed({
      id: Type.String(),
      version: Count('The version in force.'),
      lang: oneOf(['ko', 'en'], 'The language of this answer.'),
      name: Text('The programme’s name.'),
      authority: Text('Who pays.'),
      summary: optional(Text('What it is, in a sentence or two.')),
      unit: oneOf(['person', 'household', 'tax-unit', 'account'], 'Who holds one entitlement.'),
      atMost: optional(Money),
      clock: Clock,
      today: closed(
        {
          state: oneOf(['before', 'open', 'closed-now', 'over'], 'closed-now: between two openings, such as at night.'),
          title: Text('May I today: 지금 신청할 수 있어요.'),
          words: Text('Until when, or when next.'),
          next: optional(Moment),
          until: optional(Moment),
          left: optional(Text('Once no last digit has its own day any more: how long it still is. 6월 5일(금)까지 18일 남았어요.')),
        },
        'May I today, here in the app, before we know who asks.',
      ),
      windows: list(Window, 'Every window, soonest first.'),
      unasked: list(
        closed({
          id: Type.String(),
          who: Text('Who: 모두가 기초연금을 받는 세대.'),
          when: Text('When and as what, as of now: 5월 4일(월)에 현금으로 받아요.'),
        }),
        'Who is paid without applying, so that nobody of them queues.',
        20,
      ),
      rotation: optional(
        closed(
          {
            window: Type.String(),
            words: Text('Whose last digit decides.'),
            tiles: list(Tile, 'The week of the rotation, Monday first.', 60),
            freeFrom: optional(Day),
          },
          'The rotation (요일제) of the app’s own window.',
        ),
      ),
      preregistration: optional(
        closed({ open: Type.Boolean(), words: Text('From when to when one may ask to be told.'), opens: Moment, closes: optional(Moment) }),
      ),
      tellsPaid: Type.Boolean({ description: 'Whether its notice plan tells whoever applied that the money has come.' }),
      needs: list(closed({ id: Type.String(), words: Text('What I need: 본인 명의 휴대전화.') }), 'What do I need.', 20),
      instruments: list(closed({ id: Type.String(), words: Text('As what the money comes.'), kind: Type.String() }), 'As what the money comes.', 20),
      use: optional(
        closed(
          {
            region: optional(Text('Where it may be spent: 세대주가 사는 시·도.')),
            refused: list(
              Text('One kind of shop, or one way of paying, that does not count: 백화점.'),
              'What it cannot buy, in the order of the programme.',
              200,
            ),
            until: optional(Moment),
          },
          'What the money may buy, to be read before applying.',
        ),
      ),
      answers: list(
        closed({
          id: Type.String(),
          question: Text('A question people ask.'),
          answer: Text('The answer.'),
          lines: optional(list(Text('은행 창구: 5월 18일(월) 오전 9시부터 …'), 'What belongs to it, one a line.', 50)),
        }),
        'Prepared answers for citizens, and where one applies, told from the windows.',
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
  lasts: 'static',
});
