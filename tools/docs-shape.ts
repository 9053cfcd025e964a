import { keyWords, hasKeyWords } from '#core/key-words.ts';
import { ClockMinute, LocalDate, LocalMinute, Money, Words } from '#core/schema-words.ts';
import { ownMeaning } from './docs-meanings.ts';

/** The part of JSON Schema that the programme’s and the question’s schemas use. */
export interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly description?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
}

/** Shapes that stand in many places and say what a value is, not what it is for. */
const kinds: readonly (readonly [Shape, string])[] = [
  [LocalMinute, 'minute'],
  [LocalDate, 'day'],
  [ClockMinute, 'time of day'],
  [Money, 'money'],
  [Words, 'words'],
];

export function kindOf(shape: Shape): string | undefined {
  return kinds.find(([kind]) => kind.description === shape.description)?.[1];
}

/** “Left out means X.” of a description, and the rest of it. */
export function splitDefault(description: string): { readonly meaning: string; readonly byDefault?: string } {
  const found = /\s*Left out(?: means|:) ([^.]+)\./.exec(description);
  if (!found) return { meaning: description };
  return { meaning: description.replace(found[0], '').trim(), byDefault: found[1]! };
}

/** What the key at a place like `windows[].opens` is for: its own description, or our words where that only says what kind of value it is. */
export function meaningOf(path: string, shape: Shape): string {
  return shape.description !== undefined && kindOf(shape) === undefined ? shape.description : ownMeaning(path);
}

export function koreanOf(key: string): string {
  return hasKeyWords(key) ? keyWords(key).ko : '';
}
