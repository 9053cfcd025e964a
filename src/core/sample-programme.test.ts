import { expect, test } from 'vitest';
import { askSample, sampleProgramme, withSupplement } from './sample-programme.ts';

test('the sample and its edits are good programmes', () => {
  expect(sampleProgramme().id).toBe('sample-relief');
  expect(sampleProgramme(withSupplement).document.amount.parts).toHaveLength(2);
});

test('an edit that breaks the sample is told with its place', () => {
  expect(() => sampleProgramme((yaml) => yaml.replace('unit: person', 'unit: persons'))).toThrow(/shape\.value/);
});

test('the sample is asked at ten on a Tuesday of its rotation', () => {
  expect(askSample({ ask: 'apply', channel: 'online', applicant: { birthYear: 1992, birthDate: '1992-01-01' } }).answer).toBe('yes');
});
