import { actionWords } from './action-words.ts';
import type { CalendarRow } from './calendar.ts';
import { clockWords, type Lang } from './message-words.ts';
import type { Programme } from './programme.ts';
import type { Window } from './schema-windows.ts';
import type { Instant } from './time.ts';

/** RFC 5545: a content line is at most 75 octets, its CRLF not counted; longer ones are folded. */
const lineOctetsMax = 75;

/**
 * Calendar rows as an iCalendar file (RFC 5545): one event a row, in UTC, lines ended by CRLF and folded at 75 octets.
 * An event keeps its UID when a later version of the programme moves it, and says that version as its SEQUENCE,
 * so a calendar that subscribes moves the entry instead of showing two.
 */
export function printCalendar(programme: Programme, rows: readonly CalendarRow[], lang: Lang): string {
  const { document } = programme;
  const uids = new Map<string, number>();
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Danbi//Programme calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(document.name[lang])}`,
    `X-WR-TIMEZONE:${escaped(document.timeZone)}`,
    ...rows.flatMap((row) => event(programme, row, uidOf(programme, row, uids), lang)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Window and digits name an event; a day that a pause cuts in two has a second one. */
function uidOf(programme: Programme, row: CalendarRow, known: Map<string, number>): string {
  const name = `${row.window}.${row.digits ? row.digits.join('') : 'all'}`;
  const count = (known.get(name) ?? 0) + 1;
  known.set(name, count);
  return `${name}${count > 1 ? `.${count}` : ''}@${programme.id}.danbi`;
}

function event(programme: Programme, row: CalendarRow, uid: string, lang: Lang): string[] {
  const window = programme.document.windows.find((one) => one.id === row.window);
  const isOpenEnded = !Number.isFinite(row.closes);
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    // The instant of the version, not of the printing: the same file printed twice is the same file.
    `DTSTAMP:${utc(programme.effectiveFrom)}`,
    `SEQUENCE:${programme.version}`,
    `DTSTART:${utc(row.opens)}`,
    ...(isOpenEnded ? [] : [`DTEND:${utc(row.closes)}`]),
    `SUMMARY:${escaped(summary(programme, row, lang))}`,
    `DESCRIPTION:${escaped(description(window, row, isOpenEnded, lang))}`,
    `CATEGORIES:${row.for.toUpperCase()}`,
    // Seeing a window in a calendar must not mark its owner as busy for weeks.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function summary(programme: Programme, row: CalendarRow, lang: Lang): string {
  const channel = programme.document.channels.find((one) => one.id === row.channel)?.words[lang] ?? row.channel;
  const action = actionWords(row.for, lang);
  const name = programme.document.name[lang];
  if (lang === 'ko') return `${name} ${action}: ${channel}${row.digits ? ` (끝자리 ${row.digits.join('·')})` : ''}`;
  return `${name}: ${action}, ${channel}${row.digits ? ` (last digit ${row.digits.join(' or ')})` : ''}`;
}

function description(window: Window | undefined, row: CalendarRow, isOpenEnded: boolean, lang: Lang): string {
  const ko = lang === 'ko';
  const lines: string[] = [];
  if (row.digits) lines.push(`${digitOwner(window, lang)}: ${row.digits.join(', ')}`);
  if (window?.hours) lines.push(`${ko ? '운영 시간' : 'Hours'}: ${span(window.hours, lang)}`);
  if (window?.weekdays) lines.push(`${ko ? '여는 요일' : 'Open on'}: ${window.weekdays.map((day) => weekday(day, lang)).join(', ')}`);
  if (window?.maintenance) lines.push(`${ko ? '점검 시간' : 'Nightly maintenance'}: ${span(window.maintenance, lang)}`);
  if (isOpenEnded) lines.push(ko ? '마감이 아직 발표되지 않았어요.' : 'The end has not been announced.');
  lines.push(`[${[row.window, ...(window?.source ?? [])].join(' ')}]`);
  return lines.join('\n');
}

function digitOwner(window: Window | undefined, lang: Lang): string {
  const account = window?.rotation?.by === 'accountNumber';
  if (lang === 'ko') return account ? '계좌번호 끝자리' : '출생연도 끝자리';
  return account ? 'Last digit of the account number' : 'Last digit of the birth year';
}

function span(hours: { readonly from: string; readonly to: string }, lang: Lang): string {
  return `${clockWords(hours.from, lang)}–${clockWords(hours.to, lang)}`;
}

const weekdays: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  mon: ['월', 'Monday'],
  tue: ['화', 'Tuesday'],
  wed: ['수', 'Wednesday'],
  thu: ['목', 'Thursday'],
  fri: ['금', 'Friday'],
  sat: ['토', 'Saturday'],
  sun: ['일', 'Sunday'],
};

/** A weekday as people say it: 월, Monday. */
export function weekday(day: string, lang: Lang): string {
  return weekdays[day]?.[lang === 'ko' ? 0 : 1] ?? day;
}

function utc(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** TEXT values: backslash, semicolon, comma and line ends are escaped; other control characters have no place in one. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Continues a long line after CRLF and a space; never cuts inside a character. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    // The space that begins a continued line counts too.
    if (octets + size > lineOctetsMax) {
      pieces.push(piece);
      [piece, octets] = ['', 1];
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}
