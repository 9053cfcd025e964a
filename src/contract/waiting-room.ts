import { Type } from 'typebox';
import { rungs } from '#core/rung.ts';
import { route } from './route.ts';
import { closed, Count, oneOf, optional } from './shape.ts';

const Opening = Type.Integer({ description: 'The opening whose line it is, in milliseconds since 1970. Another number is another line.' });

export const readWaitingRoom = route({
  name: 'readWaitingRoom',
  method: 'GET',
  path: '/api/waiting-room',
  summary: 'How the line stands: the same for everybody, a second old, and to be kept for a second. Whoever knows their place works out the rest.',
  who: 'everybody',
  answers: {
    200: closed({
      line: Opening,
      waiting: Count('How many wait.'),
      called: Count('Places up to this one may come in.'),
      lapsed: Count('Places up to this one were called more than 15 minutes ago and are over.'),
      fast: Type.Number({ description: 'Places a second, at the fastest.' }),
      slow: Type.Number({ description: 'Places a second, at the slowest.' }),
      rung: oneOf(rungs, 'What is offered at all: full, receipts, read-only or static.'),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const takePlace = route({
  name: 'takePlace',
  method: 'POST',
  path: '/api/waiting-room/place',
  summary: 'A place in the line, kept in a cookie of this device. Taken again it is the same one. Without a place in the answer: come in.',
  who: 'everybody',
  answers: { 200: closed({ line: Opening, place: optional(Type.Integer({ minimum: 1, description: 'The place in that line.' })) }) },
  refusals: [],
  retry: 'idempotent',
});

export const leaveWaitingRoom = route({
  name: 'leaveWaitingRoom',
  method: 'POST',
  path: '/api/waiting-room/leave',
  summary: 'Gives the place back; those behind move up.',
  who: 'everybody',
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'idempotent',
});
