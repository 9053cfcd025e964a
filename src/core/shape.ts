import type { TSchema } from 'typebox';

type ShapeError =
  | { readonly keyword: 'required'; readonly key: string; readonly schema: TSchema }
  | { readonly keyword: 'unknown'; readonly key: string; readonly known: readonly string[] }
  | { readonly keyword: 'key'; readonly key: string }
  | { readonly keyword: string; readonly params: Readonly<Record<string, unknown>>; readonly schema: TSchema; readonly value: unknown };

/** A shape error as people say it: code, one sentence, how to mend it. */
export function shapeSentence(error: ShapeError): [code: string, say: string, mend: string] {
  if ('known' in error) {
    const near = nearest(error.key, error.known);
    return [
      'shape.unknown_key',
      `“${error.key}” is not a key that belongs here.`,
      near ? `Did you mean “${near}”?` : `Keys that belong here: ${error.known.join(', ')}.`,
    ];
  }
  if (error.keyword === 'required' && 'key' in error) {
    const schema = 'schema' in error ? (error.schema as { description?: string }) : {};
    if (error.key === 'source') return ['source.missing', 'This rule has no source.', 'Add `source: [id]`, and the page or clause under `sources`.'];
    return ['shape.missing_key', `“${error.key}” is missing.`, schema.description ? `Add it. ${schema.description}` : 'Add it.'];
  }
  if ('key' in error) return ['shape.key', `“${error.key}” cannot be a key here.`, 'Use small letters, digits and dashes, starting with a letter.'];
  return valueSentence(error);
}

function valueSentence({ keyword, params, schema, value }: Extract<ShapeError, { value: unknown }>): [string, string, string] {
  const shown = show(value);
  const about = (schema as { description?: string }).description;
  const mend = about ? about : 'See docs/programmes.md.';
  switch (keyword) {
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      const near = nearest(String(value), allowed);
      return [
        'shape.value',
        `${shown} is not one of the values allowed here.`,
        near ? `Did you mean “${near}”? Allowed: ${allowed.join(', ')}.` : `Allowed: ${allowed.join(', ')}.`,
      ];
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
    case 'maxLength':
    case 'maximum':
      return ['shape.too_much', `${shown} is more than is allowed here (${String(Object.values(params)[0])}).`, mend];
    case 'minLength':
      return ['shape.empty', 'This text is empty.', mend];
    default:
      return ['shape.value', `${shown} does not fit here.`, mend];
  }
}

function plainType(type: string): string {
  return { integer: 'a whole number', string: 'text', boolean: 'true or false', object: 'a group of keys', array: 'a list' }[type] ?? type;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'A group of keys';
  if (value === null || value === undefined) return 'Nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
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

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
