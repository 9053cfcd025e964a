import { isLeaf, isRule, past, ruleText, upTo, type Place } from './diff-place.ts';
import { dataNames } from './diff-data.ts';
import { ofField, ownerOf, subjectOf } from './diff-subject.ts';
import { isCondition, itemWords, opWords, told } from './diff-value.ts';
import { partWords, sizedWords } from './diff-whom.ts';
import { entryName } from './entry-name.ts';
import { keyWords } from './key-words.ts';
import { moneyWords, type Lang } from './message-words.ts';
import { withParticle } from './particle.ts';
import type { Words } from './schema-words.ts';

type Say = (place: Place, from: string, to: string, lang: Lang) => string;

/** Places that deserve a sentence of their own. The first that fits is taken; everything else is told by the name of its key. */
const sentences: readonly (readonly [RegExp, Say])[] = [
  [
    /^windows\.\*\.opens$/,
    (p, from, to, l) =>
      l === 'ko' ? `${ownerOf(p, l)} 시작이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.` : `${ownerOf(p, l)} opens on ${to} instead of ${from}.`,
  ],
  [
    /^windows\.\*\.closes$/,
    (p, from, to, l) =>
      l === 'ko' ? `${ownerOf(p, l)} 마감이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.` : `${ownerOf(p, l)} closes on ${to} instead of ${from}.`,
  ],
  [
    /^windows\.\*\.limit$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)} 가능 횟수가 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.`
        : `${ownerOf(p, l)} may be done ${to} instead of ${from}.`,
  ],
  [
    /^amount\.parts\.\*\.(bySize|share\.of)\.\d+$/,
    (p, from, to, l) => {
      const [whom, part] = [sizedWords(p, l), partWords(p, l)];
      return l === 'ko'
        ? `${whom}의 금액이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요(${part}).`
        : `${whom} ${isPaidHere(p) ? 'receives' : 'is counted'} ${to} instead of ${from} (${part}).`;
    },
  ],
  [
    /^amount\.parts\.\*\.matrix\.values\.[^.]+\.[^.]+$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${dataNames(p, 5, l)} 금액이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요(${partWords(p, l)}).`
        : `${dataNames(p, 5, l)} receives ${to} instead of ${from} (${partWords(p, l)}).`,
  ],
  [
    /^amount\.parts\.\*\.flat$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}: 금액이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.`
        : `${ownerOf(p, l)}: the amount is ${to} instead of ${from}.`,
  ],
  [
    /^tables\.\*\.values\./,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}: ${dataNames(p, 3, l)} 기준이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.`
        : `In ${ownerOf(p, l)}, the limit of ${dataNames(p, 3, l)} is ${to} instead of ${from}.`,
  ],
  [
    /^eligibility\.\*\.limit$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}: 기준이 ${withOp(p, from, l)}에서 ${withParticle(withOp(p, to, l), '으로/로')} 바뀌어요.`
        : `${ownerOf(p, l)}: the limit is ${withOp(p, to, l)} instead of ${withOp(p, from, l)}.`,
  ],
  [
    /^(eligibility\.\*|use\.sales)\.op$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}: 경계가 ${opWords(from, l)}에서 ${withParticle(opWords(to, l), '으로/로')} 바뀌어요.`
        : `${ownerOf(p, l)}: the boundary is “${opWords(to, l)}” instead of “${opWords(from, l)}”.`,
  ],
  [
    /^instruments\.\*\.expires$/,
    (p, from, to, l) =>
      l === 'ko'
        ? `${ownerOf(p, l)}의 사용 기한이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.`
        : `${ownerOf(p, l)} can be spent until ${to} instead of ${from}.`,
  ],
  [
    /^effectiveFrom$/,
    (_p, from, to, l) => (l === 'ko' ? `시행 시각이 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.` : `It takes effect on ${to}; before, on ${from}.`),
  ],
  [
    /^currency\.decimals$/,
    (p, from, to, l) => {
      const [was, is] = [p.old, p.new].map((document) => moneyWords(100_000n, document.currency, l));
      return l === 'ko'
        ? `모든 금액의 소수 자리가 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요: 파일의 100000은 ${was}에서 ${withParticle(is!, '으로/로')} 바뀌어요.`
        : `Every amount of the file is read with ${to} ${to === '1' ? 'decimal' : 'decimals'} instead of ${from}: 100000 stands for ${is} instead of ${was}.`;
    },
  ],
  [
    /^currency\.code$/,
    (_p, from, to, l) =>
      l === 'ko' ? `모든 금액의 통화가 ${from}에서 ${withParticle(to, '으로/로')} 바뀌어요.` : `Every amount of the file is in ${to} instead of ${from}.`,
  ],
  [
    /\.id$/,
    (p, _from, _to, l) =>
      l === 'ko' ? `${ownerOf(p, l)}: 파일 안에서 부르는 이름만 바뀌어요.` : `${ownerOf(p, l)}: only what the file itself calls it changes.`,
  ],
  [
    /^id$/,
    (p, _from, _to, l) =>
      l === 'ko'
        ? `“${p.old.name.ko}” 파일이 아니라 “${p.new.name.ko}” 파일이에요.`
        : `This is the file of “${p.new.name.en}” instead of that of “${p.old.name.en}”.`,
  ],
  [/^version$/, (_p, from, to, l) => (l === 'ko' ? `${from}판에서 ${to}판이 돼요.` : `Version ${from} becomes version ${to}.`)],
];

