import { expect, test } from 'vitest';
import { bagOf, factPath, factTypesOf, MissingFact, readFact } from './facts.ts';
import { WrongFact } from './wrong-fact.ts';

const types = factTypesOf({ facts: { person: { premium: { type: 'money' }, status: { type: 'text' } } } });

test('told facts become a bag by their declared types', () => {
  const bag = bagOf('person', { birthYear: 1986, birthDate: '1986-02-03', premium: 120000, earner: true, status: 'F-5' }, types);
  expect([bag.get('birthYear'), bag.get('premium'), bag.get('earner'), bag.get('status')]).toEqual([1986n, 120000n, true, 'F-5']);
  expect(bag.get('birthDate')).toEqual(new Date('1986-02-03T00:00:00Z'));
});

test('a birth date of unknown month keeps its year and is no date', () => {
  const bag = bagOf('person', { birthYear: 1938, birthDate: '1938-00-00' }, types);
  expect([bag.get('birthYear'), bag.get('birthDate')]).toEqual([1938n, undefined]);
});

test('a fact of the wrong type, or one nobody declared, is refused by name', () => {
  expect(() => bagOf('person', { premium: 'a lot' }, types)).toThrow(new WrongFact('person.premium', 'not_number'));
  expect(() => bagOf('person', { birthDate: '2021-02-30' }, types)).toThrow(WrongFact);
  expect(() => bagOf('person', { birthDate: 'yesterday!' }, types)).toThrow(WrongFact);
  expect(() => bagOf('person', { shoeSize: 42 }, types)).toThrow(/not declared/);
  expect(() => bagOf('person', { earner: 1 }, types)).toThrow(/true or false/);
  expect(() => bagOf('person', { status: 1 }, types)).toThrow(/must be text/);
});

test('what is declared of a person may be told of the applicant', () => {
  expect(bagOf('applicant', { status: 'F-5', isHead: true }, types).get('status')).toBe('F-5');
});

test('a fact that is not there is missing, with its full name', () => {
  expect(() => readFact({ person: bagOf('person', {}, types) }, factPath('person.premium'))).toThrow(new MissingFact('person.premium'));
});
