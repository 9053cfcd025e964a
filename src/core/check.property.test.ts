import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkDocument, checkTogether } from './check.ts';
import { exampleDocument } from './example-programme.ts';
import type { Path } from './finding.ts';
import { readProgramme } from './read.ts';
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
      // The reader is stricter than the schema library about the keys of tables; what it lets through is of the right shape.
      const { document } = readProgramme(stringify(mutations.reduce(mutate, example)), 'a.yaml');
      if (!document) return;
      changed += 1;
      const findings = checkDocument(document, locate, 'a.yaml');
      expect(checkDocument(document, locate, 'a.yaml')).toEqual(findings);
      for (const finding of findings) expect(finding.say.length > 0 && finding.mend.length > 0 && finding.rule.length > 0).toBe(true);
      checkTogether([
        { document: example, locate, file: 'a.yaml' },
        { document, locate, file: 'b.yaml' },
      ]);
    }),
    { numRuns: 120 },
  );
  // A property over documents that are all refused would prove nothing.
  expect(changed).toBeGreaterThan(60);
}, 60_000);

/** Documents of the right shape that are as much work as their shape allows. */
const laborious: readonly (readonly [what: string, make: (document: ProgrammeDocument) => void])[] = [
  [
    'five hundred rules of alternatives',
    (document) => {
      const holds = Array.from({ length: 18 }, (_, i) => `household.premium == ${i} || household.size > ${i}`).join(' || ');
      document.eligibility = Array.from({ length: 500 }, (_, i) => ({
        id: `rule-${i}`,
        words: document.name,
        source: ['notice-1'],
        holds: `${holds} || household.premium + ${i} > 3`,
      }));
    },
  ],
  [
    'fifty conditional parts with tables',
    (document) => {
      const bySize = Object.fromEntries(Array.from({ length: 99 }, (_, i) => [String(i + 1), 1_000 + i]));
      document.amount.parts = Array.from({ length: 50 }, (_, i) => ({
        id: `part-${i}`,
        payer: document.name,
        source: ['notice-1'],
        when: `household.premium + ${i} > 3`,
        bySize,
      }));
    },
  ],
  [
    'five hundred windows for one thing on other weekdays',
    (document) => {
      const [window] = document.windows;
      const closedOn = Array.from({ length: 60 }, (_, i) => `2026-05-${String((i % 28) + 1).padStart(2, '0')}`);
      document.windows = Array.from({ length: 500 }, (_, i) => ({
        ...window!,
        id: `window-${i}`,
        closedOn,
        hours: { from: '09:00', to: '18:00' },
        weekdays: [i % 2 === 0 ? 'mon' : 'tue'],
      }));
    },
  ],
  [
    'five hundred notices that grow when they are filled',
    (document) => {
      document.summary = { ko: '가'.repeat(2_000), en: 'a. '.repeat(600) };
      const [notice] = document.notices!.plan;
      document.notices!.plan = Array.from({ length: 500 }, (_, i) => ({
        ...notice!,
        id: `notice-${i}`,
        channels: ['email'],
        text: { ko: '{summary}'.repeat(9), en: '{summary}'.repeat(9) },
      }));
    },
  ],
  [
    'five hundred answers full of references that nothing fills',
    (document) => {
      const text = Array.from({ length: 45 }, (_, i) => `{windows.online.opens${'.x'.repeat(8)}${i}}`).join(' ');
      document.answers = Array.from({ length: 500 }, (_, i) => ({
        id: `answer-${i}`,
        for: 'press',
        source: ['notice-1'],
        question: document.name,
        answer: { ko: text, en: text },
      }));
    },
  ],
  [
    'thousands of sources and names that nothing has',
    (document) => {
      for (let i = 0; i < 8_000; i += 1) document.sources[`source-${i}-${'s'.repeat(40)}`] = {};
      document.applicants = Array.from({ length: 500 }, (_, i) => ({
        ...document.applicants[0]!,
        id: `applicant-${i}`,
        channels: Array.from({ length: 20 }, (_, j) => `c${'h'.repeat(50)}${j}`),
        source: [`sauce-${i}-${'s'.repeat(40)}`],
      }));
    },
  ],
];

test.each(laborious)(
  '%s are checked within seconds',
  (_what, make) => {
    const document = exampleDocument();
    make(document);
    expect(Value.Check(ProgrammeSchema, document)).toBe(true);
    const started = performance.now();
    checkDocument(document, locate, 'a.yaml');
    expect(performance.now() - started).toBeLessThan(10_000);
  },
  60_000,
);
