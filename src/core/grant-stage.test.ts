import { expect, test } from 'vitest';
import { grantStage, type GrantNow } from './grant-stage.ts';

const nobody: GrantNow = { application: undefined, isKept: false, payout: undefined, balance: undefined, hasGivenAll: false, isOver: false };
const stage = (now: Partial<GrantNow>) => grantStage({ ...nobody, ...now });

test('a grant goes from the wish to the card, and each step of it is told apart', () => {
  expect(stage({})).toBe('not-applied');
  expect(stage({ isKept: true })).toBe('kept');
  expect(stage({ application: 'withdrawn' })).toBe('not-applied');
  expect(stage({ application: 'accepted' })).toBe('to-send');
  expect(stage({ application: 'accepted', payout: 'intended' })).toBe('to-send');
  for (const payout of ['sending', 'sent', 'unknown'] as const) expect(stage({ application: 'accepted', payout })).toBe('sent');
  expect(stage({ application: 'payout-failed', payout: 'failed' })).toBe('failed');
});

test('whoever chose another card after a payout that failed waits for the next to be sent', () => {
  expect(stage({ application: 'accepted', payout: 'failed' })).toBe('to-send');
});

test('nothing left is spent, unless it ran out of time; and after its time nothing is left to be spent', () => {
  const credited = (left: bigint, expired: bigint, isOver = false) => stage({ application: 'paid', payout: 'settled', balance: { left, expired }, isOver });
  expect(credited(1n, 0n)).toBe('paid');
  expect(credited(0n, 0n)).toBe('spent');
  expect(credited(0n, 0n, true)).toBe('spent');
  expect(credited(0n, 5n, true)).toBe('expired');
  // The time is over, and what is left has not been taken back yet.
  expect(credited(5n, 0n, true)).toBe('expired');
});

test('whoever gave all of it away waits for nothing', () => {
  expect(stage({ application: 'accepted', hasGivenAll: true })).toBe('donated');
  expect(stage({ application: 'donated' })).toBe('donated');
});
