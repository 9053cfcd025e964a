import fc from 'fast-check';
import type { TSchema } from 'typebox';

/** A body that the contract takes, made from it. */
export function bodyOf(schema: TSchema): unknown {
  const {
    type,
    properties = {},
    required = [],
    anyOf,
    pattern,
    minimum,
    minItems,
    items,
    minLength = 1,
    ...rest
  } = schema as Readonly<Record<string, unknown>> & {
    readonly properties?: Readonly<Record<string, TSchema>>;
    readonly required?: readonly string[];
    readonly anyOf?: readonly TSchema[];
    readonly pattern?: string;
    readonly minItems?: number;
    readonly minLength?: number;
    readonly items?: TSchema;
  };
  if ('const' in rest) return rest['const'];
  if (Array.isArray(rest['enum'])) return rest['enum'][0];
  if (anyOf?.[0]) return bodyOf(anyOf[0]);
  if (type === 'object') return Object.fromEntries(required.map((name) => [name, bodyOf(properties[name]!)]));
  if (type === 'array') return minItems && items ? [bodyOf(items)] : [];
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  if (type === 'boolean') return true;
  return pattern === undefined ? 'x'.repeat(minLength) : fc.sample(fc.stringMatching(new RegExp(pattern)), 1)[0];
}
