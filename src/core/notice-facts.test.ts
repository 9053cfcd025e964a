import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { longestFacts, noticeFactNames } from './notice-facts.ts';
import { fill } from './message.ts';

test('every fact of a notice has a longest value', () => {
  const facts = longestFacts(exampleDocument(), 1_050_000n, 'ko');
  expect(Object.keys(facts).sort()).toEqual([...noticeFactNames].sort());
});

test('no day and time is longer than the one that messages are measured with', () => {
  const longest = { ko: 0, en: 0 };
  for (let day = 1; day <= 366; day += 1) {
    const date = new Date(Date.UTC(2020, 0, day)).toISOString().slice(0, 10);
    for (const clock of ['09:00', '12:50', '23:50']) {
      for (const lang of ['ko', 'en'] as const) longest[lang] = Math.max(longest[lang], fill('{x}', { x: `${date}T${clock}` }, lang).length);
    }
  }
  for (const lang of ['ko', 'en'] as const) expect(fill('{date}', longestFacts(exampleDocument(), undefined, lang), lang).length).toBe(longest[lang]);
});
