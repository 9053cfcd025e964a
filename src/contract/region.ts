import { Type } from 'typebox';
import { windowRefusals } from '#core/refusal.ts';
import { route } from './route.ts';
import { closed, Language, list, Moment, optional, Reason, Source, Text } from './shape.ts';

const Region = closed({
  open: Type.Boolean({ description: 'Whether it can be changed now, to where I am registered.' }),
  reason: optional(Reason),
  region: Text('Where the grant counts now: 서울'),
  until: optional(Moment),
  changes: list(closed({ at: Moment, from: Text('서울'), to: Text('부산') }), 'Newest first.', 100),
  sources: list(Source, 'Where the rule comes from.', 20),
});

export const readRegion = route({
  name: 'readRegion',
  method: 'GET',
  path: '/api/region',
  summary: 'Where my grant counts, and whether that may be changed now. Asks nobody.',
  who: 'citizen',
  query: Language,
  answers: { 200: Region },
  refusals: ['application.none', 'region.not_changeable'],
  retry: 'safe',
});

export const changeRegion = route({
  name: 'changeRegion',
  method: 'POST',
  path: '/api/region',
  summary: 'After a move: from now on my grant counts where I am registered today. The register office is asked where that is.',
  who: 'citizen',
  asksPartner: true,
  query: Language,
  body: closed({}),
  answers: { 201: Region },
  refusals: [
    'application.none',
    'consent.missing',
    'region.not_changeable',
    'region.not_moved',
    'register.not_found',
    'register.unavailable',
    ...windowRefusals,
    'window.limit_reached',
  ],
  retry: 'same-key',
});
