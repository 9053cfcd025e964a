import { expect, test } from 'vitest';
import { backTitle, draftTitle } from './draft-title.ts';

test('going back is named in words by its numbers; what an editor called a draft stays', () => {
  expect(draftTitle(backTitle(2, 1), 'ko')).toBe('2판에서 1판으로 되돌리기');
  expect(draftTitle(backTitle(12, 11), 'en')).toBe('Back from version 12 to 11');
  expect(draftTitle('2인 가구 금액', 'en')).toBe('2인 가구 금액');
});
