import { expect, test } from 'vitest';
import { withParticle } from './particle.ts';

test.each([
  ['카드', '은/는', '카드는'],
  ['상품권', '은/는', '상품권은'],
  ['서울', '으로/로', '서울로'],
  ['부산', '으로/로', '부산으로'],
  ['871,000원', '을/를', '871,000원을'],
  ['7월 21일(월)', '은/는', '7월 21일(월)은'],
  ['1', '이/가', '1이'],
  ['2', '이/가', '2가'],
  ['7', '으로/로', '7로'],
  ['3', '으로/로', '3으로'],
  ['Shell', '으로/로', 'Shell로'],
  ['KB', '을/를', 'KB를'],
  ['', '은/는', '는'],
] as const)('“%s” with %s is %s', (word, particle, whole) => {
  expect(withParticle(word, particle)).toBe(whole);
});
