import { expect, test } from 'vitest';
import { expectKorean } from './example-mistake.ts';
import { readProgramme } from './read.ts';
import { sampleYaml } from './sample-programme.ts';
import { meantKey, nearest } from './shape.ts';

test('the word that was meant is at most a third of its letters away', () => {
  expect(nearest('clozes', ['opens', 'closes'])).toBe('closes');
  expect(nearest('household.premiun', ['household.premium', 'household.size'])).toBe('household.premium');
  expect(nearest('frist', ['first', 'second'])).toBe('first');
  expect(nearest('zebra', ['opens', 'closes'])).toBeUndefined();
});

test('a very long word is compared by its beginning, in no time', () => {
  expect(nearest('x'.repeat(100_000), ['y'.repeat(64)])).toBeUndefined();
});

/** What somebody wrote instead, and what they are told. Each is told once. */
const mistakes: readonly (readonly [was: string, is: string, code: string, say: string, mend: string])[] = [
  ['timeZone: Asia/Seoul', 'timezone: Asia/Seoul', 'shape.unknown_key', '“timezone” is not a key', 'Did you mean “timeZone”?'],
  ['timeZone: Asia/Seoul', '시간대: Asia/Seoul', 'shape.unknown_key', '“시간대” is not a key', 'Did you mean “timeZone”?'],
  ['unit: person', 'unit: person\nauthor: me', 'shape.unknown_key', '“author” is not a key', 'Keys that could stand here: round, '],
  [
    'name: {ko: 견본 지원금, en: Sample relief}',
    'name: {ko: 견본 지원금, en: Sample relief, of the city}',
    'shape.unknown_key',
    '“of the city”',
    'put that text in quotes',
  ],
  ['name: {ko: 견본 지원금, en: Sample relief}', 'name: 견본 지원금', 'shape.type', 'a group of keys', 'Write { ko: 견본 지원금, en: … }.'],
  ['name: {ko: 견본 지원금, en: Sample relief}', 'name: {en: Sample relief}', 'shape.missing_key', '“ko” is missing', 'In Korean'],
  ['unit: person', 'unit:', 'shape.empty', 'Nothing stands under “unit”', 'Allowed: person'],
  ['unit: person', 'unit: 개인', 'shape.value', '“개인” is not one of', 'Did you mean “person”?'],
  ['cap: 300000', 'cap: 300,000', 'shape.type', '“300,000” should be a whole number', 'Write 300000.'],
  ['cap: 300000', 'cap: ３０００００', 'shape.type', '“３０００００” should be a whole number', 'Write 300000.'],
  ['effectiveFrom: 2021-08-30T00:00', 'effectiveFrom: ２０２１-08-30T00:00', 'shape.pattern', 'not written the way', 'Write 2021-08-30T00:00.'],
  ['cap: 300000', 'cap: -1', 'shape.too_little', '“-1” is too little; 0 is the least.', 'Whole units'],
  ['version: 2', 'version: 20000', 'shape.too_much', '“20000” is too much; 10000 is the most.', 'Goes up by one'],
  ['effectiveFrom: 2021-08-30T00:00', 'effectiveFrom: 2021-8-30 0:00', 'shape.pattern', 'not written the way', 'Write 2021-08-30T00:00.'],
  ['op: "<="\n    limitFrom', 'op: "=<"\n    limitFrom', 'shape.value', '“=<” is not one of', 'Did you mean “<=”?'],
  ['currency: {code: KRW, decimals: 0}', 'currency: KRW', 'shape.type', 'a group of keys', 'Write its keys: code, decimals.'],
  ['{id: lodgers, relations: [lodger], source: [N1]}', '{id: lodgers, relations: lodger, source: [N1]}', 'shape.type', 'should be a list', 'Write [lodger].'],
  [
    '{id: lodgers, relations: [lodger], source: [N1]}',
    '{id: Lodgers Elsewhere, relations: [lodger], source: [N1]}',
    'shape.pattern',
    'not written the way',
    'Write lodgers-elsewhere.',
  ],
];

test.each(mistakes)('“%s” written as “%s” is one mistake, told in plain words: %s', (was, is, code, say, mend) => {
  expect(sampleYaml.split(was)).toHaveLength(2);
  const { findings } = readProgramme(sampleYaml.replace(was, is), 'sample.yaml');
  expect(findings).toMatchObject([{ code, say: expect.stringContaining(say), mend: expect.stringContaining(mend) }]);
  findings.forEach(expectKorean);
});

test('a key that is there already is meant only when no other is near', () => {
  const known = ['opens', 'closes'];
  expect(meantKey('close', known, new Set(['opens', 'close']))).toBe('closes');
  expect(meantKey('open', known, new Set(['opens', 'closes', 'open']))).toBe('opens');
  expect(meantKey('zebra', known, new Set(['zebra']))).toBeUndefined();
});
