import { expect, test } from 'vitest';
import { openingOf, overlap as overlapOf } from './check-opening.ts';
import { exampleDocument } from './example-programme.ts';
import type { Window } from './schema-windows.ts';
import { dayNumber } from './wall-clock.ts';

const base = exampleDocument().windows.find((window) => window.id === 'appeals')!;
const windowOf = (change: Partial<Window>): Window => ({ ...base, opens: '2026-05-11T09:00', closes: '2026-05-15T18:00', ...change });
const overlap = (a: Window, b: Window) => overlapOf(openingOf(a), openingOf(b));
const why = (window: Window, day: string) => openingOf(window).closedBecause(dayNumber(day));

test('a day is open from the day of opening to the day of closing', () => {
  expect(['2026-05-10', '2026-05-11', '2026-05-15', '2026-05-16'].map((day) => why(windowOf({}), day))).toEqual(['outside', undefined, undefined, 'outside']);
});

test('a window that closes at 00:00 is not open on that day, one that closes at 24:00 was', () => {
  expect(why(windowOf({ closes: '2026-05-16T00:00' }), '2026-05-16')).toBe('outside');
  expect(why(windowOf({ closes: '2026-05-15T24:00' }), '2026-05-15')).toBeUndefined();
});

test('a day on which the hours are over when the window opens is outside', () => {
  expect(why(windowOf({ opens: '2026-05-11T18:00', hours: { from: '09:00', to: '18:00' } }), '2026-05-11')).toBe('outside');
  expect(why(windowOf({ opens: '2026-05-11T17:59', hours: { from: '09:00', to: '18:00' } }), '2026-05-11')).toBeUndefined();
});

test('weekdays and days off close a day', () => {
  expect(why(windowOf({ weekdays: ['tue'] }), '2026-05-11')).toBe('weekday');
  expect(why(windowOf({ closedOn: ['2026-05-12'] }), '2026-05-12')).toBe('closedOn');
});

test.each<[string, Partial<Window>, boolean]>([
  ['the same days', {}, true],
  ['a minute in common', { opens: '2026-05-15T17:59', closes: '2026-05-20T18:00' }, true],
  ['one ending where the other begins', { opens: '2026-05-15T18:00', closes: '2026-05-20T18:00' }, false],
  ['no end', { opens: '2026-05-15T17:00', closes: undefined as never }, true],
])('two windows with %s', (_what, change, isOverlap) => {
  expect(overlap(windowOf({}), windowOf(change))).toBe(isOverlap);
  expect(overlap(windowOf(change), windowOf({}))).toBe(isOverlap);
});

test('windows on other weekdays or at other hours do not meet', () => {
  expect(overlap(windowOf({ weekdays: ['mon'] }), windowOf({ weekdays: ['tue', 'wed'] }))).toBe(false);
  expect(overlap(windowOf({ hours: { from: '09:00', to: '12:00' } }), windowOf({ hours: { from: '12:00', to: '18:00' } }))).toBe(false);
  expect(overlap(windowOf({ hours: { from: '09:00', to: '12:01' } }), windowOf({ hours: { from: '12:00', to: '18:00' } }))).toBe(true);
});
