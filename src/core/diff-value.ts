import { isDate, isGroup, isRule, isWords, step, type Place } from './diff-place.ts';
import { referredWords } from './diff-reference.ts';
import { fieldName } from './diff-subject.ts';
import { conditionClause, entryName, inLang } from './entry-name.ts';
import { daysAway, formatWords } from './format-words.ts';
import { refer } from './message-reference.ts';
import { clockWords, dayWords, minuteWords, moneyWords, monthWords, type Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import { readOut } from './template-read-out.ts';

/** A value in a sentence. Spans of the day read as spans, a rotation as its days, a condition as a clause. */
export function told(place: Place, value: unknown, lang: Lang): string {
  if (isGroup(value) && /\.(hours|maintenance|quiet)$/.test(place.shape))
    return `${clockWords(String(value['from']), lang)}–${clockWords(String(value['to']), lang)}`;
  if (place.shape === 'donation.undo' && isGroup(value)) {
    const clock = clockWords(String(value['at']), lang);
    const days = Number(value['days']);
    if (days === 0) return lang === 'ko' ? `신청한 날 ${clock}` : `${clock} of the same day`;
    return lang === 'ko' ? `신청 ${days}일 뒤 ${clock}` : `${clock}, ${days} ${days === 1 ? 'day' : 'days'} after`;
  }
  if (isGroup(value) && /\.(after|afterSpending|shift)$/.test(place.shape)) return termWords(place, value, lang);
  if (place.shape.endsWith('.rotation.days') && Array.isArray(value)) return value.map((day) => rotationDay(day, lang)).join('; ');
  return valueWords(place, value, lang);
}

/** When an instalment is paid after something else, or which row holds when: groups of keys that people say as one. */
function termWords(place: Place, value: Readonly<Record<string, unknown>>, lang: Lang): string {
  const said = (key: string) => valueWords(step(place, key, key, false, undefined), value[key], lang);
  if (place.shape.endsWith('.shift')) return inLang(lang, `${said('when')} ${said('rows')} 뒤의 기준`, `${said('rows')} further on, ${said('when')}`);
  if (place.shape.endsWith('.after')) return inLang(lang, `${said('instalment')}에서 ${said('months')} 뒤`, `${said('months')} after ${said('instalment')}`);
  const [amount, months, day] = [said('amount'), said('months'), String(value['day'])];
  return inLang(lang, `${withParticle(amount, '을/를')} 쓴 달에서 ${months} 뒤 ${day}일`, `day ${day} of the month ${months} after ${amount} is spent`);
}

function rotationDay(day: unknown, lang: Lang): string {
  if (!isGroup(day) || !Array.isArray(day['digits'])) return String(day);
  const on = String(day['on']);
  return `${isDate(on) ? dayWords(on, lang, true) : on} ${day['digits'].join('·')}`;
}

/** A value of either document as people read it. */
export function valueWords(place: Place, value: unknown, lang: Lang): string {
  if (typeof value === 'boolean') return inLang(lang, value ? '예' : '아니요', value ? 'yes' : 'no');
  if (typeof value === 'number') return numberWords(place, value, lang);
  if (typeof value === 'string') return textWords(place, value, lang);
  if (Array.isArray(value)) return value.map((item, i) => itemWords(place, item, i, lang)).join(', ') || inLang(lang, '빈 목록', 'an empty list');
  if (isWords(value)) return `“${readOut(place.new, value[lang], lang)}”`;
  if (isGroup(value))
    return Object.entries(value)
      .filter(([key]) => key !== 'id')
      .map(([key, child]) => {
        const here = step(place, key, key, false, child);
        return `${fieldName(here, lang)} ${valueWords(here, child, lang)}`;
      })
      .join(', ');
  return inLang(lang, '없음', 'nothing');
}

/** One of a list: an entry by its name. */
export function itemWords(place: Place, item: unknown, i: number, lang: Lang): string {
  return isRule(item) ? entryName(step(place, i, item.id, true, item), lang) : valueWords(step(place, i, String(i), true, undefined), item, lang);
}

/** What is counted in days, months, years, minutes or times says so. */
const units: readonly (readonly [RegExp, ko: string, one: string, many: string])[] = [
  [/(\.(creditDays|days)|^notices\.lateDays|^appeals\.answerDays)$/, '일', ' day', ' days'],
  [/\.(validMonths|months)$/, '개월', ' month', ' months'],
  [/\.validYears$/, '년', ' year', ' years'],
  [/\.honouredMinutes$/, '분', ' minute', ' minutes'],
  [/^windows\.\*\.limit$/, '번', ' time', ' times'],
  [/\.shift\.rows$/, '줄', ' row', ' rows'],
];

function numberWords(place: Place, value: number, lang: Lang): string {
  if (isMoney(place) || place.shape.endsWith('.roundDownTo')) return moneyWords(BigInt(value), place.new.currency, lang);
  if (place.shape.endsWith('.offsetDays')) {
    return value === 0 ? inLang(lang, '그날', 'the same day') : daysAway(value, lang);
  }
  const unit = units.find(([shape]) => shape.test(place.shape));
  return unit ? `${value}${inLang(lang, unit[1], value === 1 ? unit[2] : unit[3])}` : String(value);
}

/** Whether the number at this place is money: what may change by the currency alone. */
export function isMoney(place: Place): boolean {
  const name = place.names.join('.');
  return refer(place.new, name).kind === 'money' || refer(place.old, name).kind === 'money';
}

/** Whether the text at this place is a condition. */
export function isCondition(shape: string): boolean {
  return /\.(when|holds|unless|beneficiary|autoCheck)$/.test(shape);
}

function textWords(place: Place, text: string, lang: Lang): string {
  if (isCondition(place.shape)) return conditionClause(place, text, lang);
  if (isMinute(text)) return minuteWords(text, lang, { year: true, end: /closes|expires|until|deemed\.at$/.test(place.shape), exact: true });
  if (isDate(text)) return dayWords(text, lang, true);
  if (/^\d{2}:\d{2}$/.test(text)) return clockWords(text, lang);
  if (/^\d{4}(-\d{2})?$/.test(text) && place.shape.startsWith('baseDates.')) return monthWords(text, lang);
  if (place.shape.endsWith('.op')) return opWords(text, lang);
  if (place.shape.endsWith('.share.ratio')) return `${Math.round(Number(text) * 1e8) / 1e6}%`;
  const named = formatWords(place.shape, text, lang) ?? referredWords(place, text, lang);
  if (named !== undefined) return named;
  return /[\s"“”{]/.test(text) || /\.(ko|en)$/.test(place.shape) ? `“${readOut(place.new, text, lang)}”` : text;
}

/** Written like a minute, and one that exists: the comparison also runs on documents that check refuses. */
function isMinute(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && isDate(text.slice(0, 10));
}

/** 이하 is <=, 미만 is <, 이상 is >=, 초과 is >. */
export function opWords(op: string, lang: Lang): string {
  const words: Readonly<Record<string, readonly [string, string]>> = {
    '<': ['미만', 'less than'],
    '<=': ['이하', 'at most'],
    '>': ['초과', 'more than'],
    '>=': ['이상', 'at least'],
  };
  return words[op]?.[lang === 'ko' ? 0 : 1] ?? op;
}
