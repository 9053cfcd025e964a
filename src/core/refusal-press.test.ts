import { expect, test } from 'vitest';
import { pressRefusals } from './refusal-press.ts';
import { refusals } from './refusal.ts';

test('what the press desk is refused stands in the one table, and says what to do', () => {
  for (const [code, refusal] of Object.entries(pressRefusals)) {
    expect(refusals).toHaveProperty([code], refusal);
    expect(refusal.ko, code).toMatch(/주세요\.$/);
  }
});
