import { expect, test } from 'vitest';
import { regionWords } from './region-words.ts';

test('a region is told by its name, a city in it by its own, and one that nobody knows by its id', () => {
  expect(regionWords('seoul')).toEqual({ ko: '서울', en: 'Seoul' });
  expect(regionWords('gyeonggi/suwon')).toEqual({ ko: '경기도 suwon', en: 'suwon, Gyeonggi' });
  expect(regionWords('haneul')).toEqual({ ko: 'haneul', en: 'haneul' });
});
