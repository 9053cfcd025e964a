import { expect, test } from 'vitest';
import { compileProgramme, versionAt } from './programme.ts';
import { sampleProgramme } from './sample-programme.ts';
import { instantOf } from './time.ts';

const version = (number: number, from: string) =>
  sampleProgramme((yaml) => yaml.replace('version: 2', `version: ${number}`).replace('effectiveFrom: 2021-08-30T00:00', `effectiveFrom: ${from}`));
const versions = [version(1, '2021-08-01T00:00'), version(2, '2021-09-08T00:00'), version(3, '2021-09-08T00:00')];
const at = (text: string) => versionAt(versions, instantOf(text, 'Asia/Seoul'))?.version;

test('the version in force is the latest that has taken effect', () => {
  expect([at('2021-07-31T23:59'), at('2021-08-01T00:00'), at('2021-09-07T23:59'), at('2021-09-08T00:00')]).toEqual([undefined, 1, 1, 3]);
});

test('a condition that was never checked is a programmer’s error', () => {
  expect(() => compileProgramme(sampleProgramme().document).condition('nobody.knows')).toThrow(/was not checked/);
});

test('a programme knows whether it looks at one person', () => {
  expect([sampleProgramme().testsPersons, sampleProgramme().readsPersons]).toEqual([false, false]);
  expect(sampleProgramme((yaml) => yaml.replace('    unless: household.allPension', '    unless: person.pension')).readsPersons).toBe(true);
});
