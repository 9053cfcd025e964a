import { expect, test } from 'vitest';
import { channelLimits, eucKrBytes, lengthIn, unsendableIn } from './message-limits.ts';

test('Hangul takes two bytes in an SMS, ASCII one', () => {
  expect(eucKrBytes('가나다 abc')).toBe(10);
  expect(eucKrBytes('“따옴표”')).toBe(10);
  expect(eucKrBytes('')).toBe(0);
});

test('an SMS holds 45 syllables and not 46', () => {
  expect(lengthIn('sms', '가'.repeat(45))).toBe(channelLimits.sms.max);
  expect(lengthIn('sms', '가'.repeat(46))).toBeGreaterThan(channelLimits.sms.max);
});

test('other channels count characters', () => {
  for (const channel of ['alimtalk', 'push', 'inbox', 'email'] as const) expect(lengthIn(channel, '가a😀')).toBe(3);
});

test('every limit has its reason', () => {
  for (const limit of Object.values(channelLimits)) expect(limit.reason.length).toBeGreaterThan(20);
});

test('an SMS cannot carry emoji; Hangul, also rare, and common signs it can', () => {
  expect(unsendableIn('🎉 축하 é')).toEqual(['🎉', 'é']);
  expect(unsendableIn('가힣똠뷁 abc “” ’ · … ☎ ★ ①')).toEqual([]);
});
