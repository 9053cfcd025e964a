import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendar } from './calendar.ts';
import { printCalendar, weekday } from './ics.ts';
import { sampleProgramme } from './sample-programme.ts';

const sample = sampleProgramme();
const unfolded = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n');
const values = (ics: string, name: string) => unfolded(ics).flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : []));

test('each opening is an event in UTC, with the digits in its summary', () => {
  const ics = printCalendar(sample, calendar(sample, { birthYear: 1987, channel: 'online' }), 'ko');
  const lines = unfolded(ics);
  const first = lines.slice(lines.indexOf('UID:online.27@sample-relief.danbi') - 1).slice(0, 11);
  expect(first).toEqual([
    'BEGIN:VEVENT',
    'UID:online.27@sample-relief.danbi',
    'DTSTAMP:20210829T150000Z',
    'SEQUENCE:2',
    'DTSTART:20210906T153000Z',
    'DTEND:20210907T143000Z',
    'SUMMARY:견본 지원금 신청: 온라인 (끝자리 2·7)',
    String.raw`DESCRIPTION:출생연도 끝자리: 2\, 7\n점검 시간: 오후 11시 30분–오전 0시 30분\n[online N1]`,
    'CATEGORIES:APPLY',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
});

test('an event that moves keeps its UID, and no two events share one', () => {
  const moved = sampleProgramme((yaml) =>
    yaml.replace('{on: 2021-09-10, digits: [5, 0]}', '{on: 2021-09-12, digits: [5, 0]}').replace('freeFrom: 2021-09-11', 'freeFrom: 2021-09-13'),
  );
  const uids = (programme: typeof sample) => values(printCalendar(programme, calendar(programme), 'en'), 'UID');
  expect([...uids(moved)].sort()).toEqual([...uids(sample)].sort());
  expect(new Set(uids(sample)).size).toBe(uids(sample).length);
});

test('lines end with CRLF, are at most 75 octets long and never cut a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (name) => {
      const ics = printCalendar({ ...sample, document: { ...sample.document, name: { ko: name, en: name } } }, calendar(sample), 'ko');
      expect(ics.endsWith('\r\n')).toBe(true);
      for (const line of ics.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n\p{Cc}]/u);
      }
      expect(Buffer.from(ics).toString()).toBe(ics);
    }),
  );
});

test('commas, semicolons, backslashes and line ends of a name do not break the file', () => {
  const name = 'a, b; c\\d\ne';
  const ics = printCalendar({ ...sample, document: { ...sample.document, name: { ko: name, en: name } } }, [], 'en');
  expect(values(ics, 'X-WR-CALNAME')).toEqual([String.raw`a\, b\; c\\d\ne`]);
});

test('a window whose end was never published has no end, and says so', () => {
  const open = sampleProgramme((yaml) => yaml.replace('opens: 2021-09-06T09:00, closes: 2021-11-13T00:00', 'opens: 2021-09-06T09:00'));
  const ics = printCalendar(
    open,
    calendar(open).filter((row) => row.window === 'appeal'),
    'en',
  );
  expect(values(ics, 'DTEND')).toEqual([]);
  expect(values(ics, 'DESCRIPTION')[0]).toContain('The end has not been announced.');
});

test('printing twice gives the same file', () => {
  expect(printCalendar(sample, calendar(sample), 'ko')).toBe(printCalendar(sample, calendar(sample), 'ko'));
});

test('weekdays have words in both languages', () => {
  expect([weekday('mon', 'ko'), weekday('sun', 'en')]).toEqual(['월', 'Sunday']);
});
