import { Type } from 'typebox';
import { windowRefusals } from '#core/refusal.ts';
import { ApplicationView, WaitingView } from './me.ts';
import { route } from './route.ts';
import { closed, Language, optional } from './shape.ts';
import { SourceCode } from './source.ts';

export const apply = route({
  name: 'apply',
  method: 'POST',
  path: '/api/applications',
  summary:
    'Applies. The receipt comes only when the application is on disk; a second tap answers with the first one’s receipt. While the register office does not answer, a programme may take the wish and decide it later: the answer is then in the state `waiting`.',
  who: 'citizen',
  query: Language,
  body: closed({
    instrument: Type.String({ maxLength: 64 }),
    issuer: optional(Type.String({ maxLength: 64 })),
    card: optional(Type.String({ maxLength: 100, description: 'The id of one of my cards, from POST /api/cards.' })),
    from: optional(SourceCode),
    channel: optional(Type.String({ maxLength: 64, description: 'Left out: this app’s own channel for the instrument.' })),
  }),
  answers: { 201: Type.Union([ApplicationView, WaitingView]) },
  refusals: [
    'consent.missing',
    'register.not_found',
    'register.unavailable',
    'register.unclear',
    'card.unknown',
    'application.already_open',
    ...windowRefusals,
    'rotation.not_your_day',
    'applicant.not_allowed',
    'applicant.channel',
    'applicant.died',
    'entitlement.not_eligible',
    'entitlement.over_limit',
    'entitlement.not_published',
    'entitlement.held_by_another',
    'entitlement.held_by_head',
    'entitlement.automatic',
    'instrument.unknown',
    'instrument.not_on_channel',
    'instrument.issuer_excluded',
    'instrument.card_refused',
    'instrument.not_owner',
    'facts.missing',
    'facts.wrong_type',
  ],
  retry: 'same-key',
  lasts: 'receipts',
});

export const chooseAnotherCard = route({
  name: 'chooseAnotherCard',
  method: 'POST',
  path: '/api/applications/card',
  summary: 'After a payout that failed: the same application goes to another card of mine, of this card company or another.',
  who: 'citizen',
  query: Language,
  body: closed({
    issuer: Type.String({ maxLength: 64 }),
    card: Type.String({ maxLength: 100, description: 'The id of one of my cards, from POST /api/cards.' }),
  }),
  answers: { 201: ApplicationView },
  refusals: [
    'application.none',
    'consent.missing',
    'card.unknown',
    'instrument.not_changeable',
    'instrument.not_on_channel',
    'instrument.issuer_excluded',
    'instrument.card_refused',
    'instrument.not_owner',
  ],
  retry: 'same-key',
});
