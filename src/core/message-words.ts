import { minutesOf } from './time.ts';
import { dayNumber, dayText, lastDayBefore, wallMinute, weekdayOf } from './wall-clock.ts';

export type Lang = 'ko' | 'en';
export interface Currency {
  readonly code: string;
  readonly decimals: number;
}

const weekdaysKo = ['월', '화', '수', '목', '금', '토', '일'];
const weekdaysEn = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthsEn = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** The name people say, after the number. A currency that is not here is told by its code. */
const currencyNames: Readonly<Record<string, readonly [ko: string, en: string]>> = {
  KRW: ['원', ' won'],
  USD: ['달러', ' dollars'],
  HKD: ['홍콩달러', ' Hong Kong dollars'],
  JPY: ['엔', ' yen'],
  SGD: ['싱가포르달러', ' Singapore dollars'],
  EUR: ['유로', ' euros'],
};

/** 억: the unit in which large sums of won are printed and spoken. */
const eok = 100_000_000n;

/** An amount as people read it: 871,000원, 30억 원, 871,000 won; 1,400.50 dollars when the currency has decimals. */
export function moneyWords(amount: bigint, currency: Currency, lang: Lang): string {
  if (lang === 'ko' && currency.code === 'KRW' && currency.decimals === 0 && amount >= eok && amount % eok === 0n) return `${decimal(amount / eok, 0)}억 원`;
  return moneyInFull(amount, currency, lang);
}

/** Money in digits, however round: numbers that stand below each other are compared by their length. */
export function moneyInFull(amount: bigint, currency: Currency, lang: Lang): string {
  return `${decimal(amount, currency.decimals)}${currencyWords(currency, lang)}`;
}

/** How a currency is written behind its digits: 원, with the space that belongs there. */
export function currencyWords({ code }: Pick<Currency, 'code'>, lang: Lang): string {
  const [ko, en] = currencyNames[code] ?? [` ${code}`, ` ${code}`];
  return lang === 'ko' ? ko : en;
}

function decimal(amount: bigint, decimals: number): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = digits.slice(digits.length - decimals);
  return `${amount < 0n ? '-' : ''}${whole}${/^0*$/.test(rest) ? '' : `.${rest}`}`;
}

/** A day: 7월 21일(월), Monday 21 July; with its year when asked. */
export function dayWords(day: string, lang: Lang, withYear = false): string {
  const [year = '', month = '', date = ''] = day.split('-').map((part) => String(Number(part)));
  const weekday = weekdayOf(dayNumber(day));
  if (lang === 'ko') return `${withYear ? `${year}년 ` : ''}${month}월 ${date}일(${weekdaysKo[weekday]})`;
  return `${weekdaysEn[weekday]} ${date} ${monthsEn[Number(month) - 1]}${withYear ? ` ${year}` : ''}`;
}

/** A month or a whole year, as base dates may be: 2021년 6월, June 2021; 2020년, 2020. */
export function monthWords(text: string, lang: Lang): string {
  const [year = '', month] = text.split('-');
  if (lang === 'ko') return month ? `${year}년 ${Number(month)}월` : `${year}년`;
  return month ? `${monthsEn[Number(month) - 1]} ${year}` : year;
}

/** A time of day: 오전 9시, 9:00 a.m. Midnight at the end of a day is never 12 o’clock of some day: 밤 12시(자정), midnight. */
export function clockWords(clock: string, lang: Lang): string {
  const minutes = minutesOf(clock);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  if (lang === 'ko') {
    if (minutes === 1_440) return '밤 12시(자정)';
    if (minutes === 0) return '0시';
    const half = hour === 12 ? '낮' : hour < 12 ? '오전' : '오후';
    return `${half} ${hour > 12 ? hour - 12 : hour}시${minute === 0 ? '' : ` ${minute}분`}`;
  }
  if (minutes === 1_440 || minutes === 0) return 'midnight';
  if (minutes === 720) return '12:00 noon';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}

/**
 * A local minute: 7월 21일(월) 오전 9시, Monday 21 July, 9:00 a.m.
 * As an end, 00:00 is of the day before: that is the last day on which one can still come. Whoever reads “until 24 August” counts that day in, and
 * nobody says “from midnight at the start of”: a midnight is told as its day, unless `exact` asks for it, as officials do.
 */
export function minuteWords(
  local: string,
  lang: Lang,
  how: { readonly year?: boolean; readonly only?: 'date' | 'time' | undefined; readonly end?: boolean; readonly exact?: boolean } = {},
): string {
  let [day, clock] = [local.slice(0, 10), local.slice(11, 16)];
  if (how.end && clock === '00:00') [day, clock] = [dayText(lastDayBefore(wallMinute(local))), '24:00'];
  if (how.only === 'time') return clockWords(clock, lang);
  const date = dayWords(day, lang, how.year);
  if (how.only === 'date' || (!how.exact && (clock === '24:00' || clock === '00:00'))) return date;
  if (lang === 'ko') return `${date} ${clockWords(clock, lang)}`;
  if (clock === '24:00') return `midnight at the end of ${date}`;
  if (clock === '00:00') return `midnight at the start of ${date}`;
  return `${date}, ${clockWords(clock, lang)}`;
}
