import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendar, isTurn, openAtOrAfter, openWindow } from './calendar.ts';
import { sampleProgramme } from './sample-programme.ts';
import type { Window } from './schema-windows.ts';
import { instantOf, isoIn, never } from './time.ts';

const programme = sampleProgramme();
const zone = 'Asia/Seoul';
const window = (id: string) => programme.windows.find((one) => one.rule.id === id)!;
const at = (text: string) => instantOf(text, zone);

test('a digit has its own day of the rotation and every day after it', () => {
  const open = window('online').open[2]!;
  expect(open.slice(0, 2).map((one) => [isoIn(one.from, zone), isoIn(one.to, zone)])).toEqual([
    ['2021-09-07T00:30:00+09:00', '2021-09-07T23:30:00+09:00'],
    ['2021-09-11T00:30:00+09:00', '2021-09-11T23:30:00+09:00'],
  ]);
});

test('the first digits cannot come before the window opens on their own day', () => {
  expect(isoIn(window('online').open[6]![0]!.from, zone)).toBe('2021-09-06T09:00:00+09:00');
});

test('a counter is closed at weekends, on its days off and after four in the afternoon', () => {
  const next = (text: string) => isoIn(openAtOrAfter(window('counter').open[1]!, at(text))!.from, zone);
  expect(next('2021-09-18T10:00')).toBe('2021-09-20T09:00:00+09:00');
  expect(next('2021-09-21T10:00')).toBe('2021-09-23T09:00:00+09:00');
  expect(next('2021-09-14T16:00')).toBe('2021-09-15T09:00:00+09:00');
  expect(next('2021-09-14T15:59')).toBe('2021-09-14T09:00:00+09:00');
});

test('an announced outage is a hole in the window', () => {
  const next = (text: string) => isoIn(openAtOrAfter(window('appeal').open[1]!, at(text))!.from, zone);
  expect(next('2021-09-27T08:00')).toBe('2021-09-29T11:00:00+09:00');
  expect(next('2021-09-27T07:59')).toBe('2021-09-06T09:00:00+09:00');
});

test('a window without a published end stays open', () => {
  const open = openWindow({ ...window('appeal').rule, closes: undefined } as unknown as Window, { timeZone: zone });
  expect(openAtOrAfter(open.open[0]!, at('2035-01-01T00:00'))?.to).toBe(never);
});

test('after the last interval there is nothing', () => {
  expect(openAtOrAfter(window('online').open[2]!, at('2021-10-29T18:00'))).toBeUndefined();
});

test('a turn is read from the date table, and from freeFrom on it is everybody’s', () => {
  const rule = window('online').rule;
  expect([
    isTurn(rule, '2021-09-07', 2),
    isTurn(rule, '2021-09-07', 3),
    isTurn(rule, '2021-09-11', 3),
    isTurn(window('counter').rule, '1999-01-01', 3),
  ]).toEqual([true, false, true, true]);
});

test('the calendar of one birth year names that year’s day and then the free days', () => {
  expect(
    calendar(programme, { birthYear: 1992, channel: 'online' })
      .filter((row) => row.for === 'apply')
      .map((row) => [row.on, row.digits]),
  ).toEqual([
    ['2021-09-07', [2, 7]],
    ['2021-09-11', undefined],
  ]);
});

test('a window without a published end has none in the calendar, and is open years later when no hours close it', () => {
  const { windows, document } = sampleProgramme((yaml) => yaml.replace(', closes: 2021-11-13T00:00', ''));
  const row = calendar({ windows, document }).find((one) => one.window === 'appeal');
  expect(row?.closes).toBe(never);
  const open = windows.find(({ rule }) => rule.id === 'appeal')!.open[3]!;
  expect(openAtOrAfter(open, at('2031-01-01T03:00'))?.to).toBe(never);
});

test('the calendar of everybody has a row for each day of the rotation', () => {
  expect(calendar(programme).filter((row) => row.window === 'online')).toHaveLength(6);
});

test('an instant is in an interval exactly when the plain reading of the rules says so', () => {
  const rule = window('online').rule;
  fc.assert(
    fc.property(fc.integer({ min: at('2021-09-05T00:00'), max: at('2021-10-31T00:00') }), fc.integer({ min: 0, max: 9 }), (instant, digit) => {
      const local = isoIn(instant, zone);
      const clock = local.slice(11, 16);
      const plainly = instant >= at(rule.opens) && instant < at(rule.closes!) && isTurn(rule, local.slice(0, 10), digit) && clock >= '00:30' && clock < '23:30';
      const interval = openAtOrAfter(window('online').open[digit]!, instant);
      expect(Boolean(interval && interval.from <= instant)).toBe(plainly);
    }),
    { numRuns: 2_000 },
  );
});

test('a birth year picks no day of a rotation by account: the table is told whole', () => {
  const byAccount = sampleProgramme((yaml) => yaml.replace('by: birthYear', 'by: accountNumber'));
  const days = calendar(byAccount, { birthYear: 1992, channel: 'online' }).filter((row) => row.window === 'online' && row.digits);
  expect(days.map((row) => row.digits)).toEqual([
    [1, 6],
    [2, 7],
    [3, 8],
    [4, 9],
    [5, 0],
  ]);
});
