import { expect, test } from 'vitest';
import { plainRefusal } from './refusal-words.ts';
import { refusals, type RefusalCode } from './refusal.ts';

test('where nobody’s case fills a refusal, it is still a sentence', () => {
  expect(plainRefusal('rotation.not_your_day', 'ko')).toBe('…부터 신청할 수 있어요.');
  expect(plainRefusal('window.closed', 'ko')).toBe('신청은 …에 끝났어요.');
  expect(plainRefusal('window.closed', 'en')).toBe('Applying ended on ….');
  for (const code of Object.keys(refusals) as RefusalCode[]) for (const lang of ['ko', 'en'] as const) expect(plainRefusal(code, lang)).not.toMatch(/[{}]/);
});
