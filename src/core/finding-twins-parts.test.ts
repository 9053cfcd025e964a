import { expect, test } from 'vitest';
import { mendTwins, partTwins } from './finding-twins-parts.ts';

test('what is asked back of a mend is a sentence, and what stands in a hole is none', () => {
  for (const [english, korean] of mendTwins) expect(korean, english).toMatch(/[.?]$/);
  for (const [english, korean] of partTwins) expect(korean, english).not.toMatch(/[.?]$/);
});
