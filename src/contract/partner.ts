import { Type } from 'typebox';
import { route } from './route.ts';
import { closed } from './shape.ts';

export const takeReceipts = route({
  name: 'takeReceipts',
  method: 'POST',
  path: '/partners/messages/{provider}/receipts',
  summary: 'What became of messages at the end of their way, as a provider reports it. The exact bytes are verified; the same receipt twice changes nothing.',
  who: 'partner',
  params: closed({ provider: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }) }),
  answers: { 204: Type.Null() },
  refusals: ['webhook.forged', 'webhook.malformed'],
  retry: 'idempotent',
});

export const takeIssuerEvent = route({
  name: 'takeIssuerEvent',
  method: 'POST',
  path: '/partners/card-issuer/{issuer}/events',
  summary: 'A card issuer’s signed report (Standard Webhooks). The exact bytes are verified; the same report twice changes nothing.',
  who: 'partner',
  params: closed({ issuer: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }) }),
  answers: { 204: Type.Null() },
  refusals: ['webhook.forged', 'webhook.malformed'],
  retry: 'idempotent',
});
