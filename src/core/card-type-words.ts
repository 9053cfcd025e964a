import type { Words } from './schema-words.ts';

const known: Readonly<Record<string, Words>> = {
  family: { ko: '가족카드', en: 'a family card' },
  corporate: { ko: '법인카드', en: 'a corporate card' },
  gift: { ko: '기프트카드', en: 'a gift card' },
  'hi-pass': { ko: '하이패스 카드', en: 'a Hi-pass card' },
  service: { ko: '나라사랑카드', en: 'a service card' },
  'fuel-subsidy': { ko: '유류구매카드', en: 'a fuel subsidy card' },
};

/** What people call a type of card. One that is not known here is told as this kind. */
export function cardTypeWords(type: string): Words {
  return known[type] ?? { ko: '이 종류의 카드', en: 'this kind of card' };
}
