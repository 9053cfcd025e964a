import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'expression.never_holds', edits: [['holds: household.size >= 1', '¶holds: household.size < 1']] },
  { code: 'expression.never_holds', edits: [['holds: household.size >= 1', '¶holds: household.size > 3 && household.size < 4']] },
  {
    code: 'expression.never_holds',
    edits: [['when: household.regionGroup == "border"', '¶when: household.regionGroup == "border" && household.regionGroup == "capital"']],
  },
  { code: 'expression.never_holds', edits: [['when: applicant.isHead', '¶when: applicant.isHead && !applicant.isHead']] },
  {
    code: 'expression.never_holds',
    edits: [
      ['when: applicant.isHead', '¶when: applicant.birthDate <= date("2002-12-31") && applicant.birthYear >= 1900 && applicant.birthDate > date("2003-01-01")'],
    ],
  },
  { code: 'expression.unknown_value', edits: [['when: household.regionGroup == "border"', '¶when: household.regionGroup == "boarder"']] },
  { code: 'expression.unknown_value', edits: [['when: applicant.actsAs == "household-member"', '¶when: applicant.actsAs in ["spouse", "neighbour"]']] },
  { code: 'eligibility.never_applies', edits: [['    holds: household.size >= 1\n', '    holds: household.size >= 1\n    ¶unless: household.size > 0\n']] },
  { code: 'threshold.never_holds', edits: [['    holds: household.size >= 1\n', '    fact: household.size\n    op: "<"\n    ¶limit: 1\n']] },
  {
    code: 'eligibility.nobody',
    edits: [
      ['  - id: resident\n', '  - { id: small, words: { ko: 작은, en: small }, holds: household.size <= 2, source: [notice-1] }\n  - ¶id: resident\n'],
      ['holds: household.size >= 1', 'holds: household.size >= 3'],
    ],
  },
  {
    code: 'amount.part_never_paid',
    edits: [
      ['holds: household.size >= 1', 'holds: household.size >= 3'],
      ['when: household.regionGroup == "border"', '¶when: household.size == 2'],
    ],
  },
  {
    code: 'list.never_reached',
    edits: [
      ['when: applicant.isHead', 'when: "true"'],
      ['  - id: member', '  - ¶id: member'],
    ],
  },
];

test.each(mistakes)('a condition that can never hold is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
