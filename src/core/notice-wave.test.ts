import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { everyDigit, isShared, wavesOf } from './notice-wave.ts';
import { isInviting, plannedNotices, type Notice } from './notice.ts';
import { readProgramme } from './read.ts';
import { instantOf } from './time.ts';
import { readFileSync } from 'node:fs';

const at = (local: string) => instantOf(local, 'Asia/Seoul');
const coupon = readProgramme(readFileSync('programmes/kr-2025-consumption-coupon-1.yaml', 'utf8'), 'coupon').programme!;

function planOf(...plan: readonly Partial<Notice>[]) {
  const document = exampleDocument();
  document.notices!.plan = plan.map((one, i) => ({
    id: `notice-${i}`,
    trigger: 'date',
    audience: 'everyone',
    channels: ['inbox'],
    text: { ko: '안내', en: 'notice' },
    source: ['notice-2'],
    ...one,
  }));
  return { document };
}

test('a day for everybody is one wave of all digits, also of those whose year nobody knows', () => {
  expect(wavesOf(planOf({ on: '2026-05-09', at: '10:00' }))).toEqual([{ noticeId: 'notice-0', at: at('2026-05-09T10:00'), digits: everyDigit }]);
});

test('a rotation is a wave a day, each of its own digits', () => {
  const waves = wavesOf(coupon).filter((wave) => wave.noticeId === 'your-day');
  expect(waves.map((wave) => wave.digits)).toEqual([
    [1, 6],
    [2, 7],
    [3, 8],
    [4, 9],
    [0, 5],
  ]);
});

test('what one person does makes no wave', () => {
  for (const trigger of [
    'preregistered',
    'applied',
    'paid',
    'payout-failed',
    'amount-changed',
    'day-changed',
    'closing-changed',
    'expiry-changed',
    'appeal-decided',
    'donated',
    'donation-undone',
    'all-spent',
  ] as const)
    expect(wavesOf(planOf({ trigger }))).toEqual([]);
});

test('whoever registers in time is told in waves, and whoever comes later has an instant of their own', () => {
  const told = (preregisteredAt: number) =>
    plannedNotices(coupon, { birthYear: 1984, preregisteredAt }).map((one) => [one.id, isShared(coupon, one.id, one.at)] as const);
  expect(told(at('2025-07-14T09:00'))).toEqual([
    ['first-notice', true],
    ['your-day', true],
    ['not-yet-applied', true],
  ]);
  expect(told(at('2025-07-20T09:00'))).toContainEqual(['first-notice', false]);
});

test('“you may apply today” brings people; “your money has come” does not', () => {
  expect(isInviting({ trigger: 'rotation-day', audience: 'not-applied' })).toBe(true);
  expect(isInviting({ trigger: 'closing-changed', audience: 'not-applied' })).toBe(true);
  expect(isInviting({ trigger: 'paid', audience: 'paid' })).toBe(false);
  expect(isInviting({ trigger: 'preregistered', audience: 'preregistered' })).toBe(false);
  expect(isInviting({ trigger: 'expiry', audience: 'balance-left' })).toBe(false);
});
