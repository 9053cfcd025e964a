import { minuteWords, type Lang } from '#core/message-words.ts';
import type { Board } from './use-board.ts';

/** An instant in words, in the zone in which the day of the board began: the hour alone for today. */
export function sinceWords(at: number, { day, startsAt }: Pick<Board, 'day' | 'startsAt'>, lang: Lang): string {
  const local = new Date(Date.parse(`${day.on}T00:00Z`) + at - startsAt).toISOString().slice(0, 16);
  return minuteWords(local, lang, { exact: true, ...(at < startsAt ? {} : { only: 'time' }) });
}
