import { expect, test } from 'vitest';
import { invitePerSecond, invitingMs, refilled } from './pace.ts';

test('twice as many are told as can come in, because half of them come at once', () => {
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 0, waiting: 0 })).toBe(200);
});

test('a line of half a minute slows nobody, and the longer it is the fewer are told', () => {
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 0, waiting: 3_000 })).toBe(200);
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 0, waiting: 16_500 })).toBe(100);
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 0, waiting: 30_000 })).toBe(0);
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 0, waiting: 900_000 })).toBe(0);
});

test('nobody is told to come to a service that lets nobody in', () => {
  expect(invitePerSecond({ admitPerSecond: 0, heldShare: 0, waiting: 0 })).toBe(0);
  expect(invitePerSecond({ admitPerSecond: Number.NaN, heldShare: 0, waiting: 0 })).toBe(0);
});

test('while partners of a part of them are behind, so many fewer are told', () => {
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 0.25, waiting: 0 })).toBe(150);
  expect(invitePerSecond({ admitPerSecond: 100, heldShare: 1, waiting: 0 })).toBe(0);
});

test('an allowance fills with time, and a long pause saves one second’s worth', () => {
  expect(refilled(0, 500, 200)).toBe(100);
  expect(refilled(150, 500, 200)).toBe(200);
  expect(refilled(0, 3_600_000, 200)).toBe(200);
  expect(refilled(10, -1_000, 200)).toBe(10);
});

test('telling 160,000 people takes 800 seconds at 200 a second, and no time is said for a pace that stands still', () => {
  expect(invitingMs(160_000, 200)).toBe(800_000);
  expect(invitingMs(160_000, 0)).toBeUndefined();
});
