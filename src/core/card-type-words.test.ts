import { expect, test } from 'vitest';
import { cardTypeWords } from './card-type-words.ts';

test('a card that is refused is called what people call it, and one of an unknown type is this kind', () => {
  expect(cardTypeWords('family')).toEqual({ ko: '가족카드', en: 'a family card' });
  expect(cardTypeWords('moon').ko).toBe('이 종류의 카드');
});
