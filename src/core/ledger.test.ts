import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accounts,
  balances,
  changesOf,
  donated,
  expired,
  granted,
  move,
  payoutFailed,
  payoutIntended,
  payoutSettled,
  restored,
  spent,
  undonated,
  unexpired,
  type Movement,
} from './ledger.ts';

const parts = [
  { part: 'state', amount: 697_000n },
  { part: 'gyeonggi', amount: 174_000n },
];

test('a grant that is paid and spent moves every won from the fund to spent, and the sum stays zero', () => {
  const story = [
    ...granted('kr', 'a1', parts),
    ...payoutIntended('kr', 'p1', 'shinhan', parts),
    payoutSettled('kr', 'p1', 'shinhan', 'a1', 871_000n),
    spent('a1', 'shinhan', '100', 71_000n),
  ];
  const changes = changesOf(story);
  expect(balances(changes)).toBe(true);
  expect(Object.fromEntries(changes)).toEqual({
    'fund/kr': -871_000n,
    'payer/kr/state': 0n,
    'payer/kr/gyeonggi': 0n,
    'clearing/kr/shinhan': 0n,
    'grant/a1': 800_000n,
    'spent/a1': 71_000n,
  });
});

test('a failed payout puts each part back to where it waited', () => {
  const changes = changesOf([...granted('kr', 'a1', parts), ...payoutIntended('kr', 'p1', 'kb', parts), ...payoutFailed('kr', 'p1', 'kb', parts)]);
  expect(changes.get('payer/kr/state')).toBe(697_000n);
  expect(changes.get('payer/kr/gyeonggi')).toBe(174_000n);
  expect(changes.get('clearing/kr/kb')).toBe(0n);
});

test('a purchase taken back leaves the grant as it was', () => {
  const changes = changesOf([spent('a1', 'kb', '7', 5_000n), restored('a1', 'kb', '7', 5_000n)]);
  expect([...changes.values()]).toEqual([0n, 0n]);
});

test('what is left at the end expires, and can be put back on the card', () => {
  const end = expired('a1', 'a1:1', 3_000n);
  expect(Object.fromEntries(changesOf([end]))).toEqual({ 'grant/a1': -3_000n, 'expired/a1': 3_000n });
  expect([...changesOf([end, unexpired('a1', 'a1:1', 3_000n)]).values()]).toEqual([0n, 0n]);
});

test('money may not go from spent to the fund, from nowhere to a grant, or in amounts of nothing', () => {
  expect(() => move('k', accounts.spent('a1'), accounts.fund('kr'), 1n)).toThrow(RangeError);
  expect(() => move('k', accounts.fund('kr'), accounts.grant('a1'), 1n)).toThrow(RangeError);
  expect(() => move('k', accounts.fund('kr'), accounts.payer('kr', 'state'), 0n)).toThrow(RangeError);
  expect(() => move('k', accounts.fund('kr'), accounts.payer('kr', 'state'), -5n)).toThrow(RangeError);
});

test('whatever movements are made, in whatever number, nothing is gained or lost', () => {
  const movement: fc.Arbitrary<Movement> = fc.record({
    key: fc.uuid(),
    from: fc.constantFrom(accounts.fund('a'), accounts.payer('a', 'b')),
    to: fc.constantFrom(accounts.grant('x'), accounts.spent('x')),
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
  });
  fc.assert(fc.property(fc.array(movement), (movements) => balances(changesOf(movements))));
});

test('a donation is made of its payers’ shares before the payout leaves, and taking it back leaves nothing behind', () => {
  const shares = [{ part: 'state', amount: 7_000n }];
  const given = changesOf([...granted('kr', 'a1', parts), ...donated('kr', 'a1', '1', shares)]);
  expect(given.get('donated/a1')).toBe(7_000n);
  expect(given.get('payer/kr/state')).toBe(690_000n);
  const back = changesOf([...donated('kr', 'a1', '1', shares), ...undonated('kr', 'a1', '1', shares)]);
  expect([...back.values()]).toEqual([0n, 0n]);
});
