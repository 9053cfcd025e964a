import { expect, test } from 'vitest';
import { groupOf, noResult, withFollowed } from './campaign-result.ts';

test('what failed outside or never left the app is in the inbox; what was held back or nobody knows of was not sent', () => {
  expect([groupOf({ state: 'accepted', channel: 'push' }), groupOf({ state: 'delivered', channel: 'sms' })]).toEqual(['outside', 'outside']);
  expect([groupOf({ state: 'delivered', channel: 'inbox' }), groupOf({ state: 'failed', channel: 'sms' })]).toEqual(['inbox', 'inbox']);
  expect((['dropped', 'planned', 'unknown', 'sending'] as const).map((state) => groupOf({ state }))).toEqual(Array(4).fill('notSent'));
});

test('each counts for their own group, and only for what they did since it was their turn', () => {
  const sent = { state: 'delivered', channel: 'push', dueAt: 100, preregisteredAt: 50 } as const;
  const first = withFollowed(noResult, [
    { ...sent, appliedAt: 150 },
    { ...sent, appliedAt: 99 },
    { ...sent, appliedAt: null },
  ]);
  const all = withFollowed(first, [{ state: 'dropped', dueAt: 100, preregisteredAt: 120, appliedAt: 130 }]);
  expect(all).toEqual({
    outside: { people: 3, preregistered: 0, applied: 1 },
    inbox: { people: 0, preregistered: 0, applied: 0 },
    notSent: { people: 1, preregistered: 1, applied: 1 },
  });
});
