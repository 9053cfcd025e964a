import type { Path } from './finding.ts';
import { refer } from './message-reference.ts';
import { clockWords, dayWords, minuteWords, moneyWords, monthWords, type Lang } from './message-words.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';
import { keyWords } from './key-words.ts';

/** One difference of two programmes: which rule, for whom, from what to what. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  /** In the new document; in the old one when it was removed. */
  readonly path: Path;
  /** The id of the nearest rule, or the path where there is none. */
  readonly rule: string;
  /** The part of the file, like windows. */
  readonly section: string;
  readonly what: Words;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly affects: Affects;
  /** Whether people get more (money, time, choice) or less by it; other where that cannot be said. */
  readonly moreOrLess: Direction;
}

export type Direction = 'more' | 'less' | 'other';

/** Whom a change concerns. Every kind carries finished words; the other fields are for machines. */
export interface Affects {
  /** nobody: only the file itself, its notes and sources. */
  readonly who: 'everyone' | 'digits' | 'channel' | 'instrument' | 'issuer' | 'household-size' | 'group' | 'shops' | 'nobody';
  readonly digits?: readonly number[];
  readonly channel?: string;
  readonly instrument?: string;
  readonly issuer?: string;
  /** A household size as the file writes it; `orMore` when it stands for larger ones too. */
  readonly size?: number;
  readonly orMore?: boolean;
  /** Row and column of a table or matrix. */
  readonly group?: readonly string[];
  readonly words: Words;
}

/** Where two programmes are being compared. */
export interface Place {
  readonly old: ProgrammeDocument;
  readonly new: ProgrammeDocument;
  /** In the new document; in the old one where something was removed. */
  readonly path: Path;
  /** The path with ids in place of positions, like windows, online, closes. */
  readonly names: readonly string[];
  /** The path with * in place of entries of a list, like windows.*.closes. */
  readonly shape: string;
  /** The entries with an id that lie on the path, outermost first. */
  readonly rules: readonly Rule[];
}
export interface Rule {
  readonly id: string;
  readonly words?: Words;
  readonly [key: string]: unknown;
}

export function step(place: Place, key: string | number, name: string, inList: boolean, rule: unknown): Place {
  return {
    ...place,
    path: [...place.path, key],
    names: [...place.names, name],
    shape: place.shape === '' ? name : `${place.shape}.${inList ? '*' : name}`,
    rules: isRule(rule) ? [...place.rules, rule] : place.rules,
  };
}

export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRule(value: unknown): value is Rule {
  return isGroup(value) && typeof value['id'] === 'string';
}

/** What people know a rule by: its words with its id beside them, else the id. */
export function labelOf(rule: Rule, lang: Lang): string {
  const words = isWords(rule.words) ? rule.words[lang] : undefined;
  if (words === rule.id) return rule.id;
  return words === undefined || words.length > 60 ? `“${rule.id}”` : `${words} (${rule.id})`;
}

export function channelLabel(place: Place, id: string, lang: Lang): string {
  const channel = [...place.new.channels, ...place.old.channels].find((one) => one.id === id);
  return channel ? labelOf(channel, lang) : id;
}

/** A key of the innermost rule, when it is text: its channel, its boundary. */
export function ruleText(place: Place, key: string): string {
  const value = place.rules.at(-1)?.[key];
  return typeof value === 'string' ? value : '';
}

/** The rule on whose behalf a change is told, or the section when there is none. */
export function ownerOf(place: Place, lang: Lang): string {
  const rule = place.rules.at(-1);
  if (rule) return labelOf(rule, lang);
  return keyWords(place.names[0] ?? 'danbi')[lang];
}

export function isWords(value: unknown): value is Words {
  return isGroup(value) && typeof value['ko'] === 'string' && typeof value['en'] === 'string';
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
      .map(([key, child]) => `${keyWords(key)[lang]} ${valueWords(step(place, key, key, false, child), child, lang)}`)
      .join(', ');
  return lang === 'ko' ? '없음' : 'nothing';
}

function isMoney(place: Place): boolean {
  const name = place.names.join('.');
  return refer(place.new, name).kind === 'money' || refer(place.old, name).kind === 'money';
}

function textWords(place: Place, text: string, lang: Lang): string {
  if (isMinute(text)) return minuteWords(text, lang, { year: true, end: /closes|expires|until|deemed\.at$/.test(place.shape) });
  if (isDate(text)) return dayWords(text, lang, true);
  if (/^\d{2}:\d{2}$/.test(text)) return clockWords(text, lang);
  if (/^\d{4}-\d{2}$/.test(text)) return monthWords(text, lang);
  return /[\s"“”]/.test(text) ? `“${text}”` : text;
}

/** Written like a minute, and one that exists: the comparison also runs on documents that check refuses. */
function isMinute(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && isDate(text.slice(0, 10));
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
