import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'eligibility.without_test',
    edits: [
      ['  - id: resident', '  - ¶id: resident'],
      ['    holds: household.size >= 1\n', ''],
    ],
  },
  { code: 'eligibility.two_tests', edits: [['    fact: household.premium\n', '    fact: household.premium\n    ¶holds: household.size >= 1\n']] },
  { code: 'threshold.without_operator', edits: [['    fact: household.premium\n    op: "<="\n', '    ¶fact: household.premium\n']] },
  {
    code: 'threshold.without_limit',
    edits: [
      ['    fact: household.premium\n', '    ¶fact: household.premium\n'],
      ['    limitFrom: { table: premiums, row: household.size, column: household.insurance }\n', ''],
    ],
    also: ['table.unused'],
  },
  { code: 'threshold.two_limits', edits: [['    limitFrom:', '    limit: 170000\n    ¶limitFrom:']] },
  { code: 'threshold.without_fact', edits: [['    holds: household.size >= 1\n', '    ¶op: "<"\n']] },
  {
    code: 'table.shift_of_texts',
    edits: [
      ['"1": { workplace', 'border: { workplace'],
      ['"2": { workplace', 'elsewhere: { workplace'],
      [
        'row: household.size, column: household.insurance }',
        'row: household.regionGroup, column: household.insurance, ¶shift: { when: household.size > 2, rows: 1 } }',
      ],
    ],
  },
  {
    code: 'table.empty',
    edits: [
      [
        '    values:\n      "1": { workplace: 170000, local: 170000, mixed: 170000 }\n      "2": { workplace: 200000, local: 210000, mixed: 205000 }\n',
        '    ¶values: {}\n',
      ],
    ],
  },
  {
    code: 'table.mixed_rows',
    edits: [
      ['    values:\n', '    ¶values:\n'],
      ['"2": { workplace: 200000, local: 210000, mixed: 205000 }', '"2": 200000'],
    ],
  },
  { code: 'table.unused', edits: [['tables:\n', 'tables:\n  - ¶{ id: spare, values: { "1": 5 }, source: [notice-1] }\n']] },
  {
    code: 'table.needs_column',
    edits: [['limitFrom: { table: premiums, row: household.size, column: household.insurance }', 'limitFrom: { ¶table: premiums, row: household.size }']],
  },
  {
    code: 'table.has_no_columns',
    edits: [
      [
        '      "1": { workplace: 170000, local: 170000, mixed: 170000 }\n      "2": { workplace: 200000, local: 210000, mixed: 205000 }\n',
        '      "1": 170000\n',
      ],
      ['column: household.insurance', '¶column: household.insurance'],
    ],
  },
  {
    code: 'table.unknown_column',
    edits: [['{ workplace: 200000, local: 210000', '{ ¶work: 200000, local: 210000']],
  },
  {
    code: 'threshold.richer_receives',
    edits: [
      ['premium: { type: money, sum: premium }', 'premium: { type: money, sum: premium, income: true }'],
      ['op: "<="', '¶op: ">="'],
    ],
  },
];

test.each(mistakes)('a rule that tests nothing, or twice, is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
