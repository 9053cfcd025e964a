import { actionWords } from './action-words.ts';
import { channelLabel, isGroup, isRule, labelOf, ownerOf, ruleText, valueWords, type Place } from './diff-place.ts';
import { hasKeyWords, keyWords } from './key-words.ts';
import { clockWords, type Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import type { Words } from './schema-words.ts';

type Say = (place: Place, from: string, to: string, lang: Lang) => string;

/** Places that deserve a sentence of their own. The first that fits is taken; everything else is told by the name of its key. */
const sentences: readonly (readonly [RegExp, Say])[] = [
  [
    /^windows\.\*\.opens$/,
    (p, from, to, l) =>
      l === 'ko' ? `${doing(p, l)} 시작이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다.` : `${doing(p, l)} opens on ${to} instead of ${from}.`,
  ],
  [
    /^windows\.\*\.closes$/,
    (p, from, to, l) =>
      l === 'ko' ? `${doing(p, l)} 마감이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다.` : `${doing(p, l)} closes on ${to} instead of ${from}.`,
  ],
  [
    /^windows\.\*\.limit$/,
    (p, from, to, l) =>
      l === 'ko' ? `${doing(p, l)} 가능 횟수가 ${from}번에서 ${to}번으로 바뀝니다.` : `${doing(p, l)} may be done ${to} times instead of ${from}.`,
  ],
  [
    /^amount\.parts\.\*\.(bySize|share\.of)\.\d+$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${sizeWords(p, l)}의 금액이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다: ${ownerOf(p, l)}.`
        : `${sizeWords(p, l)} receives ${to} instead of ${from}, in the part ${ownerOf(p, l)}.`,
  ],
  [
    /^amount\.parts\.\*\.matrix\.values\.[^.]+\./,
    (p, from, to, l) =>
      l === 'ko'
        ? `${cell(p, 5)} 금액이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다: ${ownerOf(p, l)}.`
        : `${cell(p, 5)} receives ${to} instead of ${from}, in the part ${ownerOf(p, l)}.`,
  ],
  [
    /^amount\.parts\.\*\.flat$/,
    (p, from, to, l) =>
      l === 'ko' ? `${ownerOf(p, l)}: 금액이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다.` : `The part ${ownerOf(p, l)} is ${to} instead of ${from}.`,
  ],
  [
    /^tables\.\*\.values\./,
    (p, from, to, l) =>
      l === 'ko'
        ? `기준표 ${ownerOf(p, l)}: ${withParticle(cell(p, 3), '이/가')} ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다.`
        : `In the table ${ownerOf(p, l)}, ${cell(p, 3)} is ${to} instead of ${from}.`,
  ],
  [
    /^eligibility\.\*\.limit$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}: 기준이 ${withOp(p, from, l)}에서 ${withParticle(withOp(p, to, l), '으로/로')} 바뀝니다.`
        : `${ownerOf(p, l)}: the limit is ${withOp(p, to, l)} instead of ${withOp(p, from, l)}.`,
  ],
  [
    /^(eligibility\.\*|use\.sales)\.op$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}: 경계가 ${opWords(from, l)}에서 ${withParticle(opWords(to, l), '으로/로')} 바뀝니다.`
        : `${ownerOf(p, l)}: the boundary is “${opWords(to, l)}” instead of “${opWords(from, l)}”.`,
  ],
  [
    /^instruments\.\*\.expires$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)} 사용 기한이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다.`
        : `${ownerOf(p, l)} can be spent until ${to} instead of ${from}.`,
  ],
  [
    /^effectiveFrom$/,
    (_p, from, to, l) => (l === 'ko' ? `시행 시각이 ${from}에서 ${withParticle(to, '으로/로')} 바뀝니다.` : `It takes effect on ${to}; before, on ${from}.`),
  ],
  [/^version$/, (_p, from, to, l) => (l === 'ko' ? `${from}판에서 ${to}판이 됩니다.` : `Version ${from} becomes version ${to}.`)],
];

export function changed(place: Place, from: unknown, to: unknown): Words {
  return both((lang) => {
    const [before, after] = [told(place, from, lang), told(place, to, lang)];
    const own = sentences.find(([shape]) => shape.test(place.shape));
    if (own) return own[1](place, before, after, lang);
    const key = fieldWords(place, lang);
    return lang === 'ko'
      ? `${ownerOf(place, lang)}: ${withParticle(key, '이/가')} ${before}에서 ${withParticle(after, '으로/로')} 바뀝니다.`
      : `${ownerOf(place, lang)}: ${key}: ${after} instead of ${before}.`;
  });
}

export function added(place: Place, to: unknown): Words {
  return both((lang) => {
    if (isEntry(place))
      return lang === 'ko'
        ? `${listWords(place, lang)}에 추가됩니다: ${entryWords(place, to, lang)}.`
        : `New under ${listWords(place, lang)}: ${entryWords(place, to, lang)}.`;
    return lang === 'ko'
      ? `${withParticle(ofField(place, lang), '이/가')} 추가됩니다: ${told(place, to, lang)}.`
      : `${ofField(place, lang)}: now ${told(place, to, lang)}; before, nothing was said.`;
  });
}

