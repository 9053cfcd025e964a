import { expect, test } from 'vitest';
import { compare } from './eligibility.ts';

test('each boundary is exact at the limit', () => {
  const at = (op: '<' | '<=' | '>' | '>=') => [9n, 10n, 11n].map((have) => compare(have, op, 10n));
  expect([at('<'), at('<='), at('>'), at('>=')]).toEqual([
    [true, false, false],
    [true, true, false],
    [false, false, true],
    [false, true, true],
  ]);
});
