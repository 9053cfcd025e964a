import { expect, test } from 'vitest';
import { bagNames, standardFacts } from './facts.ts';
import { factWords, hasStandardWords, valueOfFact } from './fact-words.ts';
import { sampleProgramme } from './sample-programme.ts';

const { document } = sampleProgramme();

test('every standard fact has words', () => {
  const without = bagNames.flatMap((bag) =>
    Object.keys(standardFacts[bag])
      .filter((fact) => !hasStandardWords(bag, fact))
      .map((fact) => `${bag}.${fact}`),
  );
  expect(without).toEqual([]);
});

test('a declared fact is told by the programme’s words, one without words by its name', () => {
  const { document: named } = sampleProgramme((yaml) => yaml.replace('pension: {type: flag}', 'pension: {type: flag, words: {ko: 연금, en: a pension}}'));
  expect([factWords(named, 'person.pension', 'ko'), factWords(named, 'person.pension', 'en')]).toEqual(['연금', 'a pension']);
  expect(factWords(document, 'person.pension', 'en')).toBe('person.pension');
  expect(factWords(document, 'household.size', 'ko')).toBe('가구원 수');
});

test('a value that means the same everywhere has words, another stands as it is written', () => {
  expect([valueOfFact('spouse', 'ko'), valueOfFact('workplace', 'en'), valueOfFact('near-shop', 'en')]).toEqual(['배우자', 'workplace', 'near-shop']);
});
