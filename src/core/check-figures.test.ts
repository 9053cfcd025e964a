import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  { code: 'amount.cap_never_reached', edits: [['cap: 1050000', '¶cap: 10500000']] },
  { code: 'amount.sizes_uneven', edits: [['      bySize: { "1": 400000', '      ¶bySize: { "1": 40000']] },
  { code: 'amount.sizes_uneven', edits: [['      bySize: { "1": 400000, "2": 600000, "3": 800000', '      ¶bySize: { "1": 400000, "2": 600000, "3": 80000']] },
  {
    code: 'table.rows_uneven',
    edits: [
      ['    values:\n      "1"', '    ¶values:\n      "1"'],
      ['"2": { workplace: 200000', '"2": { workplace: 20000'],
    ],
  },
  {
    code: 'table.row_missing',
    edits: [
      ['    values:\n      "1"', '    ¶values:\n      "1"'],
      ['      "2": { workplace: 200000', '      "3": { workplace: 200000'],
    ],
  },
  {
    code: 'table.row_missing',
    edits: [['    values:\n      "1": { workplace: 170000, local: 170000, mixed: 170000 }\n', '    ¶values:\n']],
  },
];

test.each(mistakes)('a figure that is hardly meant is warned of, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code]);
  expect(told.finding?.severity).toBe('warning');
  expect(told.at).toEqual(told.marked);
});
