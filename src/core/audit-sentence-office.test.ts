import { expect, test } from 'vitest';
import { factKindsOf } from './audit-fact.ts';
import { officeSentences } from './audit-sentence-office.ts';

const namedIn = (template: string) => [...template.matchAll(/\{(\w+)/g)].map(([, name]) => name!).toSorted();

test.each(Object.entries(officeSentences))('%s names facts that it is written with, the same in both languages', (action, sentences) => {
  const facts = factKindsOf(action);
  for (const { ko, en } of sentences.flat()) {
    expect(namedIn(ko)).toEqual(namedIn(en));
    for (const name of namedIn(ko)) expect([...facts.keys(), 'title', 'ticket']).toContain(name);
    expect(en).not.toMatch(/[가-힣]/);
  }
});
