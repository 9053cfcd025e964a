import { expect, test } from 'vitest';
import { supportRefusals } from './refusal-support.ts';
import { refusals } from './refusal.ts';

test('what agents are refused stands in the one table, and tells them what to do', () => {
  for (const [code, refusal] of Object.entries(supportRefusals)) {
    expect(refusals).toHaveProperty([code], refusal);
    expect(refusal.ko, code).toMatch(/요\.$/);
  }
});
