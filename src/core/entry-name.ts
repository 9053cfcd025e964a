import { actionWords } from './action-words.ts';
import { withoutReferences } from './check-answers.ts';
import { follow, isDate, isRule, isWords, type Place, type Rule } from './diff-place.ts';
import { saidCondition } from './explain-condition.ts';
import { factWords, valueOfFact } from './fact-words.ts';
import { grantStages, grantStageWords } from './grant-stage.ts';
import { dayWords, minuteWords, type Lang } from './message-words.ts';
import { dayFromTrigger, formatWords, noticeTriggers, noticeWays } from './format-words.ts';
import type { Words } from './schema-words.ts';

/** 40 letters: enough of a text to know it among its neighbours in a list. */
const lettersMax = 40;

type Namer = (place: Place, rule: Rule, lang: Lang) => string | undefined;

/** An entry that has no words of its own, by where it stands in the file. */
const namers: readonly (readonly [RegExp, Namer])[] = [
  [/^windows\.\*$/, (p, rule, lang) => doorWords(p, rule, lang)],
  [/^tables\.\*$/, (p, rule, lang) => tableName(p, rule, lang)],
  [/^household\.drops\.\*$/, (_p, rule, l) => relationsOf(rule['relations'], ['세대주와의 관계가 ', '인 사람'], ['whoever is the head’s ', ''], l)],
  [/^household\.joins\.\*$/, (_p, rule, l) => relationsOf(rule['dependants'], ['건강보험 피부양자인 ', ''], ['a health-insurance dependant who is a ', ''], l)],
  [/^household\.better\.\*$/, (p, rule, lang) => formatWords(`${p.shape}.merge`, String(rule['merge']), lang)],
  [/^amount\.parts\.\*$/, (p, rule, lang) => conditionOf(p, rule, lang) ?? paidBy(rule, lang)],
  [/^payout\.cohorts\.\*$/, (p, rule, lang) => cohortWords(p, rule, lang)],
  [
    /^payout\.schedules\.\*$/,
    (p, rule, l) =>
      conditionOf(p, rule, l) ?? (positionOf(p, rule) <= 1 ? undefined : inLang(l, '앞의 나누어 지급에 해당하지 않는 경우', 'if no schedule before it fits')),
  ],
  [/^payout\.schedules\.\*\.instalments\.\*$/, (p, rule, l) => instalmentName(positionOf(p, rule), l)],
  [
    /^donation\.undoByIssuer\.\*$/,
    (p, rule, l) =>
      inLang(
        l,
        `${nameIn(p, 'issuers', rule['issuer'], l)} 기부 취소 기한`,
        `the deadline of ${nameIn(p, 'issuers', rule['issuer'], l)} to take a donation back`,
      ),
  ],
  [
    /^outages\.\*$/,
    (p, rule, l) => inLang(l, `${nameIn(p, 'dependencies', rule['dependency'], l)} 장애`, `the outage of ${nameIn(p, 'dependencies', rule['dependency'], l)}`),
  ],
  [/^campaigns\.inducements\.\*$/, (_p, rule, l) => forbidden(rule['forbids'], l)],
  [/^campaigns\.prices\.\*$/, (_p, rule, l) => inLang(l, `${wayOf(rule, l)} 단가`, `the price of ${wayOf(rule, l)}`)],
];

/** What tells two entries apart that are called alike, by where they stand. */
const tellers: readonly (readonly [RegExp, Namer])[] = [
  [/^windows\.\*$/, (_p, rule, l) => (typeof rule['opens'] === 'string' ? minuteOr(rule['opens'], l, '부터', 'from ') : undefined)],
  [/^outages\.\*$/, (_p, rule, l) => (typeof rule['from'] === 'string' ? minuteOr(rule['from'], l, '부터', 'from ') : undefined)],
  [/^amount\.parts\.\*$/, (_p, rule, lang) => paidBy(rule, lang)],
  [/^notices\.plan\.\*$/, (_p, rule, lang) => whenSent(rule, lang)],
];

/**
 * An entry of a file as people know it: by its words, or by what it is for, where, for whom, or about. Never by its id: that is for engineers.
 * `place` is the entry’s own. Two that are called alike are told apart by what they differ in, else by which of them it is.
 */
export function entryName(place: Place, lang: Lang): string {
  const rule = place.rules.at(-1)!;
  const [name, alike] = [plainName(place, rule, lang), listAround(place).filter((one) => plainName(place, one, lang) === plainName(place, rule, lang))];
  if (alike.length < 2) return name;
  const telling = tellers.find(([shape]) => shape.test(place.shape))?.[1];
  const more = telling?.(place, rule, lang);
  if (more !== undefined && alike.filter((one) => telling!(place, one, lang) === more).length < 2) return `${name} (${more})`;
  const nth = alike.findIndex((one) => one.id === rule.id) + 1;
  return nth === 0 ? name : `${name} (${inLang(lang, `${nth}번째`, `no. ${nth}`)})`;
}

