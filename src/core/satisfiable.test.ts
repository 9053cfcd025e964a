import { expect, test } from 'vitest';
import { exampleDocument } from './example-programme.ts';
import { domainsOf } from './fact-domain.ts';
import { readFormula } from './formula.ts';
import { reasonerOf } from './satisfiable.ts';

const document = exampleDocument();
document.facts!.person!['member'] = { type: 'flag' };
document.facts!.person!['status'] = { type: 'text', oneOf: ['citizen', 'f5', 'f6'] };
document.facts!.household!['members'] = { type: 'number', count: 'member' };
const domains = domainsOf(document);
const formulaOf = (text: string) => readFormula(text, domains)!.formula;
const holds = (...texts: string[]) => reasonerOf(domains).canHold(...texts.map(formulaOf));

test.each([
  'false',
  '!true',
  '1 == 2',
  '"a" == "b"',
  'household.size < 1',
  'household.size <= 0',
  '1 > household.size',
  'household.size > 2 && household.size < 3',
  'household.size == 2 && household.size != 2',
  'household.size >= 3 && household.size in [1, 2]',
  'household.size <= 2 && !(household.size in [1, 2])',
  'household.size <= 2 && household.size != 1 && household.size != 2',
  'household.members < 0',
  'applicant.accountDigit > 9',
  'purchase.amount < 0',
  'household.premium > 5 && household.premium < -5',
  'person.member && !person.member',
  'person.member == true && person.member == false',
  'person.status == "f5" && person.status == "f6"',
  'person.status in ["f5"] && person.status != "f5"',
  'person.status != "citizen" && person.status != "f5" && person.status != "f6"',
  'person.id == "a" && person.id == "b"',
  'person.birthDate <= date("2002-12-31") && person.birthDate > date("2002-12-31")',
  'person.birthDate > date("2002-12-30") && person.birthDate < date("2002-12-31")',
  'household.size < household.size',
  'household.size != household.size',
  'household.premium + 1 > 5 && !(household.premium + 1 > 5)',
  'false ? true : false',
  'person.member ? household.size < 1 : false',
  '(household.size < 2 || household.size > 5) && household.size == 3',
  '!(household.size >= 2 || household.size < 2)',
])('%s can never hold', (text) => {
  expect(holds(text)).toBe(false);
});

test.each([
  'true',
  'household.size >= 1',
  'household.size == 1 && household.size < 2',
  'household.size > 2 && household.size <= 3',
  'household.size <= 3 && household.size != 1 && household.size != 2',
  'household.premium < 0',
  'person.status != "citizen" && person.status != "f5"',
  'person.birthDate > date("2002-12-30") && person.birthDate <= date("2002-12-31")',
  'household.size <= household.size',
  'household.premium > person.premium && household.premium < person.premium',
  'household.premium + 1 > 5 && household.premium + 1 < 5',
  'person.member || !person.member',
  '(household.size < 2 || household.size > 5) && household.size == 6',
  'person.birthDate == date("no day")',
  'household.size == 2.5',
  'household.size < 9223372036854775807',
])('%s is not disproved', (text) => {
  expect(holds(text)).toBe(true);
});

test('conditions are looked at together', () => {
  expect(holds('household.size <= 3', 'household.size >= 4')).toBe(false);
  expect(holds('household.size <= 3', 'household.size >= 3')).toBe(true);
});

test('the greatest value of a fact under conditions', () => {
  const most = (text: string) => reasonerOf(domains).greatest('household.size', [formulaOf(text)]);
  expect(most('household.size <= 4 || household.size == 7')).toBe(7);
  expect(most('household.size < 4 && household.size != 3')).toBe(2);
  expect(most('household.size >= 4')).toBe(Infinity);
  expect(most('household.size < 1')).toBe(-Infinity);
  expect(most('person.member')).toBe(Infinity);
});

test('a text that a fact can never have is found, wherever it stands', () => {
  const reading = readFormula('person.member || person.status in ["f5", "f7"] || "F6" != person.status', domains);
  expect(reading?.strangers.map((one) => one.text)).toEqual(['f7', 'F6']);
});

test('a condition made to be hard is given up, not disproved, and at once', () => {
  // Nine pigeons and eight holes: nobody finds out quickly that it cannot be.
  const sits = (pigeon: number, hole: number) => `household.premium + ${pigeon} > ${hole}`;
  const all = (count: number, each: (i: number) => string, by: string) => Array.from({ length: count }, (_, i) => each(i)).join(by);
  const housed = all(9, (pigeon) => `(${all(8, (hole) => sits(pigeon, hole), ' || ')})`, ' && ');
  const alone = all(
    8,
    (hole) => all(8, (pigeon) => all(8 - pigeon, (other) => `!(${sits(pigeon, hole)} && ${sits(pigeon + other + 1, hole)})`, ' && '), ' && '),
    ' && ',
  );
  const started = performance.now();
  expect(holds(housed, alone)).toBe(true);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('very many conditions, or choices within choices, are given up without running out of stack', () => {
  const flags = Array.from({ length: 3_000 }, (_, i) => ({
    any: [
      { fact: `a ${i}`, flag: true },
      { fact: `b ${i}`, flag: true },
    ],
  }));
  expect(reasonerOf(domains).canHold(...flags)).toBe(true);
  expect(reasonerOf(domains).greatest('household.size', [...flags, { fact: 'household.size', low: 1, high: 4 }])).toBe(Infinity);
});

test('what cannot be parsed is left to whoever checks types', () => {
  expect(readFormula('household.size >', domains)).toBeUndefined();
});
