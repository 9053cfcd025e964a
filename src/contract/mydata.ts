import { Type } from 'typebox';
import { route } from './route.ts';
import { closed, list, Language, Moment, oneOf, optional, Text } from './shape.ts';

const Issuer = closed({ issuer: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }) });

export const readMyDataLinks = route({
  name: 'readMyDataLinks',
  method: 'GET',
  path: '/api/mydata',
  summary: 'The card companies whose MyData can be linked, which of them are, and when they were last read.',
  who: 'citizen',
  query: Language,
  answers: {
    200: closed({
      agreed: Type.Boolean({ description: 'Whether the consents that reading needs are given.' }),
      links: list(
        closed({
          issuer: Type.String({ description: 'Its id in the programme file.' }),
          words: Text('신한카드'),
          mine: Type.Boolean({ description: 'Whether a card of mine is known there.' }),
          state: oneOf(['none', 'linked', 'ended'], 'ended: it was linked, and is over; link it again.'),
          linked: optional(Moment),
          read: optional(Moment),
          ended: optional(closed({ at: Moment, by: oneOf(['me', 'consent', 'company'], 'Who ended it; consent: I withdrew one that it rests on.') })),
        }),
        'In the order of their ids.',
        100,
      ),
    }),
  },
  refusals: [],
  retry: 'safe',
});

export const startMyDataLink = route({
  name: 'startMyDataLink',
  method: 'GET',
  path: '/api/mydata/{issuer}/link',
  summary: 'Sends the browser to a card company’s MyData, where the citizen agrees. Refusals on the way go to /spending/?refused=<code>.',
  who: 'citizen',
  asksPartner: true,
  params: Issuer,
  query: Language,
  answers: { 303: Type.Null() },
  refusals: ['instrument.unknown', 'consent.missing', 'mydata.unavailable'],
  retry: 'idempotent',
});

export const finishMyDataLink = route({
  name: 'finishMyDataLink',
  method: 'GET',
  path: '/api/mydata/callback',
  summary: 'Where MyData sends the browser back to. Goes on to /spending/?linked=<issuer>; a refusal goes to /spending/?refused=<code>.',
  who: 'anyone',
  asksPartner: true,
  answers: { 303: Type.Null() },
  refusals: ['mydata.refused', 'mydata.unavailable'],
  retry: 'never',
});

export const unlinkMyData = route({
  name: 'unlinkMyData',
  method: 'POST',
  path: '/api/mydata/{issuer}/unlink',
  summary: 'Ends a link here at once and at the card company as soon as it answers. Unlinking twice is no error.',
  who: 'citizen',
  asksPartner: true,
  params: Issuer,
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'idempotent',
});
