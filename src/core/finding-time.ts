import { dayWords, minuteWords, type Lang } from './message-words.ts';

/** A day or a minute, written as in a file. */
export const isTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-4]):[0-5]\d)?$/;

/** As people say it, to the minute: what is wrong with a file is often which of two midnights is meant. */
export function timeWords(text: string, lang: Lang): string {
  return text.length === 10 ? dayWords(text, lang, true) : minuteWords(text, lang, { year: true, exact: true });
}

const times = /(?<![\w“"-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-4]):[0-5]\d)?(?![\w”"-])/g;

/** A sentence with its days and minutes as people say them; what is in quotes stands in the file just so. */
export function withTimesInWords(sentence: string, lang: Lang): string {
  return sentence.replaceAll(times, (written) => timeWords(written, lang));
}
