import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, Day, Language, list, Moment, optional, Source, Text } from './shape.ts';

const Consequence = closed(
  { id: Type.String({ description: 'region, where, or credit.' }), label: Text('지역을 바꿀 수 있나요'), words: Text('바꿀 수 없어요') },
  'One row of the table of consequences.',
);

const Mark = closed(
  { id: Type.String({ description: 'mine, failed or where.' }), words: Text('은행 창구에서도 신청해요.') },
  'One thing that sets a card company apart from others.',
);

export const readInstruments = route({
  name: 'readInstruments',
  method: 'GET',
  path: '/api/instruments',
  summary: 'As what the money may come, through whom, and what follows from each choice. Issuers stand in the order of their names.',
  who: 'citizen',
  query: Language,
  answers: {
    200: closed({
      instruments: list(
        closed({
          id: Type.String(),
          words: Text('신용·체크카드'),
          kind: Type.String(),
          here: Type.Boolean({ description: 'Whether it can be asked for in this app.' }),
          where: Text('Where it can be asked for.'),
          needsCard: Type.Boolean({ description: 'Whether an issuer and a card have to be chosen.' }),
          consequences: list(Consequence, 'What follows from this choice: three rows.', 3),
          credit: optional(Day),
          expires: optional(Moment),
          sources: list(Source, 'Where that is laid down.', 20),
        }),
        'In the order of the programme.',
        20,
      ),
      issuers: list(
        closed({
          id: Type.String(),
          words: Text('신한카드'),
          instruments: list(Type.String(), 'What it can credit here.', 20),
          available: Type.Boolean(),
          why: optional(Text('Why not, and what instead.')),
          marks: list(Mark, 'How it fits me, before I choose. None where it cannot be used.', 2),
        }),
        'In the order of their names in the language asked for, so that none is put first.',
        100,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const findMyCards = route({
  name: 'findMyCards',
  method: 'POST',
  path: '/api/cards',
  summary: 'Asks one issuer for my own cards. Takes as long as the issuer does; asking again is fine.',
  who: 'citizen',
  asksPartner: true,
  query: Language,
  body: closed({ issuer: Type.String({ maxLength: 64 }) }),
  answers: {
    200: closed({
      cards: list(
        closed({
          id: Type.String({ description: 'Name it when applying.' }),
          masked: Text('****-****-****-1234'),
          usable: Type.Boolean(),
          isFailed: Type.Boolean({ description: 'Whether it is the card to which the money could not be paid.' }),
          why: optional(Text('Why this card cannot receive it, or did not.')),
        }),
        'My cards there.',
        50,
      ),
    }),
  },
  refusals: ['consent.missing', 'instrument.unknown', 'instrument.issuer_excluded', 'card.unavailable'],
  retry: 'idempotent',
  lasts: 'receipts',
});

/** What I have chosen, by ids: words are made when they are read. */
export const Prepared = closed(
  {
    instrument: Type.String(),
    issuer: optional(Type.String()),
    card: optional(closed({ id: Type.String(), masked: Text('****-****-****-1234') })),
  },
  'What I have chosen for the day on which I may apply.',
);

export const keepChoice = route({
  name: 'keepChoice',
  method: 'POST',
  path: '/api/choice',
  summary: 'Keeps what I have chosen until I apply, on whichever device: the next choice takes its place. Nothing is applied for.',
  who: 'citizen',
  body: closed({
    instrument: Type.String({ maxLength: 64 }),
    issuer: optional(Type.String({ maxLength: 64 })),
    card: optional(Type.String({ maxLength: 100, description: 'The id of one of my cards, from POST /api/cards.' })),
  }),
  answers: { 204: Type.Null() },
  refusals: ['instrument.unknown', 'card.unknown'],
  retry: 'idempotent',
});
