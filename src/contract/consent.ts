import { Type } from 'typebox';
import { consentItems } from '#core/consent-text.ts';
import { route } from './route.ts';
import { closed, Language, list, Moment, oneOf, optional, Source, Text } from './shape.ts';

const ConsentView = closed({
  id: Type.String(),
  purpose: oneOf(['identity', 'eligibility', 'card', 'notice', 'spending', 'promotion'], 'What for.'),
  required: Type.Boolean(),
  title: Text('The consent in one sentence.'),
  lines: list(
    closed({ id: oneOf(consentItems, 'What is told.'), name: Text('보관 기간'), value: Text('지급이 끝난 날부터 5년') }),
    'All that has to be told before: who collects it, what for, which data, for how long, to whom it goes, what follows from refusing, how it is withdrawn.',
    20,
  ),
  version: Type.Integer({ description: 'The version of the programme whose text this is.' }),
  hash: Type.String({ description: 'SHA-256 of the text shown, in hex. It comes back with the answer, so that what was agreed to is what was read.' }),
  sources: list(Source, 'The clause that asks for it.', 20),
  given: Type.Boolean({ description: 'Whether it is in force. Optional ones start off and stay off.' }),
  at: optional(Moment),
  agreed: optional(
    closed(
      { version: Type.Integer(), hash: Type.String({ description: 'SHA-256 of the text that was agreed to, in hex.' }) },
      'Under which version it was agreed to; a later one may hold the same text.',
    ),
  ),
});

const Consents = closed({ consents: list(ConsentView, 'One by one; required ones first.'), missing: list(Type.String(), 'Required and not given.') });

export const readConsents = route({
  name: 'readConsents',
  method: 'GET',
  path: '/api/consents',
  summary: 'What there is to agree to, one by one, and what I have agreed to.',
  who: 'citizen',
  query: Language,
  answers: { 200: Consents },
  refusals: [],
  retry: 'safe',
});

export const changeConsents = route({
  name: 'changeConsents',
  method: 'POST',
  path: '/api/consents',
  summary: 'Gives or withdraws consents. What is not named stays as it is; giving again what is given changes nothing.',
  who: 'citizen',
  query: Language,
  body: closed({
    changes: Type.Array(
      closed({
        id: Type.String({ maxLength: 64 }),
        given: Type.Boolean(),
        hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Of the text that was shown.' }),
      }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
  answers: { 200: Consents },
  refusals: ['consent.unknown', 'consent.text_changed'],
  retry: 'idempotent',
  lasts: 'receipts',
});
