import { expect, test } from 'vitest';
import { saysNumbers, saysWhoIsTold } from './counted.ts';

test('before anybody was looked at no number is shown, and that nobody is told only once all were', () => {
  for (const state of ['running', 'cancelled'] as const) {
    expect(saysNumbers({ state, looked: 0, told: [] })).toBe(false);
    expect(saysNumbers({ state, looked: 1, told: [] })).toBe(true);
    expect(saysWhoIsTold({ state, looked: 1, told: [] })).toBe(false);
    expect(saysWhoIsTold({ state, looked: 1, told: ['amount-changed'] })).toBe(true);
  }
  const nobodyInFlight = { state: 'done', looked: 0, told: [] } as const;
  expect([saysNumbers(nobodyInFlight), saysWhoIsTold(nobodyInFlight)]).toEqual([true, true]);
});
