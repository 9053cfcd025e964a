import { expect, test } from 'vitest';
import { keyOf } from '#core/figure-book.ts';
import { breakdownOf, partedBy } from './parts.ts';

const board = { dimensions: [] };
const parted = (kept: Readonly<Record<string, number>>) =>
  partedBy(breakdownOf('applications.payout'), { board, values: new Map(Object.entries(kept)), lang: 'ko' });

test('what was granted and is not sent to a card company yet is a part of its own, and all parts are the applications', () => {
  const { parts, whole, missing } = parted({
    [keyOf('applications', '')]: 20,
    [keyOf('payouts', 'intended')]: 1,
    [keyOf('payouts', 'unknown')]: 2,
    [keyOf('payouts', 'settled')]: 5,
    // One of them was sent again to another card: its payout failed, and it is not where it was.
    [keyOf('payouts', 'failed')]: 3,
    [keyOf('applications.state', 'payout-failed')]: 2,
    [keyOf('applications.state', 'donated')]: 1,
    [keyOf('applications.issuer', '-')]: 1,
  });
  expect(parts.map(({ label, value }) => [label, value])).toEqual([
    ['unsent', 8],
    ['sent', 3],
    ['settled', 5],
    ['failed', 2],
    ['donated', 1],
    ['counter', 1],
  ]);
  expect([whole, parts.reduce((sum, one) => sum + one.value, 0), missing]).toEqual([20, 20, 0]);
});

test('parts that are more than the applications are a fault, and nothing is made up beside them', () => {
  const { parts, missing } = parted({ [keyOf('applications', '')]: 1, [keyOf('payouts', 'settled')]: 2 });
  expect([parts.some((one) => one.label === 'unsent'), missing]).toEqual([false, -1]);
});
