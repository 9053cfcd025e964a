import type { Lang } from '#core/message-words.ts';

/** Every screen with an address of its own; each is a prerendered file too, so a reload or a shared address works. */
export const screens = [
  'home',
  'sign-in',
  'consents',
  'remind',
  'date',
  'entitlement',
  'issuer',
  'card',
  'review',
  'receipt',
  'donation',
  'appeal',
  'spending',
  'region',
  'inbox',
  'verify',
  'press',
  'channels',
  'timeline',
  'my-data',
  'figures',
] as const;
export type ScreenName = (typeof screens)[number];

/** /card/ in Korean, /en/card/ in English. */
export function addressOf(screen: ScreenName, lang: Lang): string {
  const prefix = lang === 'ko' ? '/' : '/en/';
  return screen === 'home' ? prefix : `${prefix}${screen}/`;
}

/** The screen at an address; nothing when there is none. */
export function screenAt(path: string): ScreenName | undefined {
  const name = path.replace(/^\/en(?=\/|$)/, '').replaceAll('/', '') || 'home';
  return screens.find((screen) => screen === name);
}
