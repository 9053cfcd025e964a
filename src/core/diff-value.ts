import { conditionWords } from './explain-condition.ts';
import { isDate, isGroup, isRule, isWords, labelOf, step, type Place, type Rule } from './diff-place.ts';
import { factWords } from './fact-words.ts';
import { grantStages, grantStageWords, type GrantStage } from './grant-stage.ts';
import { fieldName } from './diff-subject.ts';
import { refer } from './message-reference.ts';
import { clockWords, dayWords, minuteWords, moneyWords, monthWords, type Lang } from './message-words.ts';

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
  if (place.shape.endsWith('.rotation.days') && Array.isArray(value)) return value.map((day) => rotationDay(day, lang)).join('; ');
  return valueWords(place, value, lang);
}

function rotationDay(day: unknown, lang: Lang): string {
  if (!isGroup(day) || !Array.isArray(day['digits'])) return String(day);
  const on = String(day['on']);
  return `${isDate(on) ? dayWords(on, lang, true) : on} ${day['digits'].join('·')}`;
}

/** A value of either document as people read it. */
export function valueWords(place: Place, value: unknown, lang: Lang): string {
  if (typeof value === 'boolean') return lang === 'ko' ? (value ? '예' : '아니요') : value ? 'yes' : 'no';
  if (typeof value === 'number') return isMoney(place) ? moneyWords(BigInt(value), place.new.currency, lang) : String(value);
  if (typeof value === 'string') return textWords(place, value, lang);
  if (Array.isArray(value))
    return (
      value.map((item) => (isRule(item) ? labelOf(item, lang) : valueWords(place, item, lang))).join(', ') || (lang === 'ko' ? '빈 목록' : 'an empty list')
    );
  if (isWords(value)) return `“${value[lang]}”`;
  if (isRule(value)) return labelOf(value, lang);
  if (isGroup(value))
    return Object.entries(value)
      .map(([key, child]) => {
        const here = step(place, key, key, false, child);
        return `${fieldName(here, lang)} ${valueWords(here, child, lang)}`;
      })
      .join(', ');
  return lang === 'ko' ? '없음' : 'nothing';
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

/** Keys whose value is the path of a fact, like household.premium. */
const isFact = /\.(fact|limitFrom\.(row|column)|matrix\.(rows|columns)|phaseOut\.(persons|income|by))$/;

function textWords(place: Place, text: string, lang: Lang): string {
  if (isCondition(place.shape)) return conditionWords(place.new, text, lang);
  if (isMinute(text)) return minuteWords(text, lang, { year: true, end: /closes|expires|until|deemed\.at$/.test(place.shape), exact: true });
  if (isDate(text)) return dayWords(text, lang, true);
  if (/^\d{2}:\d{2}$/.test(text)) return clockWords(text, lang);
  if (/^\d{4}-\d{2}$/.test(text)) return monthWords(text, lang);
  if (place.shape.endsWith('.op')) return opWords(text, lang);
  if (isFact.test(place.shape) && text.includes('.')) return factWords(place.new, text, lang);
  if (place.shape.startsWith('answers.*.stages') && isStage(text)) return grantStageWords[text][lang];
  const named = entryNamed(place, text);
  if (named) return labelOf(named, lang);
  return /[\s"“”]/.test(text) ? `“${text}”` : text;
}

function isStage(text: string): text is GrantStage {
  return (grantStages as readonly string[]).includes(text);
}

/** The channel, instrument or issuer that an id in another rule means. Notices go out on channels of their own, and so do payments. */
function entryNamed({ shape, new: document }: Place, id: string): Rule | undefined {
  const key = /(?:^|\.)(channel|mismatch|notOn|undoOn|instrument|issuer|channels|instruments)(\.\*)?$/.exec(shape)?.[1];
  if (key === undefined || /^(notices|use)\./.test(shape)) return undefined;
  const list: readonly Rule[] = key.startsWith('instrument') ? document.instruments : key === 'issuer' ? (document.issuers ?? []) : document.channels;
  return list.find((one) => one.id === id);
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
