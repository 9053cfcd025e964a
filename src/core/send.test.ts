import { describe, expect, test } from 'vitest';
import { afterTry, mayBecome, sendStates, waitMsAfter } from './send.ts';

const at = Date.parse('2025-07-21T00:00:00Z');
const tried = (tries = 1, repeats: 'found' | 'replaced' | 'neither' = 'found') => ({ tries, repeats, now: at, random: 0 });

describe('after a try', () => {
  test('what the partner took is accepted', () => {
    expect(afterTry({ outcome: 'accepted' }, tried())).toEqual({ state: 'accepted' });
  });

  test('a lasting failure spends the address and goes on at once', () => {
    expect(afterTry({ outcome: 'refused', why: 'address-gone' }, tried())).toEqual({ state: 'planned', dueAt: at, spent: true, why: 'address-gone' });
  });

  test('a passing failure waits longer each time, and as long as the partner asked for', () => {
    expect(afterTry({ outcome: 'later', why: 'busy' }, tried(1))).toMatchObject({ dueAt: at + 5_000, spent: false });
    expect(afterTry({ outcome: 'later', why: 'busy' }, tried(2))).toMatchObject({ dueAt: at + 20_000, spent: false });
    expect(afterTry({ outcome: 'later', why: 'quota', retryAfterMs: 60_000 }, tried(1))).toMatchObject({ dueAt: at + 60_000 });
  });

  test('after the sixth passing failure the next way is tried', () => {
    expect(afterTry({ outcome: 'later', why: 'down' }, tried(6))).toMatchObject({ state: 'planned', dueAt: at, spent: true });
  });

  test('what may have arrived is sent again only where a second copy takes the place of the first', () => {
    expect(afterTry({ outcome: 'unknown' }, tried(1, 'found'))).toEqual({ state: 'unknown' });
    expect(afterTry({ outcome: 'unknown' }, tried(1, 'neither'))).toEqual({ state: 'unknown' });
    expect(afterTry({ outcome: 'unknown' }, tried(1, 'replaced'))).toMatchObject({ state: 'planned', dueAt: at + 5_000, spent: false });
  });
});

test('a wait is at most half as long again, and never more than half an hour', () => {
  expect(waitMsAfter(1, 0.999)).toBeLessThan(7_500);
  expect(waitMsAfter(50, 0.999)).toBeLessThanOrEqual(1_800_000);
});

test('what is delivered, failed or dropped stays so', () => {
  for (const from of ['delivered', 'failed', 'dropped'] as const) for (const to of sendStates) expect(mayBecome(from, to)).toBe(false);
});
