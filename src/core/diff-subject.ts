import { dataName } from './diff-data.ts';
import { entriesOn, past, upTo, type Place } from './diff-place.ts';
import { baseDateName, entryName, factName, inLang, sourceName } from './entry-name.ts';
import { keyWords } from './key-words.ts';
import type { Lang } from './message-words.ts';

/** Keys that mean something else where they stand than elsewhere. */
const elsewhere: readonly (readonly [RegExp, ko: string, en: string])[] = [
  [/^facts\.[^.]+\.[^.]+\.income$/, '소득으로 보는지', 'whether it counts as income'],
  [/\.share\.of$/, '나누는 금액', 'amount that is shared'],
  [/\.phaseOut\.from$/, '감액이 시작되는 소득', 'income from which it melts'],
  [/\.rotation\.days$/, '날과 끝자리', 'days and digits'],
  [/^windows\.\*\.limit$/, '가능 횟수', 'number of times'],
  [/^use\.refusedPayments\.\*\.channels$/, '결제 방법', 'ways of paying'],
  [/^use\.region$/, '쓸 수 있는 지역', 'where it may be spent'],
];

/** The last key of a place as people say it: its words, or what a row, a fact or a source stands for. */
export function fieldName(place: Place, lang: Lang): string {
  const special = elsewhere.find(([shape]) => shape.test(place.shape));
  return special ? inLang(lang, special[1], special[2]) : (dataName(place, lang) ?? keyWords(place.names.at(-1) ?? '')[lang]);
}

/** The nearest key of the format; for a row, the key and the row. Empty for a record that is its own subject. */
export function fieldWords(place: Place, lang: Lang): string {
  if (isRecord(place)) return '';
  const depth = place.names.length;
  const last = place.names.at(-1) ?? '';
  if ((last === 'ko' || last === 'en') && depth > 1) {
    const around = upTo(place, depth - 1);
    const of = last === 'ko' ? inLang(lang, '한국어', 'in Korean') : inLang(lang, '영어', 'in English');
    return `${around.shape.endsWith('.*') ? fieldName(upTo(place, depth - 2), lang) : fieldName(around, lang)} (${of})`;
  }
  const data = dataName(place, lang);
  return data === undefined || depth < 2 ? fieldName(keyAt(place), lang) : `${fieldName(keyAt(upTo(place, depth - 1)), lang)} ${data}`;
}

/** The place itself, or the list around it where it is one of a list. */
function keyAt(place: Place): Place {
  return place.shape.endsWith('.*') ? upTo(place, place.names.length - 1) : place;
}

/** The entry, base date, fact or source of which a change tells, with the entries around it; nothing for a key of the file itself. */
export function subjectOf(place: Place, lang: Lang): string | undefined {
  // Where the words change by which it is known, it is called as it was.
  const entries = entriesOn(/\.\*\.(words|question|text)(\.|$)/.test(place.shape) ? past(place) : place);
  if (entries.length > 0) {
    const inLists = entries.filter((one) => one.shape.endsWith('.*'));
    if (inLists.length === 0) return fieldName(entries.at(-1)!, lang);
    const isInnermost = entries.at(-1)!.shape.endsWith('.*');
    return joined([...inLists.map((one) => entryName(one, lang)), ...(isInnermost ? [] : [fieldName(entries.at(-1)!, lang)])], lang);
  }
  const [section, first = '', second = ''] = place.names;
  if (section === 'baseDates' && first !== '')
    return inLang(lang, `기준일 “${baseDateName(place, first, lang)}”`, `the base date “${baseDateName(place, first, lang)}”`);
  if (section === 'facts' && second !== '') {
    const fact = factName(place, `${first}.${second}`, lang);
    return inLang(lang, `확인하는 정보 “${fact}”`, `the fact “${fact}”`);
  }
  if (section === 'sources' && first !== '') return inLang(lang, `출처 ${sourceName(place, first, lang)}`, `the source ${sourceName(place, first, lang)}`);
  return undefined;
}

/** From the outermost to the innermost in Korean, the other way round in English; a clause is set off by a comma. */
function joined(names: readonly string[], lang: Lang): string {
  if (lang === 'ko') return names.join('의 ');
  return names.toReversed().reduce((text, name) => (name.startsWith('if ') ? `${text}, ${name}` : `${text} of ${name}`));
}

/** A base date, fact or source itself: an entry without an id, under its own name. */
export function isRecord({ names }: Place): boolean {
  return (names.length === 2 && (names[0] === 'baseDates' || names[0] === 'sources')) || (names.length === 3 && names[0] === 'facts');
}

/** The subject and its key, “카드사 누리집 신청: 마감”; the section and its key, “Amount: cap”; a key of the file alone. */
export function ofField(place: Place, lang: Lang): string {
  const field = fieldWords(place, lang);
  const subject = subjectOf(place, lang);
  if (subject !== undefined) return field === '' || isSlot(place) ? subject : `${subject}: ${field}`;
  const section = keyWords(place.names[0] ?? 'danbi')[lang];
  return place.names.length < 2 || field.startsWith(section) ? field : `${section}: ${field}`;
}

/** An entry that stands alone under its key: its key is its name. */
function isSlot(place: Place): boolean {
  return place.depths.at(-1) === place.names.length && !place.shape.endsWith('.*');
}

/** On whose behalf a sentence of its own is told: the subject, or the section where there is none. */
export function ownerOf(place: Place, lang: Lang): string {
  return subjectOf(place, lang) ?? keyWords(place.names[0] ?? 'danbi')[lang];
}
