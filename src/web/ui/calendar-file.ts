export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  /** ISO instants. Without an end it is told as an hour. */
  readonly opens: string;
  readonly closes?: string | undefined;
}

/** 75 bytes: RFC 5545 folds longer lines, and strict phones drop the event otherwise. */
const lineBytesMax = 75;

/** One event as an iCalendar file (RFC 5545), with an alarm at its start. Times are written in UTC, so any phone in any zone agrees. */
export function calendarFile(event: CalendarEvent): string {
  const closes = event.closes ?? new Date(Date.parse(event.opens) + 3_600_000).toISOString();
  const title = event.title.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Danbi//Citizen app//EN',
    'BEGIN:VEVENT',
    `UID:${event.id}@danbi`,
    `DTSTAMP:${stamp(event.opens)}`,
    `DTSTART:${stamp(event.opens)}`,
    `DTEND:${stamp(closes)}`,
    `SUMMARY:${title}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${title}`,
    'TRIGGER:PT0M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines
    .flatMap(folded)
    .map((line) => `${line}\r\n`)
    .join('');
}

/** 2020-05-13T07:00+09:00 → 20200512T220000Z. */
function stamp(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function folded(line: string): string[] {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (encoder.encode(part + letter).length > lineBytesMax) {
      parts.push(part);
      part = ' ';
    }
    part += letter;
  }
  return [...parts, part];
}
