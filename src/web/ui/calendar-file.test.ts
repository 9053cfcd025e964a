import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';

const event = { id: 'kr-2020', title: '긴급재난지원금 신청하는 날', opens: '2020-05-13T07:00:00+09:00', closes: '2020-05-13T23:30:00+09:00' };

test('a date is written as the same instant for a phone in any zone', () => {
  const file = calendarFile(event);
  expect(file).toContain('DTSTART:20200512T220000Z\r\n');
  expect(file).toContain('DTEND:20200513T143000Z\r\n');
});

test('without an end the event is an hour', () => {
  expect(calendarFile({ ...event, closes: undefined })).toContain('DTEND:20200512T230000Z\r\n');
});

test('no line is longer than 75 bytes, and unfolding gives the title back', () => {
  const title = '가나다라마바사아자차카타파하, '.repeat(6);
  const file = calendarFile({ ...event, title });
  for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title.replaceAll(',', '\\,')}`);
});
