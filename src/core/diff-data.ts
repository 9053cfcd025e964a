import { isGroup, upTo, type Place } from './diff-place.ts';
import { baseDateName, factName, inLang, sourceName } from './entry-name.ts';
import { namedValue } from './explain-condition.ts';
import { valueOfFact } from './fact-words.ts';
import type { Lang } from './message-words.ts';
import { regionWords } from './region-words.ts';

/** Keys that are data: rows, columns, sizes, facts, sources. One of them may be spelled like a key of the format. */
const isData =
  /^(tables\.\*\.values\.[^.]+(\.[^.]+)?|amount\.parts\.\*\.(bySize|share\.of|phaseOut\.from|phaseOut\.zeroAt)\.[^.]+|amount\.parts\.\*\.matrix\.values\.[^.]+(\.[^.]+)?|facts\.[^.]+\.[^.]+|(sources|baseDates|regions\.names)\.[^.]+)$/;

/** What a key that is data stands for, as people say it; nothing for a key of the format. */
export function dataName(place: Place, lang: Lang): string | undefined {
  const { names, shape } = place;
  const [name, section] = [names.at(-1) ?? '', names[0]];
  if (!isData.test(shape)) return undefined;
  if (section === 'facts') return factName(place, names.slice(1).join('.'), lang);
  if (section === 'sources') return sourceName(place, name, lang);
  if (section === 'baseDates') return baseDateName(place, name, lang);
  if (section === 'regions') return regionWords(name, place.new.regions?.names ?? place.old.regions?.names)[lang];
  if (section === 'tables') return cellName(place, lang);
  if (/\.(bySize|share\.of)\.[^.]+$/.test(shape)) return sizeWords(place, lang);
  const part = place.rules.at(-1) as { matrix?: { rows?: unknown; columns?: unknown }; phaseOut?: { by?: unknown } } | undefined;
  const by = shape.includes('.phaseOut.') ? part?.phaseOut?.by : names.length === 6 ? part?.matrix?.rows : part?.matrix?.columns;
  return typeof by === 'string' && by.includes('.') ? namedValue(place.new, by, name, lang) : valueOfFact(name, lang);
}

/** A row or column of a table, by the fact that chooses it: 4인 가구, 직장. */
function cellName(place: Place, lang: Lang): string {
  const [name, from] = [place.names.at(-1)!, rulesBy(place)[0]];
  const by = place.names.length === 4 ? from?.row : from?.column;
  if (by === 'household.size' && /^\d+$/.test(name)) return sizeName(Number(name), isLastRow(place, name), lang);
  return by === undefined ? valueOfFact(name, lang) : namedValue(place.new, by, name, lang);
}

/** How rules of either document read the table. */
function rulesBy(place: Place) {
  const table = place.rules.at(-1)?.id;
  return [...place.new.eligibility, ...place.old.eligibility].flatMap(({ limitFrom }) => (limitFrom?.table === table ? [limitFrom!] : []));
}

/** Whether somebody may be held against another row than their own. */
export function isShifted(place: Place): boolean {
  return rulesBy(place).some((one) => one.shift !== undefined);
}

/** Where the last row stands for what lies beyond it. */
function isLastRow(place: Place, name: string): boolean {
  const table = place.rules.at(-1);
  const rows = isGroup(table?.['values']) ? Object.keys(table['values']).map(Number) : [];
  return table?.['above'] === 'last' && Number(name) >= Math.max(...rows);
}

/** The data keys from so many names on, as one: 4인 가구 · 직장. */
export function dataNames(place: Place, from: number, lang: Lang): string {
  return place.names
    .slice(from)
    .map((name, i) => dataName(upTo(place, from + i + 1), lang) ?? valueOfFact(name, lang))
    .join(' · ');
}

export function sizeWords(place: Place, lang: Lang): string {
  const size = Number(place.names.at(-1));
  return sizeName(size, size >= lastSize(place), lang);
}

function sizeName(size: number, orMore: boolean, lang: Lang): string {
  return inLang(lang, `${size}인${orMore ? ' 이상' : ''} 가구`, `a household of ${size}${orMore ? ' or more' : ''}`);
}

/** The largest size a table by size names, in the newer document where it is there: it stands for all above it. */
export function lastSize(place: Place): number {
  const part = place.rules.at(-1) as { bySize?: object; share?: { of?: unknown } } | undefined;
  const table = part?.bySize ?? (isGroup(part?.share?.of) ? part.share.of : {});
  return Math.max(...Object.keys(table).map(Number), 0);
}
