import { publishedSchema } from './docs-schema.ts';

/** Every document that is made from the code: where it stands, and what stands in it. */
export function generatedDocs(): ReadonlyMap<string, string> {
  return new Map([['docs/generated/programme.schema.json', publishedSchema()]]);
}