export function removed(place: Place, from: unknown): Words {
  return both((lang) => {
    if (isEntry(place))
      return lang === 'ko'
        ? `${listWords(place, lang)}에서 빠집니다: ${entryWords(place, from, lang)}.`
        : `No longer under ${listWords(place, lang)}: ${entryWords(place, from, lang)}.`;
    return lang === 'ko'
      ? `${withParticle(ofField(place, lang), '이/가')} 없어집니다(이전: ${told(place, from, lang)}).`
      : `${ofField(place, lang)}: no longer said; it was ${told(place, from, lang)}.`;
  });
}

export function reordered(place: Place, to: readonly unknown[]): Words {
  return both((lang) => {
    const key = ofField(place, lang);
    const list = to.every((item) => typeof item !== 'object') ? to.join(', ') : '';
    if (lang === 'ko') return `${key}의 순서가 바뀝니다${list ? `: ${list}` : ''}.`;
    return `${key} is written in another order${list ? `: ${list}` : ''}.`;
  });
}

/** The largest size a table by size names, in the newer document where it is there: it stands for all above it. */
export function lastSize(place: Place): number {
  const part = place.rules.at(-1) as { bySize?: object; share?: { of?: unknown } } | undefined;
  const table = part?.bySize ?? (isGroup(part?.share?.of) ? part.share.of : {});
  return Math.max(...Object.keys(table).map(Number), 0);
}

function both(say: (lang: Lang) => string): Words {
  return { ko: tidy(say('ko')), en: tidy(say('en')) };
}

/** A capital at the start, and one full stop at the end even after “p.m.”. */
function tidy(text: string): string {
  return (text.charAt(0).toUpperCase() + text.slice(1)).replace(/\.\.$/, '.');
}

/** A value in a sentence. Spans of the day read as spans. */
function told(place: Place, value: unknown, lang: Lang): string {
  if (isGroup(value) && /\.(hours|maintenance|quiet)$/.test(place.shape))
    return `${clockWords(String(value['from']), lang)}–${clockWords(String(value['to']), lang)}`;
  if (place.shape === 'donation.undo' && isGroup(value)) {
    const clock = clockWords(String(value['at']), lang);
    if (value['days'] === 0) return lang === 'ko' ? `신청한 날 ${clock}` : `${clock} of the same day`;
    return lang === 'ko' ? `신청 ${String(value['days'])}일 뒤 ${clock}` : `${clock}, ${String(value['days'])} days after`;
  }
  return valueWords(place, value, lang);
}

function doing(place: Place, lang: Lang): string {
  const window = place.rules.at(-1);
  const action = actionWords(String(window?.['for']), lang);
  const channel = channelLabel(place, String(window?.['channel']), lang);
  return lang === 'ko' ? `${channel} ${action}` : `${action} on ${channel}`;
}

function isEntry(place: Place): boolean {
  return place.shape.endsWith('.*');
}

/** The list an entry stands in, with the rule that holds the list: “windows”, or “merchant classes of big-shops”. */
function listWords(place: Place, lang: Lang): string {
  const key = keyWords(place.names.at(-2) ?? '')[lang];
  const owner = place.rules.findLast((rule) => rule.id !== place.names.at(-1));
  if (!owner) return lang === 'ko' ? key : `“${key}”`;
  return lang === 'ko' ? `${labelOf(owner, lang)}의 ${key}` : `“${key}” of ${labelOf(owner, lang)}`;
}

function entryWords(place: Place, value: unknown, lang: Lang): string {
  if (!isRule(value)) return valueWords(place, value, lang);
  return place.shape === 'windows.*' ? `${labelOf(value, lang)}, ${doing(place, lang)}` : labelOf(value, lang);
}

/** The rule and its key: “card-online: closing”; just the key where there is no rule. */
function ofField(place: Place, lang: Lang): string {
  const key = fieldWords(place, lang);
  const rule = place.rules.at(-1);
  return rule ? `${labelOf(rule, lang)}: ${key}` : key;
}

/** The nearest key of the format; for a row or a fact, the key and the name of the row. */
function fieldWords(place: Place, lang: Lang): string {
  const names = place.shape.split('.').flatMap((name, i) => (name === '*' ? [] : [place.names[i]!]));
  const last = names.at(-1) ?? '';
  if ((last === 'ko' || last === 'en') && names.length > 1) {
    const of = { ko: { ko: '한국어', en: '영어' }, en: { ko: 'in Korean', en: 'in English' } }[lang][last];
    return `${keyWords(names.at(-2)!)[lang]} (${of})`;
  }
  if (hasKeyWords(last) || names.length < 2) return keyWords(last)[lang];
  return `${keyWords(names.at(-2)!)[lang]} ${last}`;
}

function sizeWords(place: Place, lang: Lang): string {
  const size = Number(place.names.at(-1));
  const orMore = size >= lastSize(place);
  if (lang === 'ko') return `${size}인${orMore ? ' 이상' : ''} 가구`;
  return `a household of ${size}${orMore ? ' or more' : ''}`;
}

function cell(place: Place, from: number): string {
  return place.names.slice(from).join(' · ');
}

function withOp(place: Place, limit: string, lang: Lang): string {
  const op = ruleText(place, 'op');
  return lang === 'ko' ? `${limit} ${opWords(op, lang)}` : `${opWords(op, lang)} ${limit}`;
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
