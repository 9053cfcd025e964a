import { expect, test } from 'vitest';
import { advertisingExample } from './campaign-example.ts';
import { ProgrammeSchema } from './schema.ts';
import { Value } from 'typebox/value';

test('the example is what a programme file may say', () => {
  expect([...Value.Errors(ProgrammeSchema, advertisingExample)].map((one) => `${one.instancePath} ${one.message}`)).toEqual([]);
});