export function changed(place: Place, from: unknown, to: unknown): Words {
  return both((lang) => {
    const [before, after] = toldApart(place, from, to, lang);
    const own = sentences.find(([shape]) => shape.test(place.shape));
    if (own) return own[1](place, before, after, lang);
    const field = ofField(place, lang);
    if (before === after)
      return lang === 'ko' ? `${withParticle(field, '이/가')} 바뀌어요(읽으면 그대로예요: ${after}).` : `${field} changes, and still reads ${after}.`;
    if (lang === 'ko') return `${withParticle(field, '이/가')} ${before}에서 ${withParticle(after, '으로/로')} 바뀌어요.`;
    return isCondition(place.shape) ? `${field}: ${after}; before: ${before}.` : `${field}: ${after} instead of ${before}.`;
  });
}

/** Both values in one language; in both languages where only the other one changed, as in a list of sentences. */
function toldApart(place: Place, from: unknown, to: unknown, lang: Lang): readonly [string, string] {
  const pair = (of: Lang) => [told(past(place), from, of), told(place, to, of)] as const;
  const [before, after] = pair(lang);
  if (before !== after) return [before, after];
  const [otherBefore, otherAfter] = pair(lang === 'ko' ? 'en' : 'ko');
  return otherBefore === otherAfter ? [before, after] : [`${before} / ${otherBefore}`, `${after} / ${otherAfter}`];
}

export function added(place: Place, to: unknown): Words {
  return both((lang) => {
    if (isEntry(place))
      return lang === 'ko'
        ? `${listWords(place, to, lang)}에 추가돼요: ${entryWords(place, to, lang)}.`
        : `New under ${listWords(place, to, lang)}: ${entryWords(place, to, lang)}.`;
    const field = ofField(place, lang);
    if (!isLeaf(place, to)) return lang === 'ko' ? `새로 생겨요: ${field}.` : `New: ${field}.`;
    return lang === 'ko'
      ? `${withParticle(field, '이/가')} 추가돼요: ${told(place, to, lang)}.`
      : `${field}: now ${told(place, to, lang)}; before, nothing was said.`;
  });
}

export function removed(place: Place, from: unknown): Words {
  return both((lang) => {
    const then = past(place);
    if (isEntry(place))
      return lang === 'ko'
        ? `${listWords(then, from, lang)}에서 빠져요: ${entryWords(then, from, lang)}.`
        : `No longer under ${listWords(then, from, lang)}: ${entryWords(then, from, lang)}.`;
    const field = ofField(place, lang);
    if (!isLeaf(place, from)) return lang === 'ko' ? `없어져요: ${field}.` : `No longer there: ${field}.`;
    const before = told(then, from, lang);
    if (lang === 'ko') return `${withParticle(field, '이/가')} 없어져요(이전: ${before}).`;
    return `${field}: no longer said; ${isCondition(place.shape) ? 'before:' : 'it was'} ${before}.`;
  });
}

/** `items`: what stands in the list, entries as themselves, in its new order. */
export function reordered(place: Place, items: readonly unknown[]): Words {
  return both((lang) => {
    const key = ofField(place, lang);
    const list = items.every((item) => isRule(item) || typeof item !== 'object') ? items.map((item, i) => itemWords(place, item, i, lang)).join(', ') : '';
    if (lang === 'ko') return `${key}의 순서가 바뀌어요${list ? `: ${list}` : ''}.`;
    return `${key} is written in another order${list ? `: ${list}` : ''}.`;
  });
}

function both(say: (lang: Lang) => string): Words {
  return { ko: tidy(say('ko')), en: tidy(say('en')) };
}

/** A capital at the start, and one full stop at the end even after “p.m.”. */
function tidy(text: string): string {
  return (text.charAt(0).toUpperCase() + text.slice(1)).replace(/\.\.$/, '.');
}

function isPaidHere(place: Place): boolean {
  return place.rules.at(-1)?.['paid'] !== 'elsewhere';
}

function isEntry(place: Place): boolean {
  return place.shape.endsWith('.*');
}

/** The list an entry stands in, with the rule that holds the list: “windows”, or “merchant classes of big-shops”. */
function listWords(place: Place, value: unknown, lang: Lang): string {
  const key = keyWords(place.names.at(-2) ?? '')[lang];
  const owner = subjectOf(isRule(value) ? upTo(place, place.names.length - 1) : place, lang);
  if (owner === undefined) return lang === 'ko' ? key : `“${key}”`;
  return lang === 'ko' ? `${owner}의 ${key}` : `“${key}” of ${owner}`;
}

function entryWords(place: Place, value: unknown, lang: Lang): string {
  return isRule(value) ? entryName(place, lang) : told(place, value, lang);
}

function withOp(place: Place, limit: string, lang: Lang): string {
  const op = ruleText(place, 'op');
  return lang === 'ko' ? `${limit} ${opWords(op, lang)}` : `${opWords(op, lang)} ${limit}`;
}
