import { Type } from 'typebox';
import { Clock } from './programme.ts';
import { route } from './route.ts';
import { closed, Count, Day, Language, list, Moment, oneOf, optional, Text } from './shape.ts';

const Change = Type.Integer({ description: 'What came in one five minutes; below zero where more was taken back than came.' });

const Curve = closed(
  {
    id: Type.String({ description: 'The figure of the book whose day it is.' }),
    today: list(Change, 'Each five minutes from midnight on, up to now.', 300),
    yesterday: list(Change, 'The whole day before.', 300),
    expected: optional(list(Count('Expected by the end of that five minutes.'), 'The whole day: of those who pre-registered and whose day it is.', 300)),
  },
  'How a day goes.',
);

export const readDashboard = route({
  name: 'readDashboard',
  method: 'GET',
  path: '/console/api/dashboard',
  summary: 'Everything the dashboard shows, from kept counters, with the words it needs. What each counter is made of stands in the book of figures.',
  who: 'operator',
  query: Language,
  answers: {
    200: closed({
      asOf: Moment,
      clock: Clock,
      programme: closed({
        id: Type.String(),
        name: Text('The programme.'),
        authority: Text('Who decides and pays.'),
        version: Count('In force.'),
        currency: Type.String(),
        decimals: Count('Of its currency.'),
      }),
      day: Day,
      startsAt: Type.Integer({ description: 'Midnight of today, in ms since 1970.' }),
      values: list(closed({ key: Type.String(), value: Type.Integer() }), 'Each counter by figure and label.', 20_000),
      dimensions: list(
        closed({
          id: Type.String({ description: 'What parts are told apart by.' }),
          labels: list(closed({ label: Type.String(), words: Text('서울') }), 'In the order in which they are shown.', 600),
        }),
        'The words for labels of counters.',
        20,
      ),
      curves: list(Curve, 'Of today, beside yesterday.', 20),
      partners: list(closed({ id: Type.String(), words: Text('신한카드'), connected: Type.Boolean() }), 'The card companies of the programme.', 50),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const watchDashboard = route({
  name: 'watchDashboard',
  method: 'GET',
  path: '/console/api/dashboard/live',
  summary: 'The same counters as they change, twice a second, as server-sent events. Without Accept: text/event-stream, what the stream would begin with.',
  who: 'operator',
  query: Language,
  streams: true,
  answers: {
    200: closed({
      at: Type.Integer({ description: 'The instant the counters are of, in ms since 1970, by the service’s clock.' }),
      day: Type.String({ description: '2020-05-11' }),
      time: Type.String({ description: '09:00:03, in the programme’s zone.' }),
      waiting: Type.Integer({ description: 'Another number once something else waits for a second person: then GET /console/api/waiting says what.' }),
      values: Type.Record(Type.String(), Type.Integer(), { description: 'By figure and label: all of them at first, then what changed.' }),
      slots: Type.Record(Type.String(), Type.Integer(), { description: 'What came in a five minutes: by figure, label and its beginning.' }),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const readPublicFigures = route({
  name: 'readPublicFigures',
  method: 'GET',
  path: '/api/figures',
  summary: 'What everybody may know of the programme: rounded down to tens, nothing below ten, once a minute.',
  who: 'everybody',
  query: Language,
  answers: {
    200: closed({
      asOf: Moment,
      floor: Count('Fewer than so many people are never told.'),
      figures: list(
        closed({
          id: Type.String(),
          words: Text('신청'),
          definition: Text('What exactly is counted.'),
          unit: oneOf(['people', 'things', 'money'], 'What is counted.'),
          value: optional(Count('Rounded down; left out below the floor.')),
          valueWords: Text('1,230건'),
        }),
        'The programme as a whole.',
        20,
      ),
      breakdowns: list(
        closed({
          id: Type.String(),
          words: Text('시도별 신청'),
          by: Text('시도'),
          definition: Text('What it is told apart by.'),
          unit: oneOf(['people', 'things', 'money'], 'What is counted.'),
          rows: list(
            closed({
              label: Type.String(),
              words: Text('서울'),
              value: optional(Count('Rounded down; left out below the floor.')),
              valueWords: Text('10 미만'),
            }),
            'Its parts.',
            200,
          ),
        }),
        'By region, last digit, age, card company and channel.',
        20,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});
