import { expect, test } from 'vitest';
import { asks } from './decision.ts';
import { decide } from './decide.ts';
import { sampleProgramme } from './sample-programme.ts';

test('every kind of question has an answer of its own', () => {
  for (const ask of asks) expect(decide(sampleProgramme(), { ask, at: '2021-09-07T10:00' }).ask).toBe(ask);
});
