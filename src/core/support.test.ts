import { expect, test } from 'vitest';
import { done, refuse } from './outcome.ts';
import { hourOf, identifierOf, maySearch, mayReveal, mayTake, mayWork, searchesMax, standingOf } from './support.ts';

test('a whole number is found however it was written down, and a part of one never', () => {
  expect(identifierOf('receipt', ' 7k3fa 9q2dx')).toBe('7K3FA-9Q2DX');
  expect(identifierOf('phone', '+82 10-1234-5678')).toBe('01012345678');
  const ci = `${'A'.repeat(86)}==`;
  expect(identifierOf('ci', `${ci}\n`)).toBe(ci);
  for (const [way, part] of [
    ['receipt', '7K3FA-9Q2D'],
    ['receipt', '7K3FA-9Q2DU'],
    ['phone', '1234-5678'],
    ['phone', '02-1234-5678'],
    ['ci', 'A'.repeat(86)],
    ['ci', '김단비'],
  ] as const)
    expect(identifierOf(way, part), part).toBeUndefined();
});

test('an agent searches so often an hour and so often a day, and no more', () => {
  expect(maySearch({ hour: searchesMax.hour, day: searchesMax.hour })).toEqual(done('may'));
  expect(maySearch({ hour: searchesMax.hour + 1, day: 40 })).toEqual(refuse('support.too_many', { limit: searchesMax.hour }));
  expect(maySearch({ hour: 1, day: searchesMax.day + 1 })).toEqual(refuse('support.too_many_today', { limit: searchesMax.day }));
  expect(hourOf(Date.parse('2020-05-13T01:59:59Z'))).toBe(Date.parse('2020-05-13T01:00:00Z'));
});

test('only who has an open case in hand works on it, and anybody else may take it', () => {
  expect(mayWork({ heldBy: 'hana' }, 'hana')).toEqual(done('may'));
  expect(mayWork({ heldBy: 'hana' }, 'duri')).toEqual(refuse('support.not_yours'));
  expect(mayWork({}, 'duri')).toEqual(refuse('support.not_yours'));
  expect(mayTake({}, 'duri')).toEqual(done('may'));
  expect(mayTake({ heldBy: 'duri' }, 'duri')).toEqual(refuse('support.yours_already'));
  for (const may of [mayWork, mayTake]) expect(may({ heldBy: 'hana', closedAt: 1 }, 'hana')).toEqual(refuse('support.closed'));
});

test('a case waits until it is answered, again once it is passed on, and never after it is closed', () => {
  const opened = { heldBy: 'hana', waitsSince: 1 };
  expect(standingOf(opened)).toEqual({ state: 'waiting', since: 1 });
  expect(standingOf({ ...opened, answeredAt: 2 })).toEqual({ state: 'answered', since: 2 });
  expect(standingOf({ heldBy: 'duri', waitsSince: 3, passedBy: 'hana' })).toEqual({ state: 'passed', since: 3 });
  expect(standingOf({ ...opened, answeredAt: 2, closedAt: 4 })).toEqual({ state: 'closed', since: 4 });
});

test('of who is protected, places and ways to reach them need a second person’s yes', () => {
  const guarded = { isProtected: true, isGranted: false };
  expect(mayReveal('identity', guarded)).toEqual(done('may'));
  for (const what of ['contact', 'home'] as const) {
    expect(mayReveal(what, guarded)).toEqual(refuse('support.protected'));
    expect(mayReveal(what, { ...guarded, isGranted: true })).toEqual(done('may'));
    expect(mayReveal(what, { isProtected: false, isGranted: false })).toEqual(done('may'));
  }
});
