import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, instantAt, instantOf, isDay, isDayText, isoIn, isZone, localOf, minutesOf, parseInstant } from './time.ts';

const seoul = 'Asia/Seoul';

test('a local minute is an instant of the programme’s zone', () => {
  expect(instantOf('2020-05-11T07:00', seoul)).toBe(Date.parse('2020-05-10T22:00:00Z'));
});

test('24:00 is the midnight that ends the day', () => {
  expect(instantOf('2025-11-30T24:00', seoul)).toBe(instantOf('2025-12-01T00:00', seoul));
  expect(minutesOf('24:00')).toBe(1440);
});

test('minutes past a day’s end fall on the next day', () => {
  expect(instantAt(Temporal.PlainDate.from('2025-07-21'), 1470, seoul)).toBe(instantOf('2025-07-22T00:30', seoul));
});

test('a leap day exists in 2004 and 2000 and not in 2005 or 1900', () => {
  expect([isDay(2004, 2, 29), isDay(2000, 2, 29), isDay(2005, 2, 29), isDay(1900, 2, 29)]).toEqual([true, true, false, false]);
  expect(isDayText('2021-02-30')).toBe(false);
  expect(isDayText('2021-2-3')).toBe(false);
});

test('an instant is read with its own offset, or in the zone when it has none', () => {
  expect(parseInstant('2021-09-07T10:00+09:00', seoul)).toBe(parseInstant('2021-09-07T10:00', seoul));
  expect(parseInstant('2021-09-07T01:00:00.4Z', seoul)).toBe(Date.parse('2021-09-07T01:00:00.400Z'));
});

test('text that is no real instant is nothing, never an exception', () => {
  for (const text of [
    '',
    'tomorrow',
    '2021-02-30T10:00Z',
    '2021-13-01T10:00',
    '2021-09-07',
    '2021-09-07T25:00',
    '2021-09-07T10:00+9',
    '2021-09-07T10:61Z',
    '2021-09-07T10:00:60Z',
    '2021-09-07T10:00:00.Z',
    '2021-09-07T10:00:00.',
    '2021-09-07T10:00+24:00',
    '2021-09-07T10:00+09:60',
    '2021-09-07T10:00Zulu',
    '2021-09-07 10:00',
    '2021-09-07T10:00:00.1234567890Z',
    '0x21-09-07T10:00Z',
    '２０２１-09-07T10:00',
    '0050-09-07T10:00Z',
  ])
    expect(parseInstant(text, seoul)).toBeUndefined();
});

test('an instant is written with the zone’s offset, and with milliseconds only when it has some', () => {
  expect(isoIn(Date.parse('2021-09-06T15:30:00Z'), seoul)).toBe('2021-09-07T00:30:00+09:00');
  expect(isoIn(Date.parse('2021-09-06T15:30:00.4Z'), seoul)).toBe('2021-09-07T00:30:00.400+09:00');
  expect(isoIn(Date.parse('2021-01-01T03:30:00Z'), 'America/St_Johns')).toBe('2021-01-01T00:00:00-03:30');
});

test('an instant is read as the platform reads it, whatever its fraction and offset', () => {
  const number = (max: number, width: number) => fc.nat(max).map((value) => String(value).padStart(width, '0'));
  const fraction = fc.oneof(
    fc.constant(''),
    number(59, 2).map((s) => `:${s}`),
    fc
      .tuple(number(59, 2), fc.integer({ min: 1, max: 9 }), fc.nat(999_999_999))
      .map(([s, width, value]) => `:${s}.${String(value).padStart(9, '0').slice(0, width)}`),
  );
  const offset = fc.oneof(
    fc.constant('Z'),
    fc.tuple(fc.constantFrom('+', '-'), number(23, 2), number(59, 2)).map(([sign, h, m]) => `${sign}${h}:${m}`),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      number(12, 2),
      number(31, 2),
      number(23, 2),
      number(59, 2),
      fraction,
      offset,
      (year, month, day, hour, minute, rest, zone) => {
        const text = `${year}-${month}-${day}T${hour}:${minute}${rest}${zone}`;
        const expected = isDay(year, Number(month), Number(day)) ? Math.floor(Number(Temporal.Instant.from(text).epochNanoseconds / 1_000_000n)) : undefined;
        if (expected === undefined || expected >= 0) expect(parseInstant(text, seoul)).toBe(expected);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('what is written reads back as the same instant, on both sides of a change of clocks', () => {
  for (const zone of [seoul, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']) {
    for (let instant = Date.parse('2021-03-13T00:00Z'); instant < Date.parse('2021-04-06T00:00Z'); instant += 7 * 600_000) {
      expect(parseInstant(isoIn(instant, zone), seoul)).toBe(instant);
      expect(dayOf(instant, zone)).toBe(localOf(instant, zone).toPlainDate().toString());
    }
  }
});

test('a zone nobody knows is no zone', () => {
  expect([isZone(seoul), isZone('Asia/Soul')]).toEqual([true, false]);
});
