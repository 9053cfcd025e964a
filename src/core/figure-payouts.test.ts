import { expect, test } from 'vitest';
import { payoutBreakdowns } from './figure-payouts.ts';
import { payoutStates } from './payout.ts';

test('a payout is in exactly one part of the applications wherever it is, but for one that failed: there its application tells', () => {
  const { made = [] } = payoutBreakdowns.find((one) => one.id === 'applications.payout')!;
  const counted = made.flatMap(({ of }) => of.flatMap((one) => (one.figure === 'payouts' ? [one.label ?? ''] : [])));
  expect(counted.toSorted()).toEqual(payoutStates.filter((state) => state !== 'failed').toSorted());
});
