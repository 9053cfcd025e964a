import { expect, test } from 'vitest';
import { troubles, troubleWords } from './partner-answer.ts';

test('what keeps a partner from working is a plain sentence, another for each trouble, in both languages', () => {
  expect(Object.keys(troubleWords)).toEqual(troubles);
  expect(new Set(Object.values(troubleWords).map(({ ko }) => ko)).size).toBe(troubles.length);
  for (const { ko, en } of Object.values(troubleWords)) {
    expect(ko).toMatch(/요\.$/);
    expect(en).toMatch(/^(does|answers).*\.$/);
  }
});
