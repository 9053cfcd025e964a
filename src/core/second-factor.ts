/**
 * Ways of proving who one is (RFC 8176) that show a second thing beside a password: several at once, a one-time number, a security key, a passkey of a
 * phone, a smart card. Not a text message: whoever takes over the telephone number reads it. Not a PIN or a question: both are known, not held.
 */
const held = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc']);

/** Whether somebody showed more than what they know. */
export function hasSecondFactor(factors: readonly string[]): boolean {
  return factors.some((one) => held.has(one));
}
