import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backAfter, grantBack } from './refund.ts';

const won = fc.bigInt({ min: 0n, max: 10n ** 15n });
const purchase = fc.tuple(won, won).map(([a, b]) => (a < b ? { amount: b, grant: a } : { amount: a, grant: b }));
const refunds = fc.array(won, { maxLength: 8 });
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const sumOf = (all: readonly bigint[]) => all.reduce((sum, one) => sum + one, 0n);

test('after any refunds it is as if only the smaller purchase had been made', () => {
  fc.assert(
    fc.property(purchase, won, (bought, refunded) => {
      const smaller = bought.amount - least(refunded, bought.amount);
      const back = backAfter(bought, refunded);
      expect(bought.grant - back.grant).toBe(least(bought.grant, smaller));
      expect(back.grant + back.own).toBe(least(refunded, bought.amount));
    }),
  );
});

test('the same refunds in any order bring the same back, and never more than was paid', () => {
  fc.assert(
    fc.property(purchase, refunds, (bought, parts) => {
      const backOf = (order: readonly bigint[]) => {
        let before = 0n;
        return sumOf(
          order.map((part) => {
            const back = grantBack(bought, before, part);
            expect(back >= 0n).toBe(true);
            before += part;
            return back;
          }),
        );
      };
      expect(backOf(parts)).toBe(backOf(parts.toReversed()));
      expect(backOf(parts) <= bought.grant).toBe(true);
    }),
  );
});

test('all of a purchase refunded is the purchase taken back', () => {
  fc.assert(
    fc.property(purchase, (bought) => {
      expect(backAfter(bought, bought.amount)).toEqual({ grant: bought.grant, own: bought.amount - bought.grant });
    }),
  );
});
