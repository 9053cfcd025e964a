import { isGroup, labelOf, type Place } from './diff-place.ts';
import { valueOfFact } from './fact-words.ts';
import { hasKeyWords, keyWords } from './key-words.ts';
import type { Lang } from './message-words.ts';
import type { Words } from './schema-words.ts';

/** Keys that mean something else where they stand than elsewhere. */
const elsewhere: readonly (readonly [RegExp, ko: string, en: string])[] = [
  [/^facts\.[^.]+\.[^.]+\.income$/, '소득으로 보는지', 'whether it counts as income'],
  [/\.share\.of$/, '나누는 금액', 'amount that is shared'],
  [/\.phaseOut\.from$/, '감액이 시작되는 소득', 'income from which it melts'],
  [/\.rotation\.days$/, '날과 끝자리', 'days and digits'],
  [/^windows\.\*\.limit$/, '가능 횟수', 'number of times'],
];

/** Keys that are data: rows, columns, sizes, facts, sources. One of them may be spelled like a key of the format. */
const isData = /^(tables\.\*\.values\..+|amount\..+\.(bySize|of|values|from|zeroAt)\..+|facts\.[^.]+\.[^.]+|(sources|baseDates)\.[^.]+)$/;

/** The last key of a place as people say it: its words, or the row or fact as the file names it. */
export function fieldName(place: Place, lang: Lang): string {
  const special = elsewhere.find(([shape]) => shape.test(place.shape));
  if (special) return lang === 'ko' ? special[1] : special[2];
  const name = place.names.at(-1) ?? '';
  return isData.test(place.shape) ? valueOfFact(name, lang) : keyWords(name)[lang];
}

/** The nearest key of the format; for a row or a fact, the key and the name of the row. Empty for a record that is its own subject. */
export function fieldWords(place: Place, lang: Lang): string {
  if (isRecord(place)) return '';
  const names = place.shape.split('.').flatMap((name, i) => (name === '*' ? [] : [place.names[i]!]));
  const last = names.at(-1) ?? '';
  if ((last === 'ko' || last === 'en') && names.length > 1) {
    const of = { ko: { ko: '한국어', en: '영어' }, en: { ko: 'in Korean', en: 'in English' } }[lang][last];
    return `${keyWords(names.at(-2)!)[lang]} (${of})`;
  }
  if ((hasKeyWords(last) && !isData.test(place.shape)) || names.length < 2) return fieldName(place, lang);
  return `${fieldName(up(place), lang)} ${last}`;
}

/** The key around the last one. */
function up(place: Place): Place {
  return { ...place, names: place.names.slice(0, -1), shape: place.shape.split('.').slice(0, -1).join('.') };
}

/** The rule, base date, fact or source of which a change tells, with the rules around it; nothing for a key of the file itself. */
export function subjectOf(place: Place, lang: Lang): string | undefined {
  if (place.rules.length > 0) {
    const labels = place.rules.map((rule) => labelOf(rule, lang));
    return lang === 'ko' ? labels.join('의 ') : labels.toReversed().join(' of ');
  }
  const [section, first = '', second = ''] = place.names;
  if (section === 'baseDates' && first !== '') {
    const label = labelOf({ id: first, ...wordsOf(place.new.baseDates[first] ?? place.old.baseDates[first]) }, lang);
    return lang === 'ko' ? `기준일 ${label}` : `the base date ${label}`;
  }
  if (section === 'facts' && second !== '') {
    const bag = first as 'person';
    const label = labelOf({ id: `${first}.${second}`, ...wordsOf(place.new.facts?.[bag]?.[second] ?? place.old.facts?.[bag]?.[second]) }, lang);
    return lang === 'ko' ? `확인하는 정보 ${label}` : `the fact ${label}`;
  }
  if (section === 'sources' && first !== '') return lang === 'ko' ? `출처 ${first}` : `the source ${first}`;
  return undefined;
}

function wordsOf(record: { readonly words?: Words } | undefined): { readonly words?: Words } {
  return record?.words ? { words: record.words } : {};
}

/** A base date, fact or source itself: an entry without an id, under its own name. */
export function isRecord({ names }: Place): boolean {
  return (names.length === 2 && (names[0] === 'baseDates' || names[0] === 'sources')) || (names.length === 3 && names[0] === 'facts');
}

/** The subject and its key, “card-online: closing”; the section and its key, “Amount: cap”; a key of the file alone. */
export function ofField(place: Place, lang: Lang): string {
  const field = fieldWords(place, lang);
  const subject = subjectOf(place, lang);
  if (subject !== undefined) return field === '' ? subject : `${subject}: ${field}`;
  const section = keyWords(place.names[0] ?? 'danbi')[lang];
  return place.names.length < 2 || field.startsWith(section) ? field : `${section}: ${field}`;
}

/** On whose behalf a sentence of its own is told: the subject, or the section where there is none. */
export function ownerOf(place: Place, lang: Lang): string {
  return subjectOf(place, lang) ?? keyWords(place.names[0] ?? 'danbi')[lang];
}

export function sizeWords(place: Place, lang: Lang): string {
  const size = Number(place.names.at(-1));
  const orMore = size >= lastSize(place);
  if (lang === 'ko') return `${size}인${orMore ? ' 이상' : ''} 가구`;
  return `a household of ${size}${orMore ? ' or more' : ''}`;
}

/** The largest size a table by size names, in the newer document where it is there: it stands for all above it. */
export function lastSize(place: Place): number {
  const part = place.rules.at(-1) as { bySize?: object; share?: { of?: unknown } } | undefined;
  const table = part?.bySize ?? (isGroup(part?.share?.of) ? part.share.of : {});
  return Math.max(...Object.keys(table).map(Number), 0);
}
