import { expect, test } from 'vitest';
import { fittingFacts, otherFittingPeople } from './fitting-facts.ts';
import { sampleProgramme } from './sample-programme.ts';

const facts = (edit: (yaml: string) => string) => fittingFacts(sampleProgramme(edit));
const person = '    pension: {type: flag}\n';
const rule = (holds: string) => (yaml: string) =>
  yaml
    .replace(person, `${person}    resident: {type: flag}\n    status: {type: text, oneOf: [visitor, citizen]}\n    days: {type: number}\n`)
    .replace(
      'eligibility:\n',
      `eligibility:\n  - {id: own, of: person, source: [N1], words: {ko: 자격, en: own rule}, otherwise: {ko: 아니에요, en: "no"}, holds: ${holds}}\n`,
    );

test('where the unremarkable person is entitled, nothing is changed', () => {
  expect(facts((yaml) => yaml).person).toMatchObject({ premium: 0, insurance: 'workplace', pension: false });
  expect(facts((yaml) => yaml).unfit).toBeUndefined();
});

test('a flag, a word or a number that the rules ask for is found', () => {
  expect(facts(rule('person.resident')).person).toMatchObject({ resident: true, status: 'visitor', days: 0 });
  expect(facts(rule('person.status == "citizen"')).person).toMatchObject({ resident: false, status: 'citizen' });
  expect(facts(rule('person.days >= 90')).person['days']).toBeGreaterThanOrEqual(90);
});

test('where the rules ask for more, whoever is unremarkable is known not to be entitled', () => {
  expect(facts(rule('person.resident')).unfit?.person).toMatchObject({ resident: false, status: 'visitor' });
});

test('two together are found, and what nobody can have changes nothing', () => {
  expect(facts(rule('person.resident && person.status == "citizen"')).person).toMatchObject({ resident: true, status: 'citizen' });
  expect(facts(rule('person.birthYear > 2100')).person).toMatchObject({ resident: false, status: 'visitor' });
});

test('people whom one word calls something else are found where they are entitled too, and nowhere else', () => {
  const others = (holds: string) => {
    const programme = sampleProgramme(rule(holds));
    return otherFittingPeople(programme, fittingFacts(programme)).map((one) => one['status']);
  };
  expect(others('person.days >= 0')).toContain('citizen');
  expect(others('person.status == "visitor"')).not.toContain('citizen');
});
