import { isLeaf, isRule, isWords, past, step, upTo, type Change, type Place, type Said } from './diff-place.ts';
import { fieldName, isRecord } from './diff-subject.ts';
import { told } from './diff-value.ts';
import { entryName } from './entry-name.ts';
import type { Lang } from './message-words.ts';

/** Enough for any single rule of a real programme; a whole section says the rest by its number. */
const most = 12;

/** What an entry that was added or removed says. Nothing for a single value: the sentence holds it already. */
export function saidBy(place: Place, from: unknown, to: unknown): Pick<Change, 'says' | 'saysMore'> {
  const [entry, here] = to === undefined ? [from, past(place)] : [to, place];
  if (isLeaf(here, entry)) return {};
  const says = leavesOf(here, here, entry);
  return { says: says.slice(0, most).map((leaf) => leaf()), ...(says.length > most ? { saysMore: says.length - most } : {}) };
}

function leavesOf(entry: Place, place: Place, value: unknown): readonly (() => Said)[] {
  if (isLeaf(place, value)) return [() => said(entry, place, value)];
  if (Array.isArray(value)) return value.flatMap((item: unknown, i) => leavesOf(entry, step(place, i, isRule(item) ? item.id : String(i), true, item), item));
  return Object.entries(value as object).flatMap(([key, child]: [string, unknown]) =>
    child === undefined || isInName(entry, place, value, key) ? [] : leavesOf(entry, step(place, key, key, false, child), child),
  );
}

/** What the sentence or the line names already: the id, the words in a label, what a window is for and where. */
function isInName(entry: Place, place: Place, value: unknown, key: string): boolean {
  if (isRule(value) && key === 'id') return true;
  const isNamed = place === entry ? isRule(value) || isRecord(place) : isRule(value) && place.shape.endsWith('.*');
  if (isNamed && key === 'words') {
    const words = (value as { words?: unknown }).words;
    return isWords(words) && Math.max(words.ko.length, words.en.length) <= 40;
  }
  return place === entry && place.shape === 'windows.*' && (key === 'for' || key === 'channel');
}

function said(entry: Place, place: Place, value: unknown): Said {
  const names = place.names.slice(entry.names.length);
  const words = (lang: Lang) => `${keysWords(entry, place, lang)}: ${told(place, value, lang)}`;
  return { names, words: { ko: words('ko'), en: words('en') }, value };
}

/** The keys from the entry down: “rotation · days”, “payment 1 · amount”. An entry on the way is called by its name. */
export function keysWords(entry: Place, place: Place, lang: Lang): string {
  const words = place.names.slice(entry.names.length).map((_name, i) => {
    const here = upTo(place, entry.names.length + i + 1);
    if (!here.shape.endsWith('.*')) return fieldName(here, lang);
    return here.depths.at(-1) === here.names.length ? entryName(here, lang) : '';
  });
  return words.filter((word) => word !== '').join(' · ');
}
