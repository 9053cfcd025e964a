import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { diffProgrammes } from './diff.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';
import { ProgrammeSchema, type ProgrammeDocument } from './schema.ts';

const sample = readProgramme(sampleYaml, 'sample.yaml').document!;

type Group = Record<string, unknown>;

/** One careless edit: somewhere in the file something is deleted, doubled, turned round or replaced. */
const edit = fc.record({
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
  how: fc.constantFrom('delete', 'double', 'reverse', 'replace', 'add'),
  value: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constantFrom('2021-09-31', '2021-09-07T10:00', '10:00')),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

function apply(document: ProgrammeDocument, { steps, how, value }: Edit): void {
  let parent: unknown = document;
  let key: string | number | undefined;
  for (const step of steps) {
    const here: unknown = key === undefined ? parent : (parent as Group)[key];
    if (typeof here !== 'object' || here === null || Object.keys(here).length === 0) break;
    parent = here;
    const keys = Object.keys(here);
    key = Array.isArray(here) ? step % here.length : keys[step % keys.length]!;
  }
  // A whole section gone is no programme any more, and amounts cannot be told without a currency.
  if (key === undefined || parent === document || parent === document.currency) return;
  const holder = parent as Group;
  const at = holder[key];
  if (how === 'replace') holder[key] = value;
  else if (how === 'add' && !Array.isArray(parent)) holder[`${key}x`] = value;
  else if (how === 'reverse' && Array.isArray(at)) at.reverse();
  else if (how === 'double' && Array.isArray(at) && at.length > 0) at.push(structuredClone(at[0]));
  else if (how === 'delete' && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (how === 'delete') delete holder[key];
}

test('the difference is empty exactly when two documents are equal, whatever was edited', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.array(edit, { maxLength: 2 }), (edits, more) => {
      const [a, b] = [structuredClone(sample), structuredClone(sample)];
      for (const document of [a, b]) for (const one of more) apply(document, one);
      for (const one of edits) apply(b, one);
      const changes = diffProgrammes(a, b);
      expect(changes.length === 0).toBe(isDeepStrictEqual(a, b));
      if (Value.Check(ProgrammeSchema, a) && Value.Check(ProgrammeSchema, b))
        expect(
          changes
            .flatMap((one) => [one.what, one.affects.words, ...(one.says ?? []).map((said) => said.words)])
            .flatMap(({ ko, en }) => [ko, en])
            .filter((text) => /undefined|\[object|NaN/.test(text)),
        ).toEqual([]);
    }),
    // A day of a rotation that is a bare text, a source that is none, names that are no text, a window that there is not: each once stopped the comparison.
    {
      numRuns: 500,
      examples: [
        [[{ steps: [1875975309, 0, 1187306734, 1804676521, 0], how: 'replace', value: '2021-09-31' }], []],
        [[{ steps: [1171433139, 0, 0], how: 'replace', value: false }], []],
        [
          [
            { steps: [325878558, 0, 272229128], how: 'replace', value: false },
            { steps: [0], how: 'delete', value: '' },
          ],
          [],
        ],
        [[{ steps: [1921826373, 0, 614923305, 0], how: 'replace', value: 'a' }], []],
      ],
    },
  );
}, 60_000);
