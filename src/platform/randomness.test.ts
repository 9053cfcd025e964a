import { expect, test } from 'vitest';
import { drawRandom } from './randomness.ts';

test('no bytes come twice, however often and however many are drawn', () => {
  const drawn = Array.from({ length: 5_000 }, (_, i) =>
    drawRandom(10 + (i % 3))
      .toString('hex')
      .slice(0, 20),
  );
  expect(new Set(drawn).size).toBe(5_000);
});

test('what was drawn stays as it was', () => {
  const first = drawRandom(16);
  const before = first.toString('hex');
  for (let i = 0; i < 1_000; i += 1) drawRandom(16);
  expect(first.toString('hex')).toBe(before);
});
