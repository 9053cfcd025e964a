import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moneyStep, peopleFloor, toldOf } from './privacy-floor.ts';

/** What everybody sees of a table: each part, and the whole. */
const told = (parts: readonly number[]) => JSON.stringify([...parts, parts.reduce((sum, one) => sum + one, 0)].map((one) => toldOf(one, 'people') ?? null));

test('fewer than ten are never told, and more are never told too many or ten too few', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (value) => {
      const seen = toldOf(value, 'people');
      if (value < peopleFloor) expect(seen).toBeUndefined();
      else {
        expect(seen).toBeLessThanOrEqual(value);
        expect(value - seen!).toBeLessThan(peopleFloor);
      }
    }),
  );
});

test('of a table, no part is known to one person: another table looks the same, by one person more or fewer there', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 20 }), fc.nat(19), (parts, at) => {
      const i = at % parts.length;
      const seen = told(parts);
      const others = [1, -1].flatMap((by) => {
        const moved = parts.map((one, part) => (part === i ? one + by : one));
        // Where the whole would move by it, another part gives way.
        return [moved, ...parts.flatMap((_, j) => (j === i ? [] : [moved.map((one, part) => (part === j ? one - by : one))]))];
      });
      expect(others.some((other) => other.every((one) => one >= 0) && told(other) === seen)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('one more person is not seen until ten have come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (value) => {
      const steps = Array.from({ length: peopleFloor }, (_, more) => toldOf(value + more, 'people'));
      expect(new Set(steps).size).toBeLessThanOrEqual(2);
    }),
  );
});

test('money is told in steps that hold more than one household’s', () => {
  expect(toldOf(moneyStep - 1, 'money')).toBeUndefined();
  expect(toldOf(3 * moneyStep + 871_000, 'money')).toBe(3 * moneyStep);
});
