import { expect, test } from 'vitest';
import { plainRefusal } from './refusal-words.ts';
import { refusals, type RefusalCode } from './refusal.ts';

test('where nobody’s case fills a refusal, it is still a whole sentence, with no hole in it', () => {
  expect(plainRefusal('rotation.not_your_day', 'ko')).toBe('아직 신청할 수 있는 날이 아니에요.');
  expect(plainRefusal('window.none', 'ko')).toBe('여기서는 신청할 수 없어요.');
  expect(plainRefusal('window.outage', 'en')).toBe('This is not available at the moment.');
  for (const code of Object.keys(refusals) as RefusalCode[])
    for (const lang of ['ko', 'en'] as const) {
      expect(plainRefusal(code, lang)).not.toMatch(/[{}…]|^\s*$| {2}/);
      expect(plainRefusal(code, lang)).toMatch(/[.?]$/);
    }
});
