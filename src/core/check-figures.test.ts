import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';
import { exampleText } from './example-programme.ts';
import { readProgramme } from './read.ts';

/** The 50,000 won for border counties, and how two payers would share them. */
const border = '      when: household.regionGroup == "border"\n      flat: 50000\n      source: [notice-1]\n';
const shared = (city: string, province: string, extra = '') =>
  `      share: { of: 50000, ratio: "${city}", roundDownTo: 10 }\n      source: [notice-1]\n    - id: province\n      payer: { ko: 도, en: the province }\n      share: { of: 50000, ratio: "${province}", roundDownTo: 10 }\n${extra}      source: [notice-1]\n`;

const mistakes: readonly Mistake[] = [
  { code: 'amount.cap_never_reached', edits: [['cap: 1050000', '¶cap: 10500000']] },
  {
    code: 'amount.cap_never_reached',
    edits: [
      ['cap: 1050000', '¶cap: 1050000'],
      [border, shared('0.6', '0.3')],
    ],
    also: ['amount.shares_not_whole'],
  },
  { code: 'amount.shares_not_whole', edits: [[border, shared('0.6', '0.39').replace('ratio: "0.39"', '¶ratio: "0.39"')]], also: ['amount.cap_never_reached'] },
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
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.finding?.severity).toBe('warning');
  expect(told.at).toEqual(told.marked);
});

test('shares that make up the whole are not warned of, though each is rounded down, nor where another payer’s share is not counted', () => {
  for (const parts of [shared('0.6', '0.4'), shared('0.66666', '0.33333'), shared('0.6', '0.3', '      paid: elsewhere\n')]) {
    const { findings } = readProgramme(exampleText.replace(border, parts), 'example-relief.yaml');
    expect(findings.map((finding) => finding.code)).toEqual([]);
  }
});
