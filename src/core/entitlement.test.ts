import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askSample, withSupplement } from './sample-programme.ts';
import type { Question } from './question.ts';

const entitlement = (question: Partial<Question>, edit?: (yaml: string) => string) => askSample({ ask: 'entitlement', ...question }, edit);
const couple = (his: number, hers: number) => [
  { id: 'husband', register: 'A', relation: 'head', spouseOf: 'wife', earner: true, premium: his, insurance: 'workplace' },
  { id: 'wife', register: 'B', relation: 'head', spouseOf: 'husband', earner: true, premium: hers, insurance: 'workplace' },
  { id: 'child', register: 'B', relation: 'child' },
];

test('a premium at the limit passes and one won more does not, and the answer says by how much', () => {
  expect(entitlement({ household: { size: 4, premium: 310000, insurance: 'workplace', earners: 1 }, claims: 4 }).grant?.amount).toBe(1000000n);
  expect(entitlement({ household: { size: 4, premium: 310001, insurance: 'workplace', earners: 1 } })).toMatchObject({
    answer: 'no',
    rule: 'premium-limit',
    source: ['N1'],
    missed: { have: 310001n, limit: 310000n, by: 1n },
  });
});

test('two earners use the row of the next size', () => {
  expect(entitlement({ household: { size: 3, premium: 330000, insurance: 'mixed', earners: 2 } }).answer).toBe('yes');
  expect(entitlement({ household: { size: 3, premium: 330000, insurance: 'mixed', earners: 1 } }).answer).toBe('no');
});

test('a limit nobody published is not guessed', () => {
  expect(entitlement({ household: { size: 5, premium: 100, insurance: 'workplace', earners: 1 } })).toMatchObject({
    answer: 'unsure',
    refusal: 'entitlement.not_published',
  });
  expect(entitlement({ household: { size: 2, premium: 100, insurance: 'mixed', earners: 1 } })).toMatchObject({ answer: 'unsure' });
});

test('the last row stands for larger households only where the table says so', () => {
  const above = (yaml: string) => yaml.replace('  - id: premium\n', '  - id: premium\n    above: last\n');
  expect(entitlement({ household: { size: 9, premium: 310000, insurance: 'workplace', earners: 1 } }, above).answer).toBe('yes');
});

test('an exception needs its fact: who is known to live on a pension passes any limit', () => {
  expect(entitlement({ household: { size: 1, premium: 999999, insurance: 'workplace', earners: 0, allPension: true } }).answer).toBe('yes');
  expect(entitlement({ household: { size: 1, premium: 999999, insurance: 'workplace', earners: 0 } }).answer).toBe('no');
});

test('a missing fact is asked for by name', () => {
  expect(entitlement({ household: { size: 4, insurance: 'workplace', earners: 1 } })).toMatchObject({
    answer: 'unsure',
    refusal: 'facts.missing',
    facts: { fact: 'household.premium' },
  });
});

test('spouses who earn and live apart are counted together when that gives more', () => {
  expect(entitlement({ people: couple(180000, 100000) }).grant).toMatchObject({
    amount: 250000n,
    household: {
      size: 3,
      way: 'together',
      rules: ['earning-couple'],
      members: ['husband', 'wife', 'child'],
      other: { way: 'apart', amount: 0n, inSum: { taken: 750000n, other: 500000n } },
    },
  });
});

test('they stay apart when that gives as much', () => {
  expect(entitlement({ people: couple(100000, 100000) }).grant?.household).toMatchObject({
    size: 1,
    way: 'apart',
    other: { way: 'together', amount: 250000n, inSum: { taken: 750000n, other: 750000n } },
  });
});

test('a dependent child elsewhere is counted with the insured parent, a dependent parent is not', () => {
  const family = (dependantAs: string) => [
    { id: 'insured', register: 'A', relation: 'head', earner: true, premium: 100000, insurance: 'workplace' },
    { id: 'dependant', register: 'B', relation: 'head', dependantOf: 'insured', dependantAs },
  ];
  expect(entitlement({ people: family('child') }).grant?.household).toMatchObject({ size: 2, rules: ['dependants'] });
  expect(entitlement({ people: family('parent') }).grant?.household).toMatchObject({ size: 1 });
  expect(entitlement({ people: family('child'), of: 'dependant' }).grant?.household).toMatchObject({ size: 2, members: ['insured', 'dependant'] });
});

test('a lodger on the register does not count', () => {
  const people = [
    { id: 'head', register: 'A', relation: 'head', earner: true, premium: 100000, insurance: 'workplace' },
    { id: 'guest', register: 'A', relation: 'lodger' },
  ];
  expect(entitlement({ people }).grant?.household).toMatchObject({ size: 1, rules: ['lodgers'] });
});

test('a part is paid only where its condition holds, and the longest region decides', () => {
  const household = { size: 1, premium: 100, insurance: 'workplace', earners: 1 };
  expect(entitlement({ household: { ...household, region: 'gyeonggi/gapyeong' } }, withSupplement).grant?.parts.map((part) => part.id)).toEqual([
    'state',
    'rural-supplement',
  ]);
  expect(entitlement({ household: { ...household, region: 'gyeonggi/suwon' } }, withSupplement).grant?.parts.map((part) => part.id)).toEqual(['state']);
});

test('asking for somebody who is not among the people is unsure', () => {
  expect(entitlement({ people: couple(1, 1), of: 'nobody' })).toMatchObject({ answer: 'unsure', refusal: 'facts.missing' });
});

test('raising a premium never raises the grant, whatever the family', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 200_000 }), (his, hers, more) => {
      const amount = (question: Partial<Question>) => entitlement(question).grant?.amount ?? 0n;
      expect(amount({ people: couple(his + more, hers) })).toBeLessThanOrEqual(amount({ people: couple(his, hers) }));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('with a family one asks once for each, and never for so many of them', () => {
  const people = [{ id: 'kim', register: 'a', premium: 1, insurance: 'workplace' }];
  expect(askSample({ ask: 'entitlement', people, claims: 2 })).toMatchObject({ answer: 'unsure', refusal: 'facts.wrong_type', facts: { fact: 'claims' } });
});

test('a condition that is left to the library reads told, derived and dated facts as the others do', () => {
  const byLibrary = (holds: string) => (yaml: string) =>
    yaml.replace(/eligibility:\n/, `eligibility:\n  - {id: by-library, source: [N1], words: {ko: 규칙, en: a rule}, holds: '${holds}'}\n`);
  const people = [{ id: 'head', register: 'A', relation: 'head', earner: true, premium: 100000, insurance: 'workplace', birthDate: '1980-02-03' }];
  const answer = (holds: string) => entitlement({ people }, byLibrary(holds)).rule;
  expect(answer('household.size / 2 < 1 && ["workplace"].exists(x, x == household.insurance)')).toBe('state');
  expect(answer('household.premium / 2 > 50000')).toBe('by-library');
  expect(answer('[1, 2].exists(x, x == household.earners)')).toBe('state');
  expect(
    entitlement({ household: { size: 1, premium: 1, insurance: 'workplace', earners: 1 } }, byLibrary('household.region.startsWith("seoul")')),
  ).toMatchObject({
    answer: 'unsure',
    facts: { fact: 'household.region' },
  });
});
