import type { Path } from './finding.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

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
  /** What an added or removed entry says, in the order of the file; only where it says more than its name. */
  readonly says?: readonly Said[];
  /** How much more it says than `says` holds. */
  readonly saysMore?: number;
}

/** One thing that an added or removed entry says. */
export interface Said {
  /** Below the entry, with ids in place of positions. */
  readonly names: readonly string[];
  readonly words: Words;
  readonly value: unknown;
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
  /** How many names lead to each of them. */
  readonly depths: readonly number[];
}

export interface Rule {
  readonly id: string;
  readonly words?: Words;
  readonly [key: string]: unknown;
}

/** Where the comparison begins. */
export function rootOf(from: ProgrammeDocument, to: ProgrammeDocument): Place {
  return { old: from, new: to, path: [], names: [], shape: '', rules: [], depths: [] };
}

export function step(place: Place, key: string | number, name: string, inList: boolean, rule: unknown): Place {
  return {
    ...place,
    path: [...place.path, key],
    names: [...place.names, name],
    shape: place.shape === '' ? name : `${place.shape}.${inList ? '*' : name.replaceAll('.', '-')}`,
    rules: isRule(rule) ? [...place.rules, rule] : place.rules,
    depths: isRule(rule) ? [...place.depths, place.names.length + 1] : place.depths,
  };
}

/** The place so many names from the start. */
export function upTo(place: Place, depth: number): Place {
  const count = place.depths.filter((one) => one <= depth).length;
  return {
    ...place,
    path: place.path.slice(0, depth),
    names: place.names.slice(0, depth),
    shape: place.shape.split('.').slice(0, depth).join('.'),
    rules: place.rules.slice(0, count),
    depths: place.depths.slice(0, count),
  };
}

/** The places of the entries on the way, outermost first. */
export function entriesOn(place: Place): readonly Place[] {
  return place.depths.map((depth) => upTo(place, depth));
}

export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRule(value: unknown): value is Rule {
  return isGroup(value) && typeof value['id'] === 'string';
}

/** A key of the innermost rule, when it is text: its channel, its boundary. */
export function ruleText(place: Place, key: string): string {
  const value = place.rules.at(-1)?.[key];
  return typeof value === 'string' ? value : '';
}

/** Groups that people read as one thing: a time span, a deadline, a sentence in one language and the other. */
export function isWhole(shape: string): boolean {
  return /(^|\.)(hours|maintenance|quiet|undo|shift|afterSpending|after)$/.test(shape);
}

/** Whether people read a value as one thing: not a group of keys, nor a list of rules. */
export function isLeaf(place: Place, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0 || !hasIds(value);
  return !isGroup(value) || isWords(value) || isWhole(place.shape) || Object.keys(value).length === 0;
}

/** Whether a list holds entries that are known by their ids, each of them once. */
export function hasIds(list: readonly unknown[]): list is readonly Rule[] {
  return list.every(isRule) && new Set(list.map((one) => one.id)).size === list.length;
}

/** The same place while only the older document is looked at: for what it said. */
export function past(place: Place): Place {
  const rules = place.depths.map((depth, i) => {
    const rule = follow(place.old, place.names.slice(0, depth));
    return isRule(rule) ? rule : place.rules[i]!;
  });
  return { ...place, new: place.old, rules };
}

/** What stands at these names in a document: keys by name, entries of a list by their id. */
export function follow(document: ProgrammeDocument, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value.find((one) => isRule(one) && one.id === name);
    return isGroup(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);
}

export function isWords(value: unknown): value is Words {
  return isGroup(value) && typeof value['ko'] === 'string' && typeof value['en'] === 'string';
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** Deep equality of data as YAML gives it; the order of keys does not matter, the order of lists does. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isGroup(a) || !isGroup(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
