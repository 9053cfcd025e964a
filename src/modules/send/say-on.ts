import type { Said } from './route-send.ts';

/** For tests. What a judge says who finds a message true: these words, by these ways. */
export const sayOn = (...ways: readonly string[]): Said => ({
  verdict: 'say',
  title: { ko: '소비쿠폰', en: 'Coupon' },
  text: { ko: '오늘 신청할 수 있어요.', en: 'You can apply today.' },
  nameInTexts: { ko: '쿠폰', en: 'Coupon' },
  ways: new Set(ways),
  policy: { links: 'forbid', classOrAmount: 'forbid' },
  isAdvertising: false,
  livesS: 86_400,
});
