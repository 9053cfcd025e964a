import { expect, test } from 'vitest';
import { appealRefusals } from './refusal-appeal.ts';
import { refusals } from './refusal.ts';

test('why an appeal cannot be decided so stands in the one table, in whole sentences', () => {
  for (const [code, refusal] of Object.entries(appealRefusals)) {
    expect(refusals).toHaveProperty([code], refusal);
    expect(refusal.ko, code).toMatch(/요\.$/);
  }
});