function plainName(place: Place, rule: Rule, lang: Lang): string {
  const { words, question, text } = rule;
  if (isWords(words)) return isSentence(words) ? `“${short(words[lang].replace(/[.]$/, ''))}”` : short(words[lang]);
  if (isWords(question)) return `“${short(withoutReferences(question[lang]))}”${stagesOf(rule['stages'], lang)}`;
  if (isWords(text)) return `“${short(withoutReferences(text[lang]))}”`;
  return namers.find(([shape]) => shape.test(place.shape))?.[1](place, rule, lang) ?? inLang(lang, '이름 없는 항목', 'an entry without a name');
}

/** The entries among which it stands, in the newer document that has it. */
function listAround({ old, new: now, names }: Place): readonly Rule[] {
  const lists = [now, old].map((document) => follow(document, names.slice(0, -1)));
  const list = lists.find((one) => Array.isArray(one) && one.some((item) => isRule(item) && item.id === names.at(-1)));
  return (list ?? []) as readonly Rule[];
}

/** An instalment by which of its schedule it is. */
export function instalmentName(nth: number, lang: Lang): string {
  return inLang(lang, `${nth}번째 지급`, `payment ${nth}`);
}

function positionOf(place: Place, { id }: Rule): number {
  return listAround(place).findIndex((one) => one.id === id) + 1;
}

export function inLang(lang: Lang, ko: string, en: string): string {
  return lang === 'ko' ? ko : en;
}

