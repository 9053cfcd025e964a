import { expect, test } from 'vitest';
import { backAfter, grantBack } from './refund.ts';

const bought = { amount: 30_000n, grant: 20_000n };

test('one’s own money comes back first, and then the grant', () => {
  expect(backAfter(bought, 0n)).toEqual({ grant: 0n, own: 0n });
  expect(backAfter(bought, 10_000n)).toEqual({ grant: 0n, own: 10_000n });
  expect(backAfter(bought, 10_001n)).toEqual({ grant: 1n, own: 10_000n });
  expect(backAfter(bought, 30_000n)).toEqual({ grant: 20_000n, own: 10_000n });
});

test('a purchase the grant paid alone comes back to the grant, and one it did not pay not at all', () => {
  expect(backAfter({ amount: 30_000n, grant: 30_000n }, 5_000n)).toEqual({ grant: 5_000n, own: 0n });
  expect(backAfter({ amount: 30_000n, grant: 0n }, 5_000n)).toEqual({ grant: 0n, own: 5_000n });
});

test('what a refund brings back depends on what came back before it', () => {
  expect([grantBack(bought, 0n, 15_000n), grantBack(bought, 15_000n, 15_000n)]).toEqual([5_000n, 15_000n]);
});
