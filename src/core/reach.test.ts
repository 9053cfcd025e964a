import { expect, test } from 'vitest';
import { mayAdvertise, mayTell, mobileDigits, waysTo } from './reach.ts';

const everything = { hasDevice: true, hasPhone: true, hasEmail: true };
const nothingRefused = new Set<never>();
const consent = (id: string, purpose: 'notice' | 'promotion' | 'identity') => ({
  id,
  purpose,
  required: false,
  recipient: { ko: '기관', en: 'the agency' },
  items: { ko: '휴대전화 번호', en: 'mobile number' },
  keptFor: { ko: '1년', en: 'a year' },
  text: { ko: '알려드려요', en: 'We tell you' },
  source: ['a'],
});

test('without a choice push comes first, then the telephone, and no e-mail', () => {
  expect(waysTo(everything, undefined, nothingRefused)).toEqual(['push', 'alimtalk', 'sms', 'lms']);
});

test('a choice is kept in its order, and choosing nothing leaves the inbox alone', () => {
  expect(waysTo(everything, ['email', 'sms'], nothingRefused)).toEqual(['email', 'sms', 'lms']);
  expect(waysTo(everything, [], nothingRefused)).toEqual([]);
});

test('what leads nowhere and what was refused is left out; a long text message goes with the short one', () => {
  expect(waysTo({ hasDevice: false, hasPhone: true, hasEmail: false }, undefined, nothingRefused)).toEqual(['alimtalk', 'sms', 'lms']);
  expect(waysTo(everything, undefined, new Set(['sms'] as const))).toEqual(['push', 'alimtalk']);
});

test('a telephone number rests on the consent for notices; a browser and an address were given by hand for it', () => {
  const document = { consents: [consent('identity', 'identity'), consent('alerts', 'notice')] };
  expect([...mayTell(document, { given: new Set(['identity']), isAsked: true })]).toEqual(['push', 'email']);
  expect([...mayTell(document, { given: new Set(['alerts']), isAsked: false })]).toEqual(['push', 'email', 'alimtalk', 'sms', 'lms']);
  expect([...mayTell(document, { given: new Set(['identity']), isAsked: false })]).toEqual([]);
});

test('where a programme asks for no such consent, asking to be told is enough', () => {
  const document = { consents: [consent('identity', 'identity')] };
  expect([...mayTell(document, { given: new Set(), isAsked: true })]).toEqual(['push', 'email', 'alimtalk', 'sms', 'lms']);
  expect(mayTell(document, { given: new Set(), isAsked: false }).size).toBe(0);
});

test('being told is no leave to advertise, and a programme that asks for none never does', () => {
  const document = { consents: [consent('alerts', 'notice'), consent('news', 'promotion')] };
  expect(mayAdvertise(document, new Set(['alerts'])).size).toBe(0);
  expect([...mayAdvertise(document, new Set(['news']))]).toContain('sms');
  expect(mayAdvertise({ consents: [consent('alerts', 'notice')] }, new Set(['news'])).size).toBe(0);
});

test.each([
  ['010-1234-5678', '01012345678'],
  ['+82 10-1234-5678', '01012345678'],
  ['+82(0)1012345678', '01012345678'],
  ['02-123-4567', undefined],
  ['tel:01012345678', undefined],
])('%s is the mobile number %s', (text, digits) => {
  expect(mobileDigits(text)).toBe(digits);
});
