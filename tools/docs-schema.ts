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
    ...published(ProgrammeSchema as unknown as Shape),
  };
  return `${JSON.stringify(schema, null, 1)}\n`;
}

function published(shape: Shape): object {
  const { properties, patternProperties, items, anyOf, ...rest } = shape;
  return {
    ...rest,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, property(key, child)])) } : {}),
    ...(patternProperties
      ? {
          patternProperties: Object.fromEntries(Object.entries(patternProperties).map(([pattern, child]) => [pattern, published(child)])),
          additionalProperties: false,
        }
      : {}),
    ...(items ? { items: published(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(published) } : {}),
  };
}

function property(key: string, shape: Shape): object {
  const korean = koreanOf(key);
  const meaning = meaningOf(key, shape);
  // A description of the kind alone (“a minute, like …”) is put behind what the key is for.
  const description = kindOf(shape) !== undefined && meaning !== shape.description ? `${meaning} ${shape.description}` : meaning;
  return { ...(korean === '' ? {} : { title: korean }), ...published(shape), description };
}
