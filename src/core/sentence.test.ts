import { expect, test } from 'vitest';
import { asSentence, capital } from './sentence.ts';

test('what stands as a sentence of its own ends with a full stop, once', () => {
  const said = ['다른 카드나 선불카드를 고르세요', '영주권자만 대상이에요 ', '받을 수 있나요?', '받을 수 없어요.', '', '(“아니요.”)'];
  expect(said.map(asSentence)).toEqual([
    '다른 카드나 선불카드를 고르세요.',
    '영주권자만 대상이에요.',
    '받을 수 있나요?',
    '받을 수 없어요.',
    '',
    '(“아니요.”).',
  ]);
});

test('a heading begins with a capital where the script has one', () => {
  expect([capital('bank counters'), capital('은행 창구'), capital('')]).toEqual(['Bank counters', '은행 창구', '']);
});
