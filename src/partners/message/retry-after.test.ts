import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

test('a wait is seconds or a date, at most an hour, and never in the past', () => {
  expect(retryAfterMs('7', now)).toBe(7_000);
  expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Wed, 31 Dec 2025 00:00:30 GMT', now)).toBe(0);
  expect(retryAfterMs('999999', now)).toBe(3_600_000);
});

test('what is neither is no wait', () => {
  for (const wrong of [undefined, '', 'soon', ['1']]) expect(retryAfterMs(wrong, now)).toBeUndefined();
});
