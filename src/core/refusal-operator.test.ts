import { expect, test } from 'vitest';
import { operatorRefusals } from './refusal-operator.ts';
import { refusals } from './refusal.ts';

test('what operators are refused stands in the one table, and tells a person what to do', () => {
  for (const [code, refusal] of Object.entries(operatorRefusals)) {
    expect(refusals).toHaveProperty([code], refusal);
    expect(refusal.ko.split(/[.?]/).length + refusal.en.split(/[.?]/).length, code).toBeGreaterThan(2);
  }
});
