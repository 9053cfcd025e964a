import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { checkDocument } from './check.ts';
import { findingWords } from './finding-words.ts';

test('every finding is one or two plain polite sentences, in Korean', () => {
  for (const [code, words] of Object.entries(findingWords)) {
    expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(words, code).toMatch(/^[가-힣A-Za-z0&{“_].*요\.$/);
    expect(words.length, code).toBeLessThanOrEqual(90);
  }
});

test('what the check tells of a file has its words', () => {
  const document = exampleDocument();
  const findings = checkDocument({ ...document, windows: [] }, () => ({ line: 1, column: 1 }), 'a.yaml');
  expect(findings.map(({ code }) => findingWords[code])).toContain(findingWords['window.none_to_apply']);
});
