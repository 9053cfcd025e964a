import { expect, test } from 'vitest';
import { townWords } from './town-names.ts';

test('a town has a name in both languages; one that is not known has none', () => {
  expect(townWords('gyeonggi/suwon')).toEqual({ ko: '수원시', en: 'Suwon' });
  expect(townWords('incheon/ganghwa')).toEqual({ ko: '강화군', en: 'Ganghwa' });
  expect(townWords('seoul/mapo')).toBeUndefined();
  expect(townWords('suwon')).toBeUndefined();
});
