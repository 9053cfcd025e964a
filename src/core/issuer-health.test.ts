import { expect, test } from 'vitest';
import { issuerFacts, lateFrom, issuerHealth, issuerHealths, issuerHealthWords, type IssuerFacts } from './issuer-health.ts';

const health = (facts: Partial<IssuerFacts>) => issuerHealth({ isConnected: true, unknown: 0, failedLately: 0, settledLately: 0, ...facts });

test('a company is good only while it answers and nothing failed of late', () => {
  expect(health({})).toBe('good');
  expect(health({ settledLately: 9_000 })).toBe('good');
  expect(health({ settledLately: 9_000, failedLately: 1 })).toBe('failed');
  expect(health({ unknown: 1 })).toBe('slow');
  expect(health({ unknown: 1, failedLately: 1 })).toBe('slow');
});

test('where as many fail as are paid the company fails; one or two closed cards in a quiet hour are no sign of that', () => {
  expect(health({ failedLately: 2 })).toBe('failed');
  expect(health({ failedLately: 3 })).toBe('failing');
  expect(health({ failedLately: 3, settledLately: 4 })).toBe('failed');
  expect(health({ failedLately: 30, settledLately: 30, unknown: 5 })).toBe('failing');
});

test('of a company that is not connected nothing is said but that', () => {
  expect(health({ isConnected: false, failedLately: 30, unknown: 5 })).toBe('unused');
});

test('of late is since the beginning of a five minutes, ten to fifteen minutes ago', () => {
  expect(new Date(lateFrom(Date.parse('2020-05-11T09:58:30Z'))).toISOString()).toBe('2020-05-11T09:45:00.000Z');
  expect(new Date(lateFrom(Date.parse('2020-05-11T10:00:00Z'))).toISOString()).toBe('2020-05-11T09:50:00.000Z');
});

test('the counters of late tell of a company, and of no other and nothing before', () => {
  const at = Date.parse('2020-05-11T09:58:30Z');
  const slots = new Map<string, number>();
  for (const [key, time, value] of [
    ['payouts.issuer|kb failed', '09:40', 9],
    ['payouts.issuer|kb failed', '09:45', 1],
    ['payouts.issuer|kb failed', '09:55', 2],
    ['payouts.issuer|kb settled', '09:50', 4],
    ['payouts.issuer|nh failed', '09:55', 7],
  ] as const)
    slots.set(`${key}@${Date.parse(`2020-05-11T${time}:00Z`)}`, value);
  const values = new Map([
    ['payouts.issuer|kb unknown', 5],
    ['payouts.issuer|kb failed', 12],
  ]);
  expect(issuerFacts('kb', true, { values, slots, at })).toEqual({ isConnected: true, unknown: 5, failedLately: 3, settledLately: 4 });
});

test('each health has words of its own in both languages', () => {
  for (const lang of ['ko', 'en'] as const) expect(new Set(issuerHealths.map((one) => issuerHealthWords[one][lang])).size).toBe(issuerHealths.length);
});
