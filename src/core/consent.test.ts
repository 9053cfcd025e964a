import { expect, test } from 'vitest';
import { isGiven, missingConsents, missingFor } from './consent.ts';

const words = { ko: '동의', en: 'Consent' };
const consent = (id: string, purpose: 'identity' | 'card' | 'promotion', required: boolean) => ({
  id,
  source: ['s'],
  purpose,
  required,
  recipient: words,
  items: words,
  keptFor: words,
  text: words,
});
const document = { consents: [consent('who', 'identity', true), consent('card', 'card', true), consent('news', 'promotion', false)] };

test('a consent is in force after an odd number of events', () => {
  expect([0, 1, 2, 3].map(isGiven)).toEqual([false, true, false, true]);
});

test('an optional consent is never missing', () => {
  expect(missingConsents(document, new Set(['who', 'card']))).toEqual([]);
  expect(missingFor(document, 'promotion', new Set())).toEqual([]);
});

test('a purpose rests on its own consents only', () => {
  expect(missingFor(document, 'card', new Set(['who'])).map((one) => one.id)).toEqual(['card']);
});
