import { Type } from 'typebox';
import { sourceCode, sourceKinds } from '#core/source.ts';
import { route } from './route.ts';
import { closed, Count, Language, list, Moment, oneOf, optional, Text } from './shape.ts';

export const SourceCode = Type.String({
  pattern: sourceCode,
  description: 'What brought me here, as ?from= had it: counted, and kept with nobody’s name. An unknown one is ignored.',
});

export const visit = route({
  name: 'visit',
  method: 'POST',
  path: '/api/visits',
  summary: 'Somebody came by a code. Counts it, once a tab; nothing of who came is kept.',
  who: 'everybody',
  body: closed({ from: SourceCode }),
  answers: { 204: Type.Null() },
  refusals: [],
  retry: 'never',
});

const Kind = oneOf(sourceKinds, 'What kind of place it is.');

const SourceView = closed({
  code: Type.String(),
  kind: Kind,
  kindWords: Text('포스터'),
  name: Text('종로구청 포스터'),
  placement: Text('1층 민원실 앞'),
  text: optional(Text('What stands there.')),
  address: Text('The address to put there: http://…/?from=poster-jongno'),
  createdBy: Text('Who made it.'),
  createdAt: Moment,
  visits: Count('How often a tab was opened with it.'),
  preregistrations: Count('Pre-registrations that came with it.'),
  applications: Count('Applications that came with it.'),
});

export const readSources = route({
  name: 'readSources',
  method: 'GET',
  path: '/console/api/sources',
  summary: 'Every code, where it stands, and what came by it. Kept counters.',
  who: 'operator',
  query: Language,
  answers: { 200: closed({ asOf: Moment, sources: list(SourceView, 'Newest first.') }) },
  refusals: [],
  retry: 'safe',
});

export const addSource = route({
  name: 'addSource',
  method: 'POST',
  path: '/console/api/sources',
  summary: 'Makes a code for one place outside. A code stands on paper, so it never changes and never goes.',
  who: 'operator',
  role: 'campaigner',
  query: Language,
  body: closed({
    code: Type.String({ pattern: sourceCode }),
    kind: Kind,
    name: Type.String({ minLength: 1, maxLength: 60 }),
    placement: Type.String({ minLength: 1, maxLength: 200 }),
    text: optional(
      Type.String({
        minLength: 1,
        maxLength: 2_000,
        description:
          'What stands there, or is said there. A banner and an influencer need it: it is held to the agency’s rules on inducements and equal display.',
      }),
    ),
  }),
  answers: { 201: SourceView },
  refusals: ['source.taken', 'source.too_many', 'source.says_nothing', 'source.not_free'],
  retry: 'same-key',
});
