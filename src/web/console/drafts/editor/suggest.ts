import { entryOf, idsFrom, isGroup, shapesAt, valuesOf, type Shape } from './schema-shape.ts';
import type { Place } from './yaml-place.ts';

/** Something that may stand where somebody writes. */
export interface Suggestion {
  readonly label: string;
  /** Its Korean name, where it is a key. */
  readonly title: string;
  readonly meaning: string;
  readonly kind: 'key' | 'value';
  readonly isRequired: boolean;
  /** What is written, with the lines that belong to it. */
  readonly insert: string;
}

interface Where {
  /** How deep in its line the place stands. */
  readonly column: number;
  readonly hasColon: boolean;
}

/**
 * What may stand there by our published schema: the keys that the group does not have yet, those it needs first; or the words that the schema counts,
 * and the ids of the section that it names.
 */
export function suggest(schema: Shape, place: Place, where: Where): readonly Suggestion[] {
  // What stands alone on its line is read as a key; where no key may stand it is the entry of a list.
  const shapes = shapesAt(schema, place.at === 'key' ? place.path.slice(0, -1) : place.path);
  const keys = place.at === 'key' ? shapes.flatMap((parent) => keysOf(parent, place, where)) : [];
  const all = keys.length > 0 ? keys : shapes.flatMap((shape) => [shape, ...entryOf(shape)]).flatMap((shape) => valuesAt(shape, place));
  return [...new Map(all.map((one) => [one.label, one])).values()];
}

function keysOf(parent: Shape, place: Place, { column, hasColon }: Where): readonly Suggestion[] {
  return Object.entries(parent.properties ?? {})
    .filter(([key]) => !place.siblings.includes(key))
    .map(([label, shape]) => ({
      label,
      title: shape.title ?? '',
      meaning: shape.description ?? '',
      kind: 'key' as const,
      isRequired: parent.required?.includes(label) === true,
      insert: hasColon ? label : `${label}${behind(shape, place.isFlow, column)}`,
    }))
    .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired));
}

function behind(shape: Shape, isFlow: boolean, column: number): string {
  if (isFlow || !(isGroup(shape) || shape.items !== undefined)) return ': ';
  return `:\n${' '.repeat(column + 2)}${shape.items ? '- ' : ''}`;
}

function valuesAt(shape: Shape, { idsOf }: Place): readonly Suggestion[] {
  const section = idsFrom(shape);
  return [...valuesOf(shape), ...(section === undefined ? [] : idsOf(section))].map((label) => ({
    label,
    title: '',
    meaning: shape.description ?? '',
    kind: 'value',
    isRequired: false,
    insert: label,
  }));
}
