import { expect, test } from 'vitest';
import { checkTogether as check, peopleOverlap, type Placed } from './check-together.ts';
import { expectKorean } from './example-mistake.ts';
import { exampleText } from './example-programme.ts';
import { readProgramme } from './read.ts';
import type { ProgrammeDocument } from './schema.ts';

/** Each finding has its Korean. */
function checkTogether(programmes: readonly Placed[]) {
  const findings = check(programmes);
  findings.forEach(expectKorean);
  return findings;
}

function placed(change: (document: ProgrammeDocument) => void, name?: string) {
  const { document, locate } = readProgramme(exampleText, 'example-relief.yaml');
  const changed = structuredClone(document!);
  change(changed);
  return { document: changed, locate, file: name ?? `${changed.id}.yaml` };
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
  expect(
    checkTogether([
      placed(() => {}),
      placed((document) => asOf('2026-06-30')(document) && Object.assign(document, { id: 'example-relief', version: 2, effectiveFrom: '2026-05-01T00:00' })),
    ]),
  ).toEqual([]);
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

const version = (number: number, effectiveFrom: string) =>
  placed((document) => Object.assign(document, { version: number, effectiveFrom }), `example-relief-v${number}-${effectiveFrom.slice(0, 10)}.yaml`);
const codes = (...programmes: Parameters<typeof checkTogether>[0]) => checkTogether(programmes).map((one) => [one.code, one.severity, one.file, one.path]);

test('two files with one version number are an error in the second', () => {
  expect(codes(version(1, '2026-04-20T00:00'), version(1, '2026-05-20T00:00'))).toEqual([
    ['together.version_twice', 'error', 'example-relief-v1-2026-05-20.yaml', ['version']],
  ]);
  expect(codes(version(1, '2026-04-20T00:00'), version(2, '2026-05-20T00:00'), version(3, '2026-05-21T00:00'))).toEqual([]);
});

test('a higher version that takes effect before a lower one is an error, and at the same minute a warning, in whatever order they are given', () => {
  const [first, before, same] = [version(1, '2026-05-20T00:00'), version(2, '2026-04-20T00:00'), version(2, '2026-05-20T00:00')];
  expect(codes(first, before)).toEqual([['together.version_starts_before', 'error', 'example-relief-v2-2026-04-20.yaml', ['effectiveFrom']]]);
  expect(codes(before, first)).toEqual(codes(first, before));
  expect(codes(first, same)).toEqual([['together.version_never_holds', 'warning', 'example-relief-v2-2026-05-20.yaml', ['effectiveFrom']]]);
  expect(checkTogether([first, same])[0]!.say).toBe('example-relief: versions 1 and 2 both take effect at 2026-05-20T00:00, so version 1 never holds.');
});

test('a version that takes effect once the last window is closed and the money has expired is warned of', () => {
  expect(codes(version(2, '2026-08-31T23:59'))).toEqual([]);
  expect(codes(version(2, '2026-09-01T00:00'))).toEqual([['together.version_after_end', 'warning', 'example-relief-v2-2026-09-01.yaml', ['effectiveFrom']]]);
  const endless = version(2, '2026-09-01T00:00');
  delete endless.document.windows[0]!.closes;
  expect(codes(endless)).toEqual([]);
});

test('a file that is not called by its programme’s id is told, unless a version follows the id', () => {
  const told = (file: string) => checkTogether([placed(() => {}, file)]).map((one) => `${one.code} ${one.path.join('.')}`);
  expect(told('relief.yaml')).toEqual(['together.other_file_name id']);
  expect(told('programmes/example-reliefs.yml')).toEqual(['together.other_file_name id']);
  for (const file of ['programmes/example-relief.yaml', 'C:\\drafts\\example-relief.yml', 'example-relief-v2.yaml', 'example-relief.draft.yaml', '/dev/stdin'])
    expect(told(file), file).toEqual([]);
});
