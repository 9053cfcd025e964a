import { expect, test } from 'vitest';
import { exampleDocument, exampleProgramme, exampleText } from './example-programme.ts';
import { readProgramme } from './read.ts';
import { ProgrammeSchema } from './schema.ts';

test('nothing is wrong with the example programme', () => {
  expect(readProgramme(exampleText, 'example-relief.yaml').findings).toEqual([]);
});

test('each test gets a copy of its own', () => {
  exampleDocument().windows.pop();
  expect(exampleDocument()).toEqual(exampleProgramme().document);
});

test('the example leaves out these sections and no others', () => {
  const left = Object.keys(ProgrammeSchema.properties).filter((key) => !(key in exampleDocument()));
  expect(left).toEqual([
    'round',
    'shortName',
    'summary',
    'payout',
    'contact',
    'ticket',
    'oneClaim',
    'automatic',
    'matching',
    'events',
    'dependencies',
    'outages',
    'roster',
    'campaigns',
  ]);
});
