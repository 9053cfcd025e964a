import { expect, test } from 'vitest';
import { isNamedRegion, regionIds, regionWords } from './region-words.ts';

test('a region is told by its name, and a city or county in it by both', () => {
  expect(regionWords('seoul')).toEqual({ ko: '서울', en: 'Seoul' });
  expect(regionWords('gyeonggi/suwon')).toEqual({ ko: '경기도 수원시', en: 'Suwon, Gyeonggi' });
  expect(regionWords('gangwon/goseong').ko).toBe('강원도 고성군');
  expect(regionWords('gyeongnam/goseong').ko).toBe('경상남도 고성군');
});

test('what a programme calls its regions comes first', () => {
  const own = { gangwon: { ko: '강원특별자치도', en: 'Gangwon State' }, 'gangwon/goseong': { ko: '고성', en: 'Goseong' } };
  expect(regionWords('gangwon/goseong', own)).toEqual({ ko: '강원특별자치도 고성', en: 'Goseong, Gangwon State' });
});

test('no id is shown for what has no name', () => {
  expect(regionWords('seoul/mapo')).toEqual({ ko: '서울', en: 'Seoul' });
  expect(regionWords('haneul')).toEqual({ ko: '등록된 지역', en: 'the registered region' });
  expect([isNamedRegion('seoul/mapo'), isNamedRegion('haneul'), isNamedRegion('jeju/seogwipo'), isNamedRegion('seoul')]).toEqual([false, false, true, true]);
  for (const id of regionIds) expect(regionWords(id).ko).toMatch(/^[가-힣]+$/);
});
