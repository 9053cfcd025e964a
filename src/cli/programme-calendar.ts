import { actionWords } from '#core/action-words.ts';
import { calendar, type CalendarRow } from '#core/calendar.ts';
import { printCalendar } from '#core/ics.ts';
import { clockWords, dayWords, type Lang } from '#core/message-words.ts';
import type { Programme } from '#core/programme.ts';
import { isoIn, type Instant } from '#core/time.ts';
import { CommandEnd, exitCode } from './exit-code.ts';
import { writeOut } from './output.ts';
import { openGoodProgramme } from './programme-file.ts';

export interface CalendarOptions {
  readonly birthYear?: string;
  readonly channel?: string;
  readonly ics?: boolean;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** Prints who may come when, as a table, as JSON or as an iCalendar file. */
export async function programmeCalendar(file: string, options: CalendarOptions): Promise<void> {
  const programme = await openGoodProgramme(file);
  const birthYear = yearOf(options.birthYear);
  const channel = channelOf(programme, options.channel);
  const rows = calendar(programme, { ...(birthYear === undefined ? {} : { birthYear }), ...(channel === undefined ? {} : { channel }) });
  if (options.ics) return await writeOut(printCalendar(programme, rows, options.lang));
  await writeOut(options.json ? `${JSON.stringify(toJson(programme, rows))}\n` : toTable(programme, rows, options.lang));
}

function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}$/.test(text)) throw new CommandEnd(`“${text}” is no birth year. Write four digits, like --birth-year 1986.`, exitCode.wrongUsage);
  return Number(text);
}

function channelOf(programme: Programme, id: string | undefined): string | undefined {
  const known = programme.document.channels.map((channel) => channel.id);
  if (id !== undefined && !known.includes(id))
    throw new CommandEnd(`${programme.id} has no channel “${id}”. Its channels are ${known.join(', ')}.`, exitCode.wrongUsage);
  return id;
}

function toJson(programme: Programme, rows: readonly CalendarRow[]): object {
  const zone = programme.document.timeZone;
  return {
    programme: programme.id,
    version: programme.version,
    timeZone: zone,
    // A window whose end was never published closes at null.
    rows: rows.map((row) => ({ ...row, opens: isoIn(row.opens, zone), closes: Number.isFinite(row.closes) ? isoIn(row.closes, zone) : null })),
  };
}

function toTable(programme: Programme, rows: readonly CalendarRow[], lang: Lang): string {
  const ko = lang === 'ko';
  if (rows.length === 0) return ko ? '여는 날이 없어요.\n' : 'Nothing opens.\n';
  const head = ko ? ['시작', '끝', '할 일', '창구', '누가', '창'] : ['opens', 'closes', 'for', 'channel', 'who', 'window'];
  const cells = rows.map((row) => [
    when(programme, row.opens, lang),
    Number.isFinite(row.closes) ? when(programme, row.closes, lang, true) : ko ? '미정' : 'not announced',
    actionWords(row.for, lang),
    programme.document.channels.find((channel) => channel.id === row.channel)?.words[lang] ?? row.channel,
    row.digits ? (ko ? `끝자리 ${row.digits.join('·')}` : `digits ${row.digits.join(', ')}`) : ko ? '모두' : 'everybody',
    row.window,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((row) => width(row[column]!))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd();
  return `${[head, ...cells].map(line).join('\n')}\n`;
}

/** Day and clock; as an end, midnight belongs to the day before. */
function when(programme: Programme, instant: Instant, lang: Lang, isEnd = false): string {
  const text = isoIn(instant, programme.document.timeZone);
  const [day, clock] =
    isEnd && text.slice(11, 16) === '00:00' ? [isoIn(instant - 1, programme.document.timeZone).slice(0, 10), '24:00'] : [text.slice(0, 10), text.slice(11, 16)];
  return `${dayWords(day, lang, true)} ${midnight(clock, lang) ?? clockWords(clock, lang)}`;
}

/** How many columns of a terminal a text takes: Hangul and other wide letters take two. */
function width(text: string): number {
  return [...text.matchAll(/./gu)].reduce(
    (sum, [letter]) => sum + (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(letter) ? 2 : 1),
    0,
  );
}

/** In a table the beginning and the end of a day stand beside each other, and both would be “midnight”. */
function midnight(clock: string, lang: Lang): string | undefined {
  if (lang === 'ko') return undefined;
  return { '00:00': 'midnight, its start', '24:00': 'midnight, its end' }[clock];
}
