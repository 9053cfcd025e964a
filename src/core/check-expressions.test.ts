import { expect, test } from 'vitest';
import { checkExpressions, conditionsOf } from './check-expressions.ts';
import { sampleProgramme, sampleYaml } from './sample-programme.ts';

const { document } = sampleProgramme();
const check = (changes: object) => checkExpressions({ ...document, ...changes }, () => ({ line: 1, column: 1 }), 'a.yaml');

test('every condition of the file is looked at', () => {
  const written = [...sampleYaml.matchAll(/\b(holds|when|unless|autoCheck): ./g)].length;
  expect(conditionsOf(document)).toHaveLength(written);
});

test('a wrong condition is told with its reason and how to mend it', () => {
  const [applicant] = document.applicants;
  expect(check({ applicants: [{ ...applicant, when: 'applicant.isHed' }] })).toMatchObject([
    { rule: 'self', code: 'expression.wrong', say: expect.stringContaining('isHed'), mend: expect.stringContaining('isHead') },
  ]);
  expect(check({ applicants: [{ ...applicant, when: 'applicant.birthYear > "x"' }] })).toMatchObject([
    { mend: expect.stringContaining('Write numbers without quotes') },
  ]);
});

test('a fact named outside an expression must exist and fit', () => {
  const [rule] = document.eligibility;
  const wrong = (limitFrom: object) => check({ eligibility: [{ ...rule, limitFrom: { ...rule!.limitFrom, ...limitFrom } }] }).map((finding) => finding.code);
  expect(wrong({ row: 'household.siz' })).toEqual(['expression.unknown_fact']);
  expect(wrong({ column: 'household.premium' })).toEqual(['expression.wrong_type']);
});

test('a condition that reads what is not known in its place is told where it belongs', () => {
  const [applicant] = document.applicants;
  expect(check({ applicants: [{ ...applicant, when: 'applicant.isHead && person.birthYear >= 2003' }] })).toMatchObject([
    { rule: 'self', code: 'expression.wrong_place', say: expect.stringContaining('reads person'), mend: expect.stringContaining('`beneficiary`') },
  ]);
  expect(check({ applicants: [{ ...applicant, when: 'applicant.actsAs == "person.x"', beneficiary: 'person.birthYear >= 2003' }] })).toEqual([]);
  expect(check({ use: { acceptedOnly: [{ ...document.use!.acceptedOnly![0], when: 'household.size > 1' }] } })).toMatchObject([
    { code: 'expression.wrong_place', mend: 'Here a condition reads merchant.*, purchase.*, application.*.' },
  ]);
});
