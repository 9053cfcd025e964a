import { expect, test } from 'vitest';
import { publishingRefusals } from './refusal-publishing.ts';
import { refusals } from './refusal.ts';

test('what those are refused who change the programme stands in the one table', () => {
  for (const [code, refusal] of Object.entries(publishingRefusals)) expect(refusals).toHaveProperty([code], refusal);
});
