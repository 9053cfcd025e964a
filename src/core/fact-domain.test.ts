import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { domainsOf } from './fact-domain.ts';

const domains = domainsOf(exampleDocument());

test('a household has at least one member; an amount may be anything unless it is a price', () => {
  expect(domains.get('household.size')).toMatchObject({ low: 1, high: Infinity });
  expect(domains.get('household.premium')).toMatchObject({ type: 'money', low: -Infinity });
  expect(domains.get('purchase.amount')).toMatchObject({ low: 0 });
});

test('texts that the file or Danbi lists are the only ones', () => {
  expect(domains.get('person.insurance')?.texts).toEqual(['workplace', 'local']);
  expect(domains.get('applicant.insurance')?.texts).toEqual(['workplace', 'local']);
  expect(domains.get('household.insurance')?.texts).toEqual(['workplace', 'local', 'mixed']);
  expect(domains.get('household.regionGroup')?.texts).toEqual(['capital', 'border']);
  expect(domains.get('application.channel')?.texts).toEqual(['online', 'centre']);
  expect(domains.get('person.id')?.texts).toBeUndefined();
});
