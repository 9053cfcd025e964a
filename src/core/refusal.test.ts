import { expect, test } from 'vitest';
import { refusals } from './refusal.ts';

test('every refusal has words in both languages that speak of the same things', () => {
  const references = (text: string) => [...text.matchAll(/\{([^}:]+)(?::[^}]+)?\}/g)].map((match) => match[1] ?? '').toSorted();
  for (const [code, refusal] of Object.entries(refusals)) {
    expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
    expect(refusal.ko).toMatch(/[가-힣{]/);
    expect(references(refusal.en), code).toEqual(references(refusal.ko));
  }
});

test('a refusal that waits for an instant names it', () => {
  for (const code of ['window.not_open', 'window.outside_hours', 'window.maintenance', 'rotation.not_your_day'] as const)
    expect(refusals[code]).toMatchObject({ retry: 'later', ko: expect.stringContaining('{next}') });
});
