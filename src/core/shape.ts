import type { FindingCode } from './finding-words.ts';
import type { TSchema } from 'typebox';
import { keyWords } from './key-words.ts';
import { meantValue, patternWords, rewritten } from './shape-mend.ts';

type ShapeError =
  | { readonly keyword: 'required'; readonly key: string; readonly schema: TSchema }
  | { readonly keyword: 'unknown'; readonly key: string; readonly value: unknown; readonly meant: string | undefined; readonly free: readonly string[] }
  | { readonly keyword: 'key'; readonly key: string; readonly value: unknown; readonly pattern: string }
  | ValueError;

interface ValueError {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema: TSchema;
  readonly value: unknown;
  /** The key under which the value stands, or its place in a list. */
  readonly at: string | number;
}

/** A shape error as people say it: code, one sentence, how to mend it. */
export function shapeSentence(error: ShapeError): [code: FindingCode, say: string, mend: string] {
  if ('free' in error) return unknownKey(error.key, error.value, error.meant, error.free);
  if ('pattern' in error)
    return [
      'shape.key',
      `“${error.key}” cannot be a key here.`,
      patternWords[error.pattern] ?? 'Use small letters, digits and dashes, starting with a letter.',
    ];
  if ('key' in error) {
    if (error.key === 'source') return ['source.missing', 'This rule has no source.', 'Add `source: [id]`, and the page or clause under `sources`.'];
    const about = (error.schema as { description?: string }).description;
    return ['shape.missing_key', `“${error.key}” is missing.`, about ? `Add it. ${about}` : 'Add it.'];
  }
  return valueSentence(error);
}

function unknownKey(key: string, value: unknown, meant: string | undefined, free: readonly string[]): [code: FindingCode, say: string, mend: string] {
  const say = `“${key}” is not a key that belongs here.`;
  if (meant !== undefined) return ['shape.unknown_key', say, `Did you mean “${meant}”?`];
  // Inside braces a comma ends the text before it, and what comes after it looks like a key of nothing.
  if (value === null) return ['shape.unknown_key', say, 'If it belongs to the text before it, put that text in quotes: inside { } a comma ends a value.'];
  return ['shape.unknown_key', say, free.length > 0 ? `Keys that could stand here: ${free.join(', ')}.` : 'Remove it; every key that belongs here is there.'];
}

/** The key that was meant: by its letters, or by its Korean name. First among those that are not there yet. */
export function meantKey(key: string, known: readonly string[], present: ReadonlySet<string>): string | undefined {
  const free = known.filter((one) => !present.has(one));
  const bare = (text: string) => text.replace(/\s/g, '');
  return free.find((one) => bare(keyWords(one).ko) === bare(key)) ?? nearest(key, free) ?? nearest(key, known);
}

function valueSentence({ keyword, params, schema, value, at }: ValueError): [code: FindingCode, say: string, mend: string] {
  const shown = show(value);
  const { description: about, pattern, type } = schema as { description?: string; pattern?: string; type?: string };
  const guess = keyword === 'type' || keyword === 'pattern' ? rewritten(schema, value) : undefined;
  const how = (guess === undefined ? undefined : `Write ${guess}.`) ?? (pattern && patternWords[pattern]) ?? keysOf(schema) ?? asText(type, value);
  const mend = [how, about].filter(Boolean).join(' ') || 'See docs/programmes.md.';
  if (value === null || value === undefined) return emptySentence(at, params, type, about);
  switch (keyword) {
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      const meant = meantValue(value, allowed, nearest);
      const all = `Allowed: ${allowed.join(', ')}.`;
      return ['shape.value', `${shown} is not one of the values allowed here.`, meant === undefined ? all : `Did you mean “${meant}”? ${all}`];
    }
    case 'const':
      return ['shape.value', `${shown} should be ${String(params['allowedValue'])}.`, mend];
    case 'type':
      return ['shape.type', `${shown} should be ${plainType(String(params['type']))}.`, mend];
    case 'blank':
      return ['shape.blank', 'This blank is not filled in yet.', `Replace ____. ${mend}`];
    case 'pattern':
      return ['shape.pattern', `${shown} is not written the way this needs.`, mend];
    case 'minItems':
      return ['shape.too_few', 'This list is empty, and needs at least one entry.', mend];
    case 'maxItems':
      return ['shape.too_much', `This list has ${(value as unknown[]).length} entries; ${String(params['limit'])} are the most.`, mend];
    case 'maxLength':
      return ['shape.too_much', `This text has ${(value as string).length} letters; ${String(params['limit'])} are the most.`, mend];
    case 'maximum':
      return ['shape.too_much', `${shown} is too much; ${String(params['limit'])} is the most.`, mend];
    case 'minimum':
      return ['shape.too_little', `${shown} is too little; ${String(params['limit'])} is the least.`, mend];
    case 'minLength':
      return ['shape.empty', 'This text is empty.', mend];
    default:
      return ['shape.value', `${shown} does not fit here.`, mend];
  }
}

function emptySentence(
  at: string | number,
  params: Readonly<Record<string, unknown>>,
  type: string | undefined,
  about: string | undefined,
): [code: FindingCode, say: string, mend: string] {
  const allowed = params['allowedValues'] as unknown[] | undefined;
  const how = allowed
    ? `Allowed: ${allowed.join(', ')}.`
    : type === 'array'
      ? 'Write its entries, or [] when there are none.'
      : 'Write its value, or remove the key.';
  return ['shape.empty', typeof at === 'number' ? 'This entry of the list is empty.' : `Nothing stands under “${at}”.`, about ? `${how} ${about}` : how];
}

interface Group {
  readonly properties?: object;
  readonly patternProperties?: object;
}

function keysOf({ properties, patternProperties }: Group): string | undefined {
  if (properties) return `Write its keys: ${Object.keys(properties).join(', ')}.`;
  const [pattern] = Object.keys(patternProperties ?? {});
  return pattern === undefined ? undefined : ['Write keys and values.', patternWords[pattern]].filter(Boolean).join(' ');
}

function asText(type: string | undefined, value: unknown): string | undefined {
  return type === 'string' && typeof value === 'object' ? 'Write it as text; text that begins with { or [ stands in quotes.' : undefined;
}

function plainType(type: string): string {
  return { integer: 'a whole number', number: 'a number', string: 'text', boolean: 'true or false', object: 'a group of keys', array: 'a list' }[type] ?? type;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'A group of keys';
  const text = String(value);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

/** The word somebody may have meant: at most a third of its letters away. Nothing when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  // Ids are at most 64 letters; comparing more would only cost time.
  const meant = word.slice(0, 64);
  let least = Math.max(1, Math.floor(meant.length / 3)) + 1;
  for (const candidate of known) {
    const far = distance(meant, candidate.slice(0, 64));
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** Letters put in, left out, changed, or changed over with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
