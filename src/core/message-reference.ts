import type { ProgrammeDocument } from './schema.ts';
import type { Words } from './schema-words.ts';

/** What stands at the place a reference names, by kind; `end` marks a minute or day at which something is over. */
export type Referred =
  | { readonly kind: 'minute' | 'day' | 'month' | 'clock' | 'text'; readonly text: string; readonly end: boolean }
  | { readonly kind: 'money'; readonly amount: bigint }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'words'; readonly words: Words }
  /** Not there at all; or there, but nothing a person could read (a list, an id, a condition). */
  | { readonly kind: 'nothing'; readonly why: 'unknown' | 'unreadable' };

/** A programme is at most eight deep; ids with dots in them take some more. */
const stepsMax = 20;

/** What was referred to before, by document: a programme’s texts name some hundred places, and are filled for everybody. */
const known = new WeakMap<ProgrammeDocument, Map<string, Referred>>();
/** 5,000 names: many times what its texts hold, should somebody ask for what is not there. */
const namesMax = 5_000;

/** Follows a path like windows.online.opens into a programme, which does not change: keys by name, entries of a list by their id. */
export function refer(document: ProgrammeDocument, name: string): Referred {
  let names = known.get(document);
  if (!names || names.size >= namesMax) known.set(document, (names = new Map<string, Referred>()));
  let referred = names.get(name);
  if (!referred) names.set(name, (referred = lookUp(document, name)));
  return referred;
}

function lookUp(document: ProgrammeDocument, name: string): Referred {
  const steps = name.split('.');
  const path = steps.length > stepsMax ? undefined : follow(document, steps, []);
  return path ? kindOf(document, path.keys, path.value) : { kind: 'nothing', why: 'unknown' };
}

/** Every path of a programme that a text may refer to: what a mistyped one may have meant. */
export function referablePaths(document: ProgrammeDocument): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, names: readonly string[], keys: readonly string[]): void => {
    if (kindOf(document, keys, value).kind !== 'nothing') found.push(names.join('.'));
    else if (Array.isArray(value)) for (const item of value) if (idOf(item) !== undefined) visit(item, [...names, idOf(item)!], [...keys, idOf(item)!]);
    if (isGroup(value)) for (const [key, child] of Object.entries(value)) visit(child, [...names, key], [...keys, key]);
  };
  visit(document, [], []);
  return found;
}

/** Ids and keys may hold dots themselves (a source “K20-1.2”), so each step tries the longest name first. */
function follow(value: unknown, steps: readonly string[], keys: readonly string[]): { keys: readonly string[]; value: unknown } | undefined {
  if (steps.length === 0) return { keys, value };
  for (let taken = steps.length; taken > 0; taken -= 1) {
    const name = steps.slice(0, taken).join('.');
    const item: unknown = Array.isArray(value) ? value.find((one) => idOf(one) === name) : undefined;
    if (item !== undefined) return follow(item, steps.slice(taken), [...keys, name]);
    if (isGroup(value) && Object.hasOwn(value, name)) return follow(value[name], steps.slice(taken), [...keys, name]);
  }
  return undefined;
}

const ends = new Set(['closes', 'expires', 'until', 'closed']);

/** Whether a name tells the end of something, so that 00:00 means the midnight before. */
export function isEnd(name: string): boolean {
  return ends.has(name.slice(name.lastIndexOf('.') + 1));
}

function kindOf(document: ProgrammeDocument, keys: readonly string[], value: unknown): Referred {
  const key = keys.at(-1) ?? '';
  if (typeof value === 'string') {
    const end = isEnd(key) || keys.join('.') === 'donation.deemed.at';
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return { kind: 'minute', text: value, end };
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { kind: 'day', text: value, end: false };
    if (/^\d{2}:\d{2}$/.test(value)) return { kind: 'clock', text: value, end: false };
    if (/^\d{4}(-\d{2})?$/.test(value) && keys[0] === 'baseDates') return { kind: 'month', text: value, end: false };
    return key === 'title' ? { kind: 'text', text: value, end: false } : { kind: 'nothing', why: 'unreadable' };
  }
  if (typeof value === 'number') return isMoney(document, keys, value) ? { kind: 'money', amount: BigInt(value) } : { kind: 'number', number: value };
  if (isGroup(value) && typeof value['ko'] === 'string' && typeof value['en'] === 'string')
    return { kind: 'words', words: { ko: value['ko'], en: value['en'] } };
  return { kind: 'nothing', why: 'unreadable' };
}

const moneyKeys = new Set(['flat', 'cap', 'perPerson', 'amount']);
const moneyGroups = new Set(['bySize', 'matrix', 'phaseOut', 'share']);

/** Which whole numbers of the file are money: the schema’s `Money`, and the unit of a donation. */
function isMoney(document: ProgrammeDocument, keys: readonly string[], value: number): boolean {
  if (!Number.isSafeInteger(value)) return false;
  const [section, entry, group, field] = keys;
  const key = keys.at(-1) ?? '';
  if (moneyKeys.has(key)) return true;
  if (section === 'amount') return field !== undefined && moneyGroups.has(field);
  if (section === 'tables') return group === 'values';
  if (section === 'donation') return key === 'unit';
  if (section === 'use') return key === 'limit';
  return section === 'eligibility' && key === 'limit' && isMoneyFact(document, document.eligibility.find((one) => one.id === entry)?.fact ?? '');
}

function isMoneyFact(document: ProgrammeDocument, path: string): boolean {
  const [bag = '', fact = ''] = path.split('.');
  return document.facts?.[bag as 'household']?.[fact]?.type === 'money';
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function idOf(value: unknown): string | undefined {
  return isGroup(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
}
