import { expect, test } from 'vitest';
import { foldFigures, readFigures, unknownLabel } from '#modules/figures/index.ts';
import { useTestDatabase } from '#platform/testing/test-database.ts';
import { countBySource, visitTally } from './count-by-source.ts';
import { sourceNames } from './source-names.ts';
import { insertSource } from './source.store.ts';

const database = useTestDatabase();
const programme = 'kr-2020-emergency-relief';
const made = { kind: 'poster', name: '포스터', placement: '1층', createdBy: crypto.randomUUID(), createdAt: 0 } as const;
const add = async (code: string) => await database.db.tx((tx) => insertSource(tx, programme, { ...made, code }));
const figure = async (name: string, label: string) => {
  await foldFigures(database.db);
  return Number((await readFigures(database.db)).find((one) => one.figure === name && one.label === label)?.value ?? 0n);
};

test('a code is made once, however many try', async () => {
  expect(await add('poster-jongno')).toBe(true);
  expect(await add('poster-jongno')).toBe(false);
});

test('what came by a code is counted by it; without one, or with one nobody made, it counts as come without', async () => {
  await database.db.tx((tx) => countBySource(tx, programme, 'source.applications', ['poster-jongno', undefined, 'poster-jongno', 'made-up']));
  expect(await figure('source.applications', 'poster-jongno')).toBe(2);
  expect(await figure('source.applications', 'made-up')).toBe(0);
  expect(await figure('source.applications', unknownLabel)).toBe(2);
});

test('a code of another programme counts nothing here', async () => {
  await database.db.tx((tx) => countBySource(tx, 'another', 'source.preregistrations', ['poster-jongno']));
  expect(await figure('source.preregistrations', 'poster-jongno')).toBe(0);
  expect(await figure('source.preregistrations', unknownLabel)).toBe(1);
});

test('visits are gathered and written down together, and made-up codes take no memory beyond their limit', async () => {
  const visits = visitTally(database.db, programme);
  for (let i = 0; i < 2_000; i += 1) visits.add(`made-up-${i}`);
  visits.add('poster-jongno');
  await visits.flush();
  expect(await figure('source.visits', 'poster-jongno')).toBe(0);
  for (let i = 0; i < 3; i += 1) visits.add('poster-jongno');
  await visits.flush();
  await visits.flush();
  expect(await figure('source.visits', 'poster-jongno')).toBe(3);
  expect(await figure('source.visits', unknownLabel)).toBe(0);
});

test('two that are called alike are told apart by their codes', async () => {
  const names = async () => (await sourceNames(database.db, programme)).map((one) => one.name);
  expect(await names()).toEqual(['포스터']);
  await add('poster-jung');
  expect(await names()).toEqual(['포스터 (poster-jongno)', '포스터 (poster-jung)']);
});

test('what a database holds cannot be another kind or another alphabet', async () => {
  await expect(add('Poster')).rejects.toThrow();
  await expect(database.db.tx((tx) => insertSource(tx, programme, { ...made, code: 'x', kind: 'spam' as never }))).rejects.toThrow();
});
