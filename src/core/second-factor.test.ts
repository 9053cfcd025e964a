import { expect, test } from 'vitest';
import { hasSecondFactor } from './second-factor.ts';

test('a password alone is not enough, whatever else is known or texted', () => {
  for (const factors of [[], ['pwd'], ['pwd', 'sms'], ['pin'], ['pwd', 'kba'], ['PWD', 'MFA']]) expect(hasSecondFactor(factors)).toBe(false);
});

test('something that is held is', () => {
  for (const factors of [['mfa'], ['pwd', 'otp'], ['hwk', 'user'], ['swk'], ['pwd', 'sc']]) expect(hasSecondFactor(factors)).toBe(true);
});
