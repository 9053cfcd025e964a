import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiptOf } from './application.ts';
import { identifierOf, searchWays } from './support.ts';

test('every receipt that was ever given out is found, in small letters and without its dash too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (random) => {
      const receipt = receiptOf(random);
      for (const written of [receipt, receipt.toLowerCase(), receipt.replace('-', ''), ` ${receipt.replace('-', ' ')} `])
        expect(identifierOf('receipt', written)).toBe(receipt);
      // Nothing that lacks a sign is taken for it.
      expect(identifierOf('receipt', receipt.slice(0, -1))).toBeUndefined();
    }),
  );
});

test('what is found is always whole: found again by itself, and never by a piece of it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...searchWays), fc.string({ maxLength: 100 }), (way, text) => {
      const whole = identifierOf(way, text);
      if (whole === undefined) return;
      expect(identifierOf(way, whole)).toBe(whole);
      expect(whole.length).toBeGreaterThanOrEqual(10);
    }),
  );
});
