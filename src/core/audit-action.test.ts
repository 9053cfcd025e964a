import { expect, test } from 'vitest';
import { auditActions } from './audit-action.ts';

test('every action that the trail tells has words of its own in both languages', () => {
  const words = Object.values(auditActions);
  for (const { ko, en } of words) {
    expect(ko).toMatch(/[가-힣]/);
    expect(en).not.toMatch(/[가-힣]|\./);
  }
  expect(new Set(words.map(({ ko }) => ko)).size).toBe(words.length);
  expect(new Set(words.map(({ en }) => en)).size).toBe(words.length);
});
