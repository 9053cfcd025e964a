import { expect, test } from 'vitest';
import { tellMistake, type Mistake } from './example-mistake.ts';

const mistakes: readonly Mistake[] = [
  {
    code: 'amount.size_for_a_person',
    edits: [
      ['unit: household', 'unit: person'],
      ['      bySize: { "1": 400000,', '      ¶bySize: { "1": 400000,'],
    ],
  },
  {
    code: 'amount.part_without_value',
    edits: [
      ['    - id: border\n      payer', '    - ¶id: border\n      payer'],
      ['      flat: 50000\n', ''],
    ],
  },
  { code: 'amount.part_with_two_values', edits: [['      flat: 50000\n', '      flat: 50000\n      ¶bySize: { "1": 50000 }\n']] },
  { code: 'amount.over_cap', edits: [['cap: 1050000', '¶cap: 1049999']] },
  {
    code: 'amount.size_missing',
    edits: [['bySize: { "1": 400000, "2": 600000, "3": 800000, "4": 1000000 }', '¶bySize: { "1": 400000, "2": 600000, "4": 1000000 }']],
  },
  {
    code: 'amount.share_over_one',
    edits: [['      flat: 50000\n', '      share: { of: 50000, ¶ratio: "1.5", roundDownTo: 1000 }\n']],
    also: ['amount.over_cap'],
  },
  {
    code: 'amount.gap',
    edits: [
      [
        '      flat: 50000\n',
        '      matrix: { rows: household.regionGroup, columns: household.insurance, values: { border: { workplace: 1, local: 2, mixed: 2 }, ¶capital: { workplace: 1, local: 2 } } }\n',
      ],
    ],
  },
  {
    code: 'amount.unknown_key',
    edits: [
      [
        '      flat: 50000\n',
        '      matrix: { rows: household.regionGroup, columns: household.insurance, values: { border: { workplace: 1, local: 2, mixed: 3 }, capital: { workplace: 1, local: 2, mixed: 3, ¶none: 3 } } }\n',
      ],
    ],
  },
  {
    code: 'amount.phase_out_without_end',
    edits: [
      [
        '      flat: 50000\n',
        '      phaseOut: { perPerson: 1, persons: household.size, income: household.premium, by: household.insurance, from: { workplace: 1, local: 1, ¶mixed: 1 }, zeroAt: { workplace: 2, local: 2 } }\n',
      ],
      ['  cap: 1050000\n', ''],
    ],
    also: ['amount.gap'],
  },
  {
    code: 'amount.phase_out_upside_down',
    edits: [
      [
        '      flat: 50000\n',
        '      phaseOut: { perPerson: 1, persons: household.size, income: household.premium, by: household.insurance, from: { workplace: 1, local: 1, mixed: 1 }, zeroAt: { workplace: 2, local: 2, ¶mixed: 1 } }\n',
      ],
      ['  cap: 1050000\n', ''],
    ],
  },
  {
    code: 'payout.amount_varies',
    edits: [
      [
        'channels:\n  - { id: online',
        'payout:\n  ¶wallets:\n    - { id: food, words: { ko: 식비, en: food }, amount: 1000, source: [notice-1] }\nchannels:\n  - { id: online',
      ],
    ],
  },
  {
    code: 'payout.wrong_sum',
    edits: [
      ['      bySize: { "1": 400000, "2": 600000, "3": 800000, "4": 1000000 }\n', '      flat: 400000\n'],
      ['      when: household.regionGroup == "border"\n', ''],
      ['{amount.parts.national.bySize.4:을/를}', '{amount.parts.national.flat}'],
      ['Four or more receive {amount.parts.national.bySize.4}.', 'Each: {amount.parts.national.flat}.'],
      [
        'channels:\n  - { id: online',
        'payout:\n  ¶wallets:\n    - { id: food, words: { ko: 식비, en: food }, amount: 1000, source: [notice-1] }\nchannels:\n  - { id: online',
      ],
    ],
  },
  {
    code: 'amount.share_for_others',
    edits: [
      ['    - id: border\n      payer', '    - ¶id: border\n      payer'],
      [
        '      flat: 50000\n',
        '      share: { of: 50000, ratio: "0.5", roundDownTo: 10 }\n      source: [notice-1]\n    - id: province\n      payer: { ko: 도, en: the province }\n      when: household.regionGroup == "border"\n      of: person\n      share: { of: 50000, ratio: "0.5", roundDownTo: 10 }\n',
      ],
      ['  cap: 1050000\n', ''],
    ],
  },
];

test.each(mistakes)('an amount that is wrong is told, at its place: $code', (mistake) => {
  const told = tellMistake(mistake);
  expect(told.codes).toEqual([mistake.code, ...(mistake.also ?? [])].sort());
  expect(told.at).toEqual(told.marked);
});
