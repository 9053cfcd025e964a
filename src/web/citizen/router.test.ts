import { expect, test } from 'vitest';
import { addressOf, screenAt, screens } from './router.ts';

test('every screen is found again at its own address, in both languages', () => {
  for (const screen of screens) for (const lang of ['ko', 'en'] as const) expect(screenAt(addressOf(screen, lang))).toBe(screen);
});

test('an address nobody has given leads to no screen', () => {
  for (const path of ['/nowhere/', '/en/nowhere/', '/english/', '/card/number/']) expect(screenAt(path)).toBeUndefined();
});

test('an address is the same with and without its last slash', () => {
  expect(screenAt('/en')).toBe('home');
  expect(screenAt('/en/card')).toBe('card');
});
