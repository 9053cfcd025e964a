import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { checkDocument, checkTogether } from './check.ts';
import { exampleDocument } from './example-programme.ts';
import type { Path } from './finding.ts';
import { ProgrammeSchema, type ProgrammeDocument } from './schema.ts';

const locate = () => ({ line: 1, column: 1 });

/** Values of every kind that stands somewhere in a programme, right and wrong. */
const replacements = fc.oneof(
  fc.constantFrom(
    'online',
    'nobody',
    'card',
    'household',
    'notice-1',
    'seoul',
    'mixed',
    '2026-02-30',
    '2026-05-13',
    '2026-05-13T24:00',
    '0000-00-00T24:59',
    '9999-12-31T24:00',
    '00:00',
    '24:00',
    '24:59',
  ),
  fc.constantFrom(
    'true',
    'false',
    'household.size < 1',
    'household.size >',
    'person.nothing == 1',
    'household.size in []',
    'date("x") < date("y")',
    '!'.repeat(900),
    `${'('.repeat(400)}true`,
    'a'.repeat(1_000),
  ),
  fc.constantFrom('{windows.online.opens}', '{', '{amount:은/는}', '{nobody}', 'toss.kr', '😀', 'Asia/Nowhere', '가'.repeat(2_000)),
  fc.constantFrom('household.size', 'household', '.', 'person.birthDate', '<', '>=', 'person', 'tax-unit'),
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(1_000_000_000_000_000, -1, true, false),
);

const mutation = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'twice', 'move'),
  value: replacements,
  to: fc.nat(),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

/** Every place of a document, parents before children. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesOf(child, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function at(document: unknown, path: Path): Record<string | number, unknown> {
  return path.reduce((value, step) => (value as Record<string | number, unknown>)[step], document) as Record<string | number, unknown>;
}

/** Changes one place: another value, nothing, an entry twice, or what stands somewhere else. Undone when the shape is then wrong. */
function mutate(document: ProgrammeDocument, { at: where, how, value, to }: Mutation): ProgrammeDocument {
  const places = placesOf(document).slice(1);
  const path = places[where % places.length]!;
  const changed = structuredClone(document);
  const parent = at(changed, path.slice(0, -1));
  const key = path.at(-1)!;
  if (how === 'remove') {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  } else if (how === 'twice' && Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
  else parent[key] = how === 'move' ? structuredClone(at(document, places[to % places.length]!)) : value;
  return Value.Check(ProgrammeSchema, changed) ? changed : document;
}

test('checking never throws on a document of the right shape, and finds the same thing twice', () => {
  const example = exampleDocument();
  let changed = 0;
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 12 }), (mutations) => {
      const document = mutations.reduce(mutate, example);
      if (document !== example) changed += 1;
      const findings = checkDocument(document, locate, 'a.yaml');
      expect(checkDocument(document, locate, 'a.yaml')).toEqual(findings);
      for (const finding of findings) expect(finding.say.length > 0 && finding.mend.length > 0 && finding.rule.length > 0).toBe(true);
      checkTogether([
        { document: example, locate, file: 'a.yaml' },
        { document, locate, file: 'b.yaml' },
      ]);
    }),
    { numRuns: 300 },
  );
  // A property over documents that never change would prove nothing.
  expect(changed).toBeGreaterThan(150);
}, 60_000);
