import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorisationTable } from './docs-authorisation.ts';
import { builtFile, exampleId, withOutputs } from './docs-page.ts';
import { decideReference } from './docs-decide.ts';
import { programmeReference } from './docs-reference.ts';
import { publishedSchema } from './docs-schema.ts';

const page = 'docs/programmes.md';

/** Every document that is made from the code: where it stands, and what stands in it. */
export function generatedDocs(): ReadonlyMap<string, string> {
  const written = readFileSync(join(import.meta.dirname, '..', page), 'utf8');
  return new Map([
    ['docs/generated/programme.schema.json', publishedSchema()],
    ['docs/generated/programme-reference.md', programmeReference()],
    ['docs/generated/decide-reference.md', decideReference()],
    ['docs/generated/authorisation.md', authorisationTable()],
    [page, withOutputs(written)],
    // The page’s reader writes the file in programmes/, from where the schema lies one folder further.
    [`docs/examples/${exampleId}.yaml`, builtFile(written).replace('$schema=../docs/generated/', '$schema=../generated/')],
  ]);
}
