import fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherDoors } from './gate.ts';
import { compileProgramme } from './programme.ts';
import { sampleProgramme } from './sample-programme.ts';

test('other doors that were told before are told as if they were looked for anew', () => {
  const asked = sampleProgramme();
  const turns = asked.windows.flatMap(({ open }) => open.flatMap((intervals) => intervals.flatMap(({ from, to }) => [from, to]))).filter(Number.isFinite);
  const instant = fc.tuple(fc.constantFrom(...turns), fc.constantFrom(-1, 0, 1, 3_600_000)).map(([turn, off]) => turn + off);
  const digit = fc.option(fc.integer({ min: 0, max: 9 }));
  const action = fc.constantFrom('apply' as const, 'appeal' as const, 'inquire' as const, 'changeRegion' as const);
  const channel = fc.constantFrom('', 'nowhere', ...asked.windows.map(({ rule }) => rule.channel));
  fc.assert(
    fc.property(action, channel, instant, digit, (wish, here, at, own) => {
      expect(otherDoors(asked, wish, here, at, own)).toEqual(otherDoors(compileProgramme(asked.document), wish, here, at, own));
    }),
    { numRuns: 300 },
  );
});
