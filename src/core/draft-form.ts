import type { Words } from './schema-words.ts';
import type { ProgrammeDocument } from './schema.ts';
import type { Path } from './finding.ts';
import { isGroup, isRule, rootOf, step, type Place } from './diff-place.ts';
import { keysWords } from './diff-said.ts';
import { readProgramme } from './read.ts';
import { writeIn } from './yaml-edit.ts';

/** As what a value is edited in a form. */
export const fieldKinds = ['minute', 'day', 'money', 'number', 'rotation', 'text'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** How a value of a kind is written, by an example that any file takes. */
export const fieldExamples: Readonly<Record<FieldKind, string>> = {
  minute: '2020-06-12T23:30',
  day: '2020-06-12',
  money: '400,000',
  number: '2',
  rotation: '2020-05-11 1 6',
  text: '6월 12일까지 신청할 수 있어요.',
};

/** One value that is changed often, with where it stands in the file. */
export interface DraftField {
  readonly path: Path;
  readonly kind: FieldKind;
  /** The part of the file, like windows. */
  readonly section: string;
  readonly label: Words;
  readonly value: unknown;
}

/** What people change in the middle of a programme: a date, a window, a rotation table, an amount, a text. The rest is edited in the file. */
const kinds: readonly (readonly [RegExp, FieldKind])[] = [
  [/^windows\.\*\.(opens|closes)$/, 'minute'],
  [/^preregistration\.(opens|closes)$/, 'minute'],
  [/^instruments\.\*\.expires$/, 'minute'],
  [/^windows\.\*\.rotation\.days$/, 'rotation'],
  [/^windows\.\*\.rotation\.freeFrom$/, 'day'],
  [/^amount\.cap$/, 'money'],
  [/^amount\.parts\.\*\.flat$/, 'money'],
  [/^amount\.parts\.\*\.(bySize|matrix\.values)\..+$/, 'money'],
  [/^instruments\.\*\.creditDays$/, 'number'],
  [/^summary\.(ko|en)$/, 'text'],
  [/^notices\.plan\.\*\.text\.(ko|en)$/, 'text'],
  [/^answers\.\*\.answer\.(ko|en)$/, 'text'],
];

/**
 * The text with another value written into its place, where a file that says so can still be read: a form that writes what breaks the file takes the
 * form itself away. Otherwise how such a value is written, or nothing where the text has no such place.
 */
export function putInForm(text: string, path: Path, value: unknown): { readonly text: string } | { readonly example: string } | undefined {
  const written = writeIn(text, path, value);
  if (written === undefined) return undefined;
  if (readProgramme(written, 'draft').document) return { text: written };
  const before = readProgramme(text, 'draft').document;
  const field = before && fieldsOf(before).find((one) => one.path.join('.') === path.join('.'));
  return field && { example: fieldExamples[field.kind] };
}

/** Every such value of a file, in its order. */
export function fieldsOf(document: ProgrammeDocument): readonly DraftField[] {
  const fields: DraftField[] = [];
  const root = rootOf(document, document);
  visit(root, root, document, fields);
  return fields;
}

function visit(root: Place, place: Place, value: unknown, fields: DraftField[]): void {
  const kind = kinds.find(([shape]) => shape.test(place.shape))?.[1];
  if (kind !== undefined && (kind === 'rotation' || typeof value !== 'object')) {
    const label = { ko: keysWords(root, place, 'ko'), en: keysWords(root, place, 'en') };
    fields.push({ path: place.path, kind, section: place.names[0]!, label, value });
    return;
  }
  if (Array.isArray(value)) value.forEach((item: unknown, i) => visit(root, step(place, i, isRule(item) ? item.id : String(i), true, item), item, fields));
  else if (isGroup(value)) for (const [key, child] of Object.entries(value)) visit(root, step(place, key, key, false, child), child, fields);
}
