import { expect, test } from 'vitest';
import { checkTogether, peopleOverlap } from './check-together.ts';
import { exampleText } from './example-programme.ts';
import { readProgramme } from './read.ts';
import type { ProgrammeDocument } from './schema.ts';

function placed(change: (document: ProgrammeDocument) => void, file = 'example-relief.yaml') {
  const { document, locate } = readProgramme(exampleText, file);
  const changed = structuredClone(document!);
  change(changed);
  return { document: changed, locate, file };
}

const asOf = (on: string) => (document: ProgrammeDocument) =>
  Object.assign(document, { id: 'round-2', baseDates: { household: { ...document.baseDates['household']!, on } } });
const bornUntil = (year: number, id: string) => (document: ProgrammeDocument) =>
  Object.assign(document, { id, eligibility: [{ id: 'age', of: 'person', words: document.name, holds: `person.birthYear <= ${year}`, source: ['notice-1'] }] });

test('two programmes that count the same people on different days are told, at the base date of the second', () => {
  const findings = checkTogether([placed(() => {}), placed(asOf('2026-06-30'), 'round-2.yaml')]);
  expect(findings).toMatchObject([{ code: 'together.base_dates_differ', severity: 'warning', file: 'round-2.yaml', path: ['baseDates', 'household'] }]);
  const line = exampleText.split('\n').indexOf('  household:', exampleText.split('\n').indexOf('baseDates:')) + 1;
  expect(findings[0]).toMatchObject({ line, column: 3 });
});

test('nothing is told of programmes with one base date, of versions of one programme, nor of another country', () => {
  expect(checkTogether([placed(() => {}), placed(asOf('2026-03-31'))])).toEqual([]);
  expect(checkTogether([placed(() => {}), placed((document) => asOf('2026-06-30')(document) && Object.assign(document, { id: 'example-relief' }))])).toEqual(
    [],
  );
  expect(
    checkTogether([
      placed(() => {}),
      placed((document) => asOf('2026-06-30')(document) && Object.assign(document, { currency: { code: 'HKD', decimals: 0 } })),
    ]),
  ).toEqual([]);
});

test('people overlap unless their birth years exclude each other: what else they are may change between two days', () => {
  const [old, young] = [placed(bornUntil(1960, 'old')).document, placed(bornUntil(2000, 'young')).document];
  young.eligibility[0]!.holds = 'person.birthYear > 1960';
  expect(peopleOverlap(old, young)).toBe(false);
  young.eligibility[0]!.holds = 'person.birthYear >= 1960';
  expect(peopleOverlap(old, young)).toBe(true);
  old.eligibility[0]!.holds = 'household.size == 1';
  young.eligibility[0]!.holds = 'household.size == 2';
  expect(peopleOverlap(old, young)).toBe(true);
});
