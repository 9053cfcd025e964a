import { expect, test } from 'vitest';
import { afterAsking, askAgainAfterMs, mayBecome, neverArrivedAfterMs, payoutStates } from './payout.ts';

test('an unknown payout is never sent again unless the issuer says that it never arrived', () => {
  expect(mayBecome('unknown', 'sending')).toBe(false);
  expect(afterAsking('unknown', 'unknown', 3_600_000)).toBeUndefined();
  expect(afterAsking('unknown', 'not_found', neverArrivedAfterMs - 1)).toBeUndefined();
  expect(afterAsking('unknown', 'not_found', neverArrivedAfterMs)).toBe('intended');
});

test('an accepted payout that the issuer no longer knows is not sent again', () => {
  expect(afterAsking('sent', 'not_found', 86_400_000)).toBeUndefined();
});

test('a payout that was being sent when we stopped becomes unknown until the issuer tells', () => {
  expect(afterAsking('sending', 'unknown', 0)).toBe('unknown');
  expect(afterAsking('sending', 'not_found', 0)).toBe('unknown');
  expect(afterAsking('sending', 'settled', 0)).toBe('settled');
});

test('what the issuer says is always a move that the state allows', () => {
  for (const state of payoutStates)
    for (const asked of ['pending', 'settled', 'failed', 'not_found', 'unknown'] as const) {
      const next = afterAsking(state, asked, neverArrivedAfterMs);
      if (next) expect(mayBecome(state, next), `${state} → ${next}`).toBe(true);
    }
});

test('an unknown payout is asked about at least every ten minutes', () => {
  expect(Math.max(...Array.from({ length: 50 }, (_, times) => askAgainAfterMs(times)))).toBe(600_000);
});