/** Words that are a sentence stand in quotes inside another sentence; a name does not. */
export function isSentence({ ko }: Words): boolean {
  return /[요다죠]\.?$/.test(ko);
}

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax).join('')}…` : text;
}

/** Where a grant has to stand, by words, in the order of the stages. */
export function stageNames(stages: unknown, lang: Lang): readonly string[] {
  return grantStages.filter((one) => Array.isArray(stages) && stages.includes(one)).map((one) => grantStageWords[one][lang]);
}

function stagesOf(stages: unknown, lang: Lang): string {
  const named = stageNames(stages, lang);
  if (named.length < 2) return named.length === 0 ? '' : ` (${named[0]})`;
  return inLang(lang, ` (${named[0]} 외 ${named.length - 1})`, ` (${named[0]}, and ${named.length - 1} more)`);
}

/** What one does in a window, and where: 은행 창구 신청, applying at bank counters. */
export function doorWords(place: Place, window: { readonly [key: string]: unknown } | undefined, lang: Lang): string {
  if (typeof window?.['for'] !== 'string') return inLang(lang, '이름 없는 기간', 'a window without a name');
  const [where, does] = [channelName(place, window['channel'], lang), actionWords(window['for'], lang)];
  return inLang(lang, `${where} ${does}`, `${does} ${atChannel(place, window['channel'], where)}`);
}

/** At a counter, by post. */
export function atChannel(place: Place, id: unknown, where: string): string {
  const channel = [...place.new.channels, ...place.old.channels].find((one) => one.id === id);
  return `${channel?.kind === 'post' || channel?.kind === 'phone' ? 'by' : 'at'} ${where}`;
}

export function channelName(place: Place, id: unknown, lang: Lang): string {
  return nameIn(place, 'channels', id, lang);
}

/** What another entry names by its id, in either document: a channel, an instrument, an issuer. */
export function nameIn(place: Place, list: 'channels' | 'instruments' | 'issuers' | 'dependencies', id: unknown, lang: Lang): string {
  const found = [...(place.new[list] ?? []), ...(place.old[list] ?? [])].find((one) => one.id === id);
  return found && isWords(found.words) ? found.words[lang] : inLang(lang, '이름 없는 곳', 'a place without a name');
}

/** A table by what is held against it: 건강보험료 기준표. */
function tableName(place: Place, table: Rule, lang: Lang): string {
  const fact = [...place.new.eligibility, ...place.old.eligibility].find((rule) => rule.limitFrom?.table === table.id)?.fact;
  const words = fact === undefined ? undefined : factName(place, fact, lang);
  return words === undefined ? inLang(lang, '기준표', 'a table') : inLang(lang, `${words} 기준표`, `the table for ${words}`);
}

/** A fact by its words, in either document. */
export function factName(place: Place, path: string, lang: Lang): string {
  const words = [place.new, place.old].map((document) => factWords(document, path, lang)).find((one) => one !== path);
  return words ?? inLang(lang, '이름 없는 정보', 'a fact without a name');
}

function relationsOf(list: unknown, ko: readonly [string, string], en: readonly [string, string], lang: Lang): string {
  const words = Array.isArray(list) ? list.map((one) => valueOfFact(String(one), lang)) : [];
  return inLang(lang, `${ko[0]}${words.join(' 또는 ')}${ko[1]}`, `${en[0]}${words.join(' or ')}${en[1]}`);
}

/** For whom an entry with a condition is, as a clause; nothing for one without. */
export function conditionOf(place: Place, rule: Rule, lang: Lang): string | undefined {
  return typeof rule['when'] === 'string' ? conditionClause(place, rule['when'], lang) : undefined;
}

/** A condition as a clause, in words alone: one that only its formula says is said to be one. */
export function conditionClause(place: Place, cel: string, lang: Lang): string {
  const isNamed = (document: Place['new']) =>
    [...cel.matchAll(/\b(?:applicant|person|household|merchant|purchase|application)\.\w+/g)].every(([path]) => factWords(document, path, lang) !== path);
  const said = [place.new, place.old].map((document) => (isNamed(document) ? saidCondition(document, cel, lang) : undefined)).find((one) => one !== undefined);
  return said ?? inLang(lang, '계산식으로 적은 조건에 맞는 경우', 'if a condition holds that is written as a formula');
}

function paidBy(rule: Rule, lang: Lang): string | undefined {
  const payer = rule['payer'];
  return isWords(payer) ? inLang(lang, `${payer.ko} 부담`, `the part paid by ${payer.en}`) : undefined;
}

/** The people of a cohort: by when and where they registered, or whom the ones before it left. */
export function cohortWords(place: Place, rule: Rule, lang: Lang): string {
  const day = (key: string) => {
    const on = rule[key];
    return typeof on !== 'string' ? undefined : isDate(on) ? dayWords(on, lang, true) : on;
  };
  const [from, until] = [day('registeredFrom'), day('registeredUntil')];
  const at = Array.isArray(rule['channels']) ? rule['channels'].map((id) => channelName(place, id, lang)) : [];
  if (!from && !until && at.length === 0 && (place.new.payout?.cohorts ?? []).length > 1)
    return inLang(lang, '앞의 신청 시기에 해당하지 않는 사람', 'people whom no cohort before it fits');
  const spanKo = `${from ? `${from}부터 ` : ''}${until ? `${until}까지 ` : ''}`;
  const spanEn = `${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`;
  return inLang(
    lang,
    `${at.length > 0 ? `${at.join(' 또는 ')}에서 ` : ''}${spanKo}신청한 사람`,
    `people who register${spanEn}${at.length > 0 ? ` at ${at.join(' or ')}` : ''}`,
  );
}

function forbidden(words: unknown, lang: Lang): string {
  const list = Array.isArray(words) ? words.map(String) : [];
  const [first, more] = [list.slice(0, 3).map((one) => `“${one}”`), list.length > 3];
  return inLang(lang, `${first.join('·')}${more ? ' 등' : ''} 금지`, `no ${first.join(', ')}${more ? ' and the like' : ''}`);
}

function wayOf(rule: Rule, lang: Lang): string {
  const way = String(rule['channel']);
  return Object.hasOwn(noticeWays, way)
    ? noticeWays[way as keyof typeof noticeWays][lang === 'ko' ? 0 : 1]
    : inLang(lang, '이름 없는 방법', 'a way without a name');
}

/** 사용 기한 30일 전, 30 days before the expiry. */
function whenSent(rule: Rule, lang: Lang): string | undefined {
  const trigger = String(rule['trigger']);
  return Object.hasOwn(noticeTriggers, trigger) ? dayFromTrigger(trigger as keyof typeof noticeTriggers, Number(rule['offsetDays'] ?? 0), lang) : undefined;
}

function minuteOr(text: string, lang: Lang, ko: string, en: string): string | undefined {
  return isDate(text.slice(0, 10))
    ? inLang(lang, `${minuteWords(text, lang, { year: true })}${ko}`, `${en}${minuteWords(text, lang, { year: true })}`)
    : undefined;
}

/** A source by its title, who published it and when, or where it is read. */
export function sourceName(place: Place, id: string, lang: Lang): string {
  const source = place.new.sources[id] ?? place.old.sources[id];
  // Of a draft that is not finished: any of it may be something else.
  const { title, publisher, on, url } = (source ?? {}) as Readonly<Record<string, unknown>>;
  const when = typeof on === 'string' && isDate(on) ? ` (${dayWords(on, lang, true)})` : '';
  if (typeof title === 'string' || isWords(title)) return `“${short(typeof title === 'string' ? title : title[lang])}”`;
  if (isWords(publisher)) return `${publisher[lang]}${when}`;
  const host = typeof url === 'string' ? /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] : undefined;
  return host === undefined ? inLang(lang, '제목 없는 출처', 'a source without a title') : `${host}${when}`;
}

/** A base date by its words. */
export function baseDateName(place: Place, id: string, lang: Lang): string {
  const words: unknown = (place.new.baseDates[id] ?? place.old.baseDates[id])?.words;
  return isWords(words) ? words[lang] : inLang(lang, '이름 없는 기준일', 'a base date without a name');
}
