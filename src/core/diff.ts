import { affectsOf } from './diff-affects.ts';
import { hasIds, isGroup, isSame, isWhole, rootOf, step, type Place, type Change, type Rule } from './diff-place.ts';
import { areRotationDays, rotationChanges } from './diff-rotation.ts';
import { saidBy } from './diff-said.ts';
import { added, changed, reordered, removed } from './diff-words.ts';
import { directionOf } from './diff-direction.ts';
import type { ProgrammeDocument } from './schema.ts';

export type { Affects, Change, Direction, Said } from './diff-place.ts';

/**
 * Compares two versions of a programme rule by rule: lists by id and not by position, rotation tables digit by digit.
 * Complete: it is empty exactly when the two documents are equal. Works on any document of the right shape, checked or not.
 */
export function diffProgrammes(from: ProgrammeDocument, to: ProgrammeDocument): readonly Change[] {
  const changes: Change[] = [];
  compare(rootOf(from, to), from, to, changes);
  return changes;
}

function compare(place: Place, from: unknown, to: unknown, changes: Change[]): void {
  if (isSame(from, to)) return;
  if (isWhole(place.shape) && from !== undefined && to !== undefined) return void changes.push(change(place, 'changed', from, to));
  if (place.shape === 'windows.*.rotation.days' && areRotationDays(from) && areRotationDays(to)) {
    const digits = rotationChanges(place, from, to);
    for (const one of digits) changes.push({ ...one, rule: ruleName(place), section: section(place) });
    if (digits.length === 0) changes.push(order(place, from, to));
    return;
  }
  if (Array.isArray(from) && Array.isArray(to)) return compareLists(place, from, to, changes);
  if (isGroup(from) && isGroup(to)) return compareGroups(place, from, to, changes);
  if (isNewList(from, to)) return compareRules(place, [], to, changes);
  if (isNewList(to, from)) return compareRules(place, from, [], changes);
  changes.push(change(place, from === undefined ? 'added' : to === undefined ? 'removed' : 'changed', from, to));
}

/** A list of rules where there was none: each of them is told by itself. */
function isNewList(absent: unknown, list: unknown): list is readonly Rule[] {
  return absent === undefined && Array.isArray(list) && list.length > 0 && hasIds(list);
}

function compareGroups(place: Place, from: Record<string, unknown>, to: Record<string, unknown>, changes: Change[]): void {
  const keys = [...Object.keys(to), ...Object.keys(from).filter((key) => !Object.hasOwn(to, key))];
  for (const key of keys) {
    const [before, after] = [own(from, key), own(to, key)];
    compare(step(place, key, key, false, after ?? before), before, after, changes);
  }
}

function own(group: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(group, key) ? group[key] : undefined;
}

function compareLists(place: Place, from: readonly unknown[], to: readonly unknown[], changes: Change[]): void {
  if (hasIds(from) && hasIds(to)) return compareRules(place, from, to, changes);
  if (!isPlain(from) || !isPlain(to)) return void changes.push(change(place, 'changed', from, to));
  const before = changes.length;
  to.forEach((item, i) => {
    if (!from.includes(item)) changes.push(change(step(place, i, String(item), true, undefined), 'added', undefined, item));
  });
  from.forEach((item, i) => {
    if (!to.includes(item)) changes.push(change(step(place, i, String(item), true, undefined), 'removed', item, undefined));
  });
  // The same items in another order, or one of them written twice.
  if (changes.length === before) changes.push(order(place, from, to));
}

function compareRules(place: Place, from: readonly Rule[], to: readonly Rule[], changes: Change[]): void {
  to.forEach((rule, i) => {
    const before = from.find((one) => one.id === rule.id);
    const here = step(place, i, rule.id, true, rule);
    if (before) compare(here, before, rule, changes);
    else changes.push(change(here, 'added', undefined, rule));
  });
  from.forEach((rule, i) => {
    if (!to.some((one) => one.id === rule.id)) changes.push(change(step(place, i, rule.id, true, rule), 'removed', rule, undefined));
  });
  const kept = (list: readonly Rule[], other: readonly Rule[]) => list.filter(({ id }) => other.some((one) => one.id === id));
  const [before, after] = [kept(from, to), kept(to, from)].map((list) => list.map((one) => one.id));
  if (!isSame(before, after)) changes.push(order(place, before!, after!, kept(to, from)));
}

function change(place: Place, kind: Change['kind'], from: unknown, to: unknown): Change {
  const what = kind === 'added' ? added(place, to) : kind === 'removed' ? removed(place, from) : changed(place, from, to);
  return {
    kind,
    path: place.path,
    rule: ruleName(place),
    section: section(place),
    what,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    affects: affectsOf(place, from, to),
    moreOrLess: directionOf(place, from, to),
    ...(kind === 'changed' ? {} : saidBy(place, from, to)),
  };
}

/** `items`: the entries themselves where `to` holds their ids. */
function order(place: Place, from: readonly unknown[], to: readonly unknown[], items: readonly unknown[] = to): Change {
  return {
    kind: 'changed',
    path: place.path,
    rule: ruleName(place),
    section: section(place),
    what: reordered(place, items),
    from,
    to,
    affects: affectsOf(place, from, to),
    moreOrLess: 'other',
  };
}

function ruleName(place: Place): string {
  return place.rules.at(-1)?.id ?? (place.names.join('.') || 'file');
}

function section(place: Place): string {
  return place.names[0] ?? 'file';
}

function isPlain(list: readonly unknown[]): boolean {
  return list.every((item) => typeof item !== 'object');
}
