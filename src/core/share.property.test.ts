import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInShare, placeIn, shares, wholeShare } from './share.ts';

const draft = fc.uuid();
const circle = fc.uuid();
const share = fc.integer({ min: 0, max: wholeShare });

test('whoever is in a share is in every larger one: nobody flips back when it is raised', () => {
  fc.assert(
    fc.property(draft, circle, share, share, (by, one, a, b) => {
      const place = placeIn(by, one);
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      expect(isInShare(place, less) && !isInShare(place, more)).toBe(false);
      expect(isInShare(undefined, less) && !isInShare(undefined, more)).toBe(false);
    }),
    { numRuns: 5_000 },
  );
});

test('a place is the same however often it is asked, and lies among all; nobody is in no share, and everybody in the whole', () => {
  fc.assert(
    fc.property(draft, circle, (by, one) => {
      const place = placeIn(by, one);
      expect(placeIn(by, one)).toBe(place);
      expect(Number.isInteger(place) && place >= 0 && place < wholeShare).toBe(true);
      expect([isInShare(place, 0), isInShare(place, wholeShare)]).toEqual([false, true]);
      // In one of the offered shares first, and from there on in all.
      const ins = shares.map((offered) => isInShare(place, offered));
      expect(ins.toSorted((x, y) => Number(x) - Number(y))).toEqual(ins);
    }),
    { numRuns: 5_000 },
  );
});
