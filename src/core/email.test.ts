import { expect, test } from 'vitest';
import { emailAddress, maskedEmail } from './email.ts';

test.each([
  [' Haneul.Jeong+relief@Example.KR ', 'Haneul.Jeong+relief@example.kr'],
  ['a@b.co', 'a@b.co'],
  // Typed on a Korean keyboard that stood on wide letters.
  ['ａ＠ｂ．ｃｏ', 'a@b.co'],
])('%s is %s', (typed, known) => {
  expect(emailAddress(typed)).toBe(known);
});

test.each([
  '',
  'haneul',
  'haneul@localhost',
  'a b@c.kr',
  '"a"@c.kr',
  'a@b.kr\nBcc: c@d.kr',
  'a@b.kr, c@d.kr',
  'a@-b.kr',
  `${'a'.repeat(65)}@b.kr`,
  'a@1.2.3.4',
])('“%s” is no address', (typed) => {
  expect(emailAddress(typed)).toBeUndefined();
});

test('an address is shown so that only its owner knows it again', () => {
  expect([maskedEmail('haneul@example.kr'), maskedEmail('a@b.co'), maskedEmail('ab@b.co')]).toEqual(['ha***@example.kr', '***@b.co', 'a***@b.co']);
});
