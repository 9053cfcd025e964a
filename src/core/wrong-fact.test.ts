import { expect, test } from 'vitest';
import { refusals } from './refusal.ts';
import { tryFill } from './message.ts';
import { sampleProgramme } from './sample-programme.ts';
import { WrongFact, wrongs } from './wrong-fact.ts';

test('a wrong fact says which and why, and nothing of its value', () => {
  expect(new WrongFact('person.earner', 'not_flag').message).toBe('The fact person.earner must be true or false.');
});

test('every reason ends the sentence of its refusal, in both languages', () => {
  const { document } = sampleProgramme();
  for (const why of Object.values(wrongs))
    for (const lang of ['ko', 'en'] as const) {
      const filled = tryFill(refusals['facts.wrong_type'][lang], { fact: 'at', why }, lang, document);
      expect(filled).toMatchObject({ ok: true, value: expect.stringContaining(why[lang]) as string });
    }
});
