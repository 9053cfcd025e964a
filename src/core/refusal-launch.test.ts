import { expect, test } from 'vitest';
import { launchRefusals } from './refusal-launch.ts';
import { refusals } from './refusal.ts';

test('what the launch sheet refuses stands in the one table, and says what to do', () => {
  for (const [code, refusal] of Object.entries(launchRefusals)) {
    expect(refusals).toHaveProperty([code], refusal);
    expect(refusal.ko, code).toMatch(/주세요\.$/);
  }
});
