import { ProgrammeSchema } from '#core/schema.ts';
import { kindOf, koreanOf, meaningOf, type Shape } from './docs-shape.ts';

/**
 * The schema of a programme file as editors read it: every key with its Korean name and its meaning, and a refusal of every key
 * that the reader would refuse. Draft 7, because editors’ YAML support is most complete for it.
 */
export function publishedSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Danbi programme',
    ...published(ProgrammeSchema as unknown as Shape, ''),
  };
  return `${JSON.stringify(schema, null, 1)}\n`;
}

function published(shape: Shape, path: string): object {
  const { properties, patternProperties, items, anyOf, ...rest } = shape;
  const isKind = kindOf(shape) !== undefined;
  const under = (key: string) => (path === '' ? key : `${path}.${key}`);
  return {
    ...rest,
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, isKind ? child : property(under(key), key, child)])) }
      : {}),
    ...(patternProperties
      ? {
          patternProperties: Object.fromEntries(Object.entries(patternProperties).map(([pattern, child]) => [pattern, published(child, `${path}.NAME`)])),
          additionalProperties: false,
        }
      : {}),
    ...(items ? { items: published(items, `${path}[]`) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((one) => published(one, path)) } : {}),
  };
}

function property(path: string, key: string, shape: Shape): object {
  const korean = koreanOf(key);
  const meaning = meaningOf(path, shape);
  // A description of the kind alone (“a minute, like …”) is put behind what the key is for.
  const description = kindOf(shape) === undefined ? meaning : `${meaning} ${shape.description}`;
  return { ...(korean === '' ? {} : { title: korean }), ...published(shape, path), description };
}
